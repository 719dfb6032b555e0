/** Where a figure leads: to the facts it was made of, whoever counted them. */
import { expect, test } from "vitest";
import { addressOfFacts, carriesOn, countedBy } from "./address.rules.ts";
import { aMetric } from "./testing.ts";

const villages = aMetric({ code: "NC-05", kind: "latest" });
const all = aMetric({ code: "NC-06", kind: "latest" });
const closed = aMetric({ code: "CC-10", feed: "problems.closed", picked: ["patrol"] });
const boards = aMetric({ code: "XC-02" });
const share = aMetric({ code: "NC-07", kind: "ratio", numerator: "NC-05", denominator: "NC-06" });
const rate = aMetric({ code: "CC-20", kind: "ratio", numerator: "CC-10", denominator: "XC-02" });
const metrics = [villages, all, closed, boards, share, rate];
const year = { from: "2026-01-01", to: "2026-12-31" };

test.each([
  ["what units report", boards, null, false],
  ["a level", villages, null, true],
  ["a share of levels", share, null, true],
  ["what a room counts", closed, "CC-10", false],
  ["a share of which a room counts one part", rate, "CC-10", false],
])("%s", (_, metric, room, carries) => {
  expect(countedBy(metric, metrics)?.code ?? null).toBe(room);
  expect(carriesOn(metric, metrics)).toBe(carries);
});

test("a share opens the facts of its parts in the place that was asked for, a room's figure the room's list", () => {
  const behind = { code: "NC-07", opens: "", carries: true };
  expect(addressOfFacts(behind, { ...year, region: "231181000000" })).toBe(
    "/ledger?metric=NC-07&state=counted&to=2026-12-31&region=231181000000",
  );
  expect(addressOfFacts({ ...behind, code: "XC-02", carries: false }, { ...year, category: "广场" })).toBe(
    `/ledger?metric=XC-02&state=counted&from=2026-01-01&to=2026-12-31&category=${encodeURIComponent("广场")}`,
  );
  expect(addressOfFacts({ ...behind, opens: "problems?state=closed" }, year)).toBe("/problems?state=closed");
});
