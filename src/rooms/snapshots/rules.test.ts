/** Receipts, what is refused, and what the sender is told. */
import { expect, test } from "vitest";
import { ProblemState } from "../problems/model.ts";
import { Receipt } from "./model.ts";
import { check, progressOf, receiptOf } from "./rules.ts";

const bounds = { photos: 3, reports: 20 };

test("a receipt has ten signs that nobody mistakes for each other", () => {
  expect(receiptOf(Uint8Array.from([0, 31, 32, 255, 8, 9, 100, 200, 1, 2]))).toHaveLength(10);
  for (let byte = 0; byte < 256; byte += 1)
    expect(Receipt.safeParse(receiptOf(new Uint8Array(10).fill(byte))).success).toBe(true);
});

test("a report of a person is taken; a filled trap, a flood and too many photos are not", () => {
  expect(() => check({ trap: "", photos: 3 }, 19, bounds)).not.toThrow();
  expect(() => check({ trap: "http://x", photos: 0 }, 0, bounds)).toThrow("snapshot.not_taken");
  expect(() => check({ trap: "", photos: 0 }, 20, bounds)).toThrow("snapshot.too_many");
  expect(() => check({ trap: "", photos: 4 }, 0, bounds)).toThrow("snapshot.too_many_photos");
});

test("the sender is told in four words, whatever happens inside", () => {
  const told = Object.fromEntries(ProblemState.options.map((state) => [state, progressOf(state)]));
  expect(told).toEqual({
    ...{ unverified: "waiting", unassigned: "working", dispatched: "working", rectifying: "working" },
    ...{ awaiting_check: "working", suspended: "working", closed: "done", not_accepted: "not_taken" },
  });
});
