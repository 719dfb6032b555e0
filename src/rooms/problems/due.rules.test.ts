/** Groups of deadlines around midnight and the end of a week. */
import { expect, test } from "vitest";
import { dueGroup } from "./due.rules.ts";

test.each([
  ["a minute ago", "2026-11-25T01:59:00.000Z", "overdue"],
  ["tonight", "2026-11-25T15:59:59.000Z", "today"],
  ["shortly after the city's midnight", "2026-11-25T16:01:00.000Z", "week"],
  ["on Sunday night", "2026-11-29T15:59:59.000Z", "week"],
  ["on the Monday after", "2026-11-29T16:00:00.000Z", "later"],
  ["never", null, "later"],
])("due %s", (_, dueAt, group) => {
  // A Wednesday, ten in the morning.
  expect(dueGroup({ dueAt }, "2026-11-25T02:00:00.000Z", "Asia/Shanghai")).toBe(group);
});
