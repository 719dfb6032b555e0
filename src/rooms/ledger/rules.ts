/** Decisions of the ledger: which definition holds, what a fact needs, and how facts become a figure. */

import { addDays, addMonths } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Fact, FeedKind } from "../../kit/metric.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { LedgerEntry, Metric, NamedEntry } from "./model.ts";
import { type Figure, noFigure } from "./rollup.model.ts";

export const entrySorts: Sorts<NamedEntry> = {
  happenedOn: { column: "e.happened_on", type: "date", key: (entry) => entry.happenedOn },
  quantity: { column: "e.quantity", type: "integer", key: (entry) => entry.quantity },
};

/** The version of a code that holds on a day: the latest that began by then. */
export const inForce = (versions: readonly Metric[], code: string, on: Day): Metric | null =>
  versions
    .filter((metric) => metric.code === code && metric.validFrom <= on)
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0] ?? null;

/** The newest version of every code, by code. */
export function newestOf(versions: readonly Metric[]): Metric[] {
  const newest = new Map<string, Metric>();
  for (const metric of versions) {
    const known = newest.get(metric.code);
    if (known === undefined || known.validFrom < metric.validFrom) newest.set(metric.code, metric);
  }
  return [...newest.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** A new version follows the old ones and counts in the same way: another way of counting is another metric. */
export function checkVersion(next: Metric, versions: readonly Metric[], feeds: ReadonlyMap<string, FeedKind>): void {
  const earlier = versions.filter((metric) => metric.code === next.code);
  for (const { kind, feed } of earlier)
    if (kind !== next.kind || feed !== next.feed) refuse("metric.kind_fixed", { code: next.code });
  if (earlier.some((metric) => metric.validFrom >= next.validFrom))
    refuse("metric.not_later", { code: next.code, day: next.validFrom });
  if (next.feed !== "") {
    const kind = feeds.get(next.feed) ?? refuse("metric.no_such_feed", { feed: next.feed });
    if (kind !== next.kind) refuse("metric.feed_kind", { feed: next.feed });
  }
  if (next.kind !== "ratio") return;
  if (next.numerator === null || next.denominator === null) refuse("metric.parts_missing", { code: next.code });
  for (const part of [next.numerator, next.denominator]) {
    const found = versions.find((metric) => metric.code === part);
    if (found === undefined || found.kind === "ratio" || found.kind === "stated")
      refuse("metric.no_such_part", { code: part ?? "" });
  }
}

type Said = Pick<LedgerEntry, "metricCode" | "happenedOn" | "category" | "subject" | "text" | "source">;

/** What a fact must say for its metric; the definition that holds on its day comes back. */
export function checkFact(said: Said, versions: readonly Metric[], today: Day, frozen: readonly number[]): Metric {
  const day = said.happenedOn;
  if (!versions.some((one) => one.code === said.metricCode)) refuse("metric.not_found");
  const metric = inForce(versions, said.metricCode, day);
  if (metric === null || !metric.isActive) return refuse("ledger.not_in_force", { code: said.metricCode, day });
  if (metric.feed !== "" || metric.kind === "ratio") refuse("ledger.not_reported", { name: metric.name });
  if (day > today) refuse("ledger.in_future", { day });
  checkOpen(day, frozen);
  if (metric.categories.length > 0 ? !metric.categories.includes(said.category) : said.category !== "")
    refuse("ledger.no_such_category", { name: metric.name, choices: metric.categories.join("、") || "—" });
  if (metric.kind === "distinct" && said.subject === "") refuse("ledger.needs_subject", { name: metric.name });
  if (metric.kind === "stated" && said.text === "") refuse("ledger.needs_text", { name: metric.name });
  if (metric.kind === "stated" && said.source === "") refuse("ledger.needs_source", { name: metric.name });
  return metric;
}

/** A closed year takes nothing in and gives nothing back. */
export function checkOpen(day: Day, frozen: readonly number[]): void {
  const year = Number(day.slice(0, 4));
  if (frozen.includes(year)) refuse("ledger.year_frozen", { year });
}

/** How large a fact may be without evidence. */
export const evidenceLimit = (metric: Metric, setting: number): number => metric.evidenceAbove ?? setting;

/** A fact that lacks the evidence it needs waits for it and is in no figure. */
export const stateOf = (quantity: number, limit: number, files: number): "counted" | "waiting" =>
  quantity > limit && files === 0 ? "waiting" : "counted";

/** Only what stands may be corrected or withdrawn, by the unit that reported it or by the office. */
export const mayChange = (entry: Pick<NamedEntry, "state" | "unitId">, who: { isOffice: boolean; unitId: Id | null }) =>
  entry.state !== "replaced" && entry.state !== "withdrawn" && (who.isOffice || entry.unitId === who.unitId);

export function checkChangeable(entry: NamedEntry, who: { isOffice: boolean; unitId: Id | null }): void {
  if (mayChange(entry, who)) return;
  if (entry.state === "replaced" || entry.state === "withdrawn")
    refuse("ledger.wrong_state", { name: entry.metricName, state: `@ledger.state.${entry.state}` });
  refuse("ledger.not_yours");
}

/** The region one level below another, in a path; the region itself where the path ends there; null outside it. */
export function childIn(path: string, of: string): string | null {
  if (path === of) return of.split("/").at(-1) ?? null;
  if (!path.startsWith(`${of}/`)) return null;
  return path.slice(of.length + 1).split("/")[0] ?? null;
}

/** Months from one day to another, `2026-01` … */
export function monthsBetween(from: Day, to: Day): string[] {
  const months: string[] = [];
  for (let [year, month] = from.split("-").map(Number) as [number, number]; ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, "0")}`;
    if (name > to.slice(0, 7)) return months;
    months.push(name);
  }
}

const figure = (value: number, entries: number): Figure => ({ ...noFigure, value, entries });

/** Where levels stand at the end of each month, from how far they moved in each month up to then; none before they begin. */
export function carried(moved: ReadonlyMap<string, Figure>, months: readonly string[]): Map<string, Figure> {
  const stands = months.map((month) => {
    const until = [...moved].filter(([key]) => key <= month).map(([, one]) => one);
    const sum = (part: (one: Figure) => number) => until.reduce((total, one) => total + part(one), 0);
    return [
      month,
      figure(
        sum((one) => one.value ?? 0),
        sum((one) => one.entries),
      ),
    ] as const;
  });
  return new Map(stands.filter(([, one]) => one.entries > 0));
}

/** Facts as figures by column; one whose column is null is in none. */
export function rollFacts(
  facts: readonly Fact[],
  kind: FeedKind,
  keyOf: (fact: Fact) => string | null,
): Map<string, Figure> {
  const seen = new Map<string, Set<string>>();
  const cells = new Map<string, Figure>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === null) continue;
    const known = cells.get(key) ?? figure(0, 0);
    if (kind === "sum") cells.set(key, figure((known.value ?? 0) + fact.quantity, known.entries + 1));
    else {
      const subjects = seen.get(key) ?? new Set();
      subjects.add(fact.key);
      seen.set(key, subjects);
      cells.set(key, figure(subjects.size, known.entries + 1));
    }
  }
  return cells;
}

/** A share of two sums, never of two shares: ten-thousandths, half up; null where there is nothing to divide by. */
export function shareOf(numerator: Figure, denominator: Figure): Figure {
  if (numerator.value === null || denominator.value === null || denominator.value === 0) return noFigure;
  return {
    value: Math.round((numerator.value * 10_000) / denominator.value),
    text: "",
    entries: numerator.entries + denominator.entries,
    parts: { numerator: numerator.value, denominator: denominator.value },
  };
}

/** The last whole month or quarter before a day, both days included. */
export function lastPeriod(period: "month" | "quarter", today: Day): { from: Day; to: Day } {
  const month = Number(today.slice(5, 7));
  const first = period === "month" ? month : month - ((month - 1) % 3);
  const start = `${today.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
  return { from: addMonths(start, period === "month" ? -1 : -3), to: addDays(start, -1) };
}
