/** Statements from records: whatever any of them has a value for is written. */
import { expect, test } from "vitest";
import { insertAllOf, updateAllOf } from "./sql.ts";

test("what one record lacks is null there and kept for the others", () => {
  const records = [{ id: "a", dueAt: undefined }, { id: "b", dueAt: "2026-11-27" }, { id: "c" }];
  const said = insertAllOf("problem", records);
  expect(said.text).toContain("insert into problem (id, due_at) select id, due_at");
  expect(JSON.parse(String(said.values[0]))).toEqual([{ id: "a" }, { id: "b", due_at: "2026-11-27" }, { id: "c" }]);
  expect(updateAllOf("problem", "231100", records).text).toContain("set (id, due_at) = row(n.id, n.due_at)");
});
