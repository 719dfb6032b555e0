/** Decisions about the board: when a visit was begun, who may know the drawn list, what coverage and rates add up to. */
import { type Actor, grantFor } from "../../kit/actor.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import { roundsRights } from "../rounds/api.ts";
import type { RoundState } from "../rounds/model.ts";
import type { Coverage, CoverageCell, HourCount, VisitUnderWay } from "./board.model.ts";

/** A phone whose clock runs ahead has begun now: a wrong clock must not hold up the letters behind this one. */
export const beganBy = (said: Instant, now: Instant): Instant => (said > now ? now : said);

/** Only whoever runs rounds may know which sites are still to be visited (暗访), and only as far as that reaches. */
export function seesDrawn(actor: Actor, scope: Scope): boolean {
  const runner = grantFor(actor, roundsRights["round.run"]);
  return runner !== null && (runner.regionPath === null || runner.regionPath === scope.regionPath);
}

/** Visits under way without the names of sites that nobody has visited yet. */
export const withoutNames = (visits: readonly VisitUnderWay[]): VisitUnderWay[] =>
  visits.map((visit) => ({ ...visit, siteName: null }));

export const isUnderWay = (state: RoundState): boolean => state === "drawn" || state === "running";

const sides = {
  type: (cell: CoverageCell) => ({ key: cell.typeCode, name: cell.typeName }),
  area: (cell: CoverageCell) => ({ key: cell.areaCode, name: cell.areaName }),
  team: (cell: CoverageCell) => ({ key: cell.teamId ?? "", name: cell.teamName ?? "" }),
  /** Both names, with a tab between them. */
  typeAndArea: (cell: CoverageCell) => ({
    key: `${cell.typeCode} ${cell.areaCode}`,
    name: `${cell.typeName}\t${cell.areaName}`,
  }),
} as const;

/** Coverage by one side, in the order in which the cells come; every cell is in exactly one row. */
export function coverageBy(cells: readonly CoverageCell[], side: keyof typeof sides): Coverage[] {
  const rows = new Map<string, Coverage>();
  for (const cell of cells) {
    const { key, name } = sides[side](cell);
    const row = rows.get(key) ?? { key, name, drawn: 0, visited: 0, today: 0 };
    rows.set(key, {
      ...row,
      drawn: row.drawn + cell.drawn,
      visited: row.visited + cell.visited,
      today: row.today + cell.today,
    });
  }
  return [...rows.values()];
}

export function totalsOf(cells: readonly CoverageCell[], hours: readonly HourCount[]) {
  const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    drawn: sum(cells, (cell) => cell.drawn),
    visited: sum(cells, (cell) => cell.visited),
    today: sum(cells, (cell) => cell.today),
    observations: sum(hours, (hour) => hour.observations),
    faults: sum(hours, (hour) => hour.faults),
  };
}

/** What the board says while no round was drawn. */
export const nothingYet = {
  round: null,
  totals: totalsOf([], []),
  ...{ secondReadings: 0, byType: [], byArea: [], byTeam: [], underWay: [], hours: [] },
};

/** Every hour from the first with something to the last, so that a pause is seen as a pause. */
export function wholeHours(hours: readonly HourCount[]): HourCount[] {
  if (hours.length === 0) return [];
  const known = new Map(hours.map((one) => [one.hour, one]));
  const [first, last] = [Math.min(...known.keys()), Math.max(...known.keys())];
  return Array.from(
    { length: last - first + 1 },
    (_, at) => known.get(first + at) ?? { hour: first + at, visits: 0, observations: 0, faults: 0 },
  );
}

/**
 * The share of answers that conform, in tenths of a percent, half up; the share of faults is the rest of a thousand,
 * so that the two add up. What does not apply is in neither. Null where nothing was judged.
 */
export function ratesOf(count: { conform: number; fault: number }): { conform: number; fault: number } | null {
  const judged = count.conform + count.fault;
  if (judged === 0) return null;
  const conform = Math.floor((2_000 * count.conform + judged) / (2 * judged));
  return { conform, fault: 1_000 - conform };
}

/** `95.5%` of 955. */
export const sayRate = (tenths: number | undefined): string =>
  tenths === undefined ? "—" : `${Math.floor(tenths / 10)}.${tenths % 10}%`;

/** As they came in, and as visits ended. */
export const seenSorts: Sorts<{ endedAt: Instant; receivedAt?: Instant }> = {
  receivedAt: { column: "v.received_at", type: "timestamptz", key: (row) => row.receivedAt ?? null },
  endedAt: { column: "v.ended_at", type: "timestamptz", key: (row) => row.endedAt },
};
