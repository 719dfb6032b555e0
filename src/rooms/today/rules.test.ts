/** What stands first on the first page. */
import { expect, test } from "vitest";
import type { Waiting } from "../../kit/room.ts";
import { inOrder } from "./rules.ts";

const now = "2026-11-23T02:00:00.000Z";
const wait = (id: string, dueAt: string | null, kind = "problem.to_rectify"): { room: string; waiting: Waiting } => ({
  room: "problems",
  waiting: { kind, id, title: id, path: "", dueAt },
});

test("overdue comes first, then by deadline, then what has none", () => {
  const found = [
    wait("later", "2026-11-25T02:00:00.000Z"),
    wait("none", null),
    wait("overdue", "2026-11-20T02:00:00.000Z"),
  ];
  expect(inOrder(found, now).map((one) => [one.id, one.isOverdue])).toEqual([
    ["overdue", true],
    ["later", false],
    ["none", false],
  ]);
});

test("what two roles of one person wait for stands once", () => {
  expect(inOrder([wait("a", null), wait("a", null), wait("a", null, "problem.to_check")], now)).toHaveLength(2);
});
