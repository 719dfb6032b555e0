/** Pages of a list: cursors read back, damaged ones are refused. */
import { expect, test } from "vitest";
import { cursorOf, cutPage, readCursor } from "./page.ts";

test("a page is cut where the next one goes on", () => {
  const rows = [1, 2, 3].map((at) => ({ name: `n${at}`, id: `i${at}` }));
  const page = cutPage(rows, 2, (row) => [row.name, row.id]);
  expect(page.items).toHaveLength(2);
  expect(readCursor(page.next ?? undefined, 2)).toEqual(["n2", "i2"]);
  expect(cutPage(rows, 3, (row) => [row.id]).next).toBeNull();
});

test("no cursor is the first page; a damaged one is refused in words", () => {
  expect(readCursor(undefined, 2)).toBeNull();
  for (const damaged of ["x", "[1]", "{}", cursorOf(["a", "b", "c"])])
    expect(() => readCursor(damaged, 2)).toThrow("page.bad_cursor");
});
