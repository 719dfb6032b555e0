/** Figures: entries of units and facts of rooms, added up the same way, for tables, drill-down and reports. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addMonths } from "../../kit/day.ts";
import { refuse } from "../../kit/fault.ts";
import type { Fact, FeedKind } from "../../kit/metric.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { listRegions, mustFindRegion, unitNames } from "../directory/index.ts";
import { listFrozen, listMetrics, listYears } from "./metric.store.ts";
import { findFeed } from "./metrics.ts";
import type { Metric } from "./model.ts";
import type { rollupApi } from "./rollup.api.ts";
import { type Figure, type FigureFilter, noFigure, type RollupBy, type RollupColumn } from "./rollup.model.ts";
import {
  type Asked,
  type Cell,
  countSubjects,
  listLevels,
  listReporting,
  listStated,
  sumEntries,
} from "./rollup.store.ts";
import { childIn, monthsBetween, newestOf, rollFacts, shareOf } from "./rules.ts";

type Filter = FigureFilter & { readonly by: RollupBy };

/** Figures of one metric by column. */
type Cells = Map<string, Figure>;

/** The regions of the city: the part that is asked for (null for all of it), and what columns of regions hang below. */
type Around = { readonly paths: ReadonlyMap<string, string>; readonly within: string | null; readonly root: string };

async function aroundOf(ctx: Context, { region }: FigureFilter): Promise<Around> {
  const regions = await listRegions(ctx.db, ctx.scope, { levels: [], limit: 10_000 });
  const paths = new Map(regions.map((one) => [one.code, one.path]));
  const within = region === undefined ? ctx.scope.regionPath : (await mustFindRegion(ctx, region)).path;
  return { paths, within, root: within ?? regions.find((one) => one.level === "city")?.path ?? "" };
}

const add = (found: Map<string, Cells>, { code, key, value, entries }: Cell, text = ""): void => {
  const cells = found.get(code) ?? new Map<string, Figure>();
  cells.set(key, { ...noFigure, value: text === "" ? value : null, text, entries });
  found.set(code, cells);
};

/** What units reported, kind by kind: sums and numbers in the database, levels carried forward here. */
async function ofEntries(ctx: Context, metrics: readonly Metric[], filter: Filter, around: Around) {
  const found = new Map<string, Cells>();
  const codesOf = (...kinds: Metric["kind"][]) =>
    metrics.filter((metric) => metric.feed === "" && kinds.includes(metric.kind)).map((metric) => metric.code);
  const { from, to, unit: unitId, category } = filter;
  const path = filter.by === "region" ? around.root : around.within;
  const asked = (codes: string[]): Asked => ({ codes, from, to, unitId, category, path });

  const [summed, counted] = [codesOf("sum", "count"), new Set(codesOf("count"))];
  if (summed.length > 0)
    for (const cell of await sumEntries(ctx.db, ctx.scope, filter.by, asked(summed)))
      add(found, counted.has(cell.code) ? { ...cell, value: cell.entries } : cell);
  const distinct = codesOf("distinct");
  if (distinct.length > 0)
    for (const cell of await countSubjects(ctx.db, ctx.scope, filter.by, asked(distinct))) add(found, cell);
  const stated = codesOf("stated");
  if (stated.length > 0 && filter.by === "none")
    for (const { code, text, entries } of await listStated(ctx.db, ctx.scope, asked(stated)))
      add(found, { code, key: "", value: 0, entries }, text);
  const levels = codesOf("latest");
  if (levels.length > 0) {
    const facts = await listLevels(ctx.db, ctx.scope, asked(levels));
    for (const code of levels)
      found.set(
        code,
        rolled(
          facts.filter((fact) => fact.code === code),
          "latest",
          filter,
          around,
        ),
      );
  }
  return found;
}

/** Facts of one metric in the asked part of the city, by column. */
function rolled(
  facts: readonly Fact[],
  kind: FeedKind,
  filter: Filter,
  around: Around,
  picked: readonly string[] = [],
): Cells {
  const pathOf = (fact: Fact) => (fact.regionCode === null ? null : (around.paths.get(fact.regionCode) ?? null));
  const isInside = (fact: Fact) => {
    const path = pathOf(fact);
    return around.within === null || (path !== null && childIn(path, around.within) !== null);
  };
  const kept = facts.filter(
    (fact) =>
      isInside(fact) &&
      (filter.unit === undefined || fact.unitId === filter.unit) &&
      (filter.category === undefined || fact.category === filter.category) &&
      (picked.length === 0 || picked.includes(fact.category)),
  );
  const keyOf: Record<RollupBy, (fact: Fact) => string | null> = {
    none: () => "",
    month: (fact) => fact.month,
    // What stands nowhere in particular is the whole's own.
    region: (fact) => childIn(pathOf(fact) ?? around.root, around.root),
    unit: (fact) => fact.unitId,
    category: (fact) => fact.category,
  };
  const months = monthsBetween(filter.from, filter.to);
  return rollFacts(kept, kind, { by: filter.by, months, keyOf: keyOf[filter.by] });
}

/** What a room counted; of a closed year, what it had counted when the year was closed. */
async function factsOf(ctx: Context, feed: string, from: Day, to: Day): Promise<Fact[]> {
  const years = new Set((await listYears(ctx.db, ctx.scope)).map((one) => one.year));
  const facts: Fact[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const [first, last] = [`${year}-01-01`, `${year}-12-31`];
    const [begin, end] = [from > first ? from : first, to < last ? to : last];
    if (!years.has(year)) facts.push(...((await findFeed(feed)?.facts(ctx, begin, end)) ?? []));
    else {
      const frozen = await listFrozen(ctx.db, ctx.scope, year);
      const isAsked = (fact: Fact) => fact.month >= begin.slice(0, 7) && fact.month <= end.slice(0, 7);
      facts.push(...frozen.filter((fact) => fact.feed === feed && isAsked(fact)));
    }
  }
  return facts;
}

/** What rooms counted; a unit sees of it only what was counted for the unit. */
async function ofRooms(ctx: Context, metrics: readonly Metric[], filter: Filter, around: Around) {
  const found = new Map<string, Cells>();
  const own = ctx.scope.unitId === null ? filter : { ...filter, unit: ctx.scope.unitId };
  const known = new Map<string, Fact[]>();
  for (const { code, feed, kind, picked } of metrics) {
    if (feed === "") continue;
    const facts = known.get(feed) ?? (await factsOf(ctx, feed, filter.from, filter.to));
    known.set(feed, facts);
    found.set(code, rolled(facts, kind as FeedKind, own, around, picked));
  }
  return found;
}

/** Figures of metrics by column; shares from the sums of their parts, column by column. */
async function cellsOf(
  ctx: Context,
  all: readonly Metric[],
  codes: readonly string[],
  filter: Filter,
): Promise<Map<string, Cells>> {
  const asked = new Set(codes);
  for (const metric of all)
    if (asked.has(metric.code) && metric.kind === "ratio")
      for (const part of [metric.numerator, metric.denominator]) if (part !== null) asked.add(part);
  const metrics = all.filter((metric) => asked.has(metric.code));
  const around = await aroundOf(ctx, filter);
  const found = new Map([
    ...(await ofEntries(ctx, metrics, filter, around)),
    ...(await ofRooms(ctx, metrics, filter, around)),
  ]);
  for (const { code, kind, numerator, denominator } of metrics) {
    if (kind !== "ratio") continue;
    const [above, below] = [found.get(numerator ?? ""), found.get(denominator ?? "")];
    const keys = [...(below?.keys() ?? [])];
    found.set(
      code,
      new Map(keys.map((key) => [key, shareOf(above?.get(key) ?? noFigure, below?.get(key) ?? noFigure)])),
    );
  }
  return found;
}

/** One metric over a period as one number; nothing where nobody reported. Rooms above and reports come in here. */
export async function figureOf(ctx: Context, code: string, filter: FigureFilter): Promise<Figure> {
  const all = newestOf(await listMetrics(ctx.db, ctx.scope));
  return (await cellsOf(ctx, all, [code], { ...filter, by: "none" })).get(code)?.get("") ?? noFigure;
}

/** Names of the counties and areas in which something was reported for a metric. */
export async function reportingOf(ctx: Context, code: string, { from, to, unit, category, region }: FigureFilter) {
  const path = region === undefined ? null : (await mustFindRegion(ctx, region)).path;
  return listReporting(ctx.db, ctx.scope, { codes: [code], from, to, unitId: unit, category, path });
}

function columnsFor(
  by: RollupBy,
  filter: Filter,
  keys: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): RollupColumn[] {
  if (by === "none") return [];
  if (by === "month") return monthsBetween(filter.from, filter.to).map((month) => ({ key: month, name: month }));
  return [...keys]
    .map((key) => ({ key, name: names.get(key) ?? key }))
    .sort((one, other) =>
      by === "region" ? (one.key < other.key ? -1 : 1) : one.name.localeCompare(other.name, "zh"),
    );
}

async function namesFor(ctx: Context, by: RollupBy, keys: readonly string[]): Promise<Map<string, string>> {
  if (by === "region") {
    const regions = await listRegions(ctx.db, ctx.scope, { levels: [], limit: 10_000 });
    return new Map(regions.map((region) => [region.code, region.name]));
  }
  if (by !== "unit") return new Map();
  return new Map((await unitNames(ctx.db, ctx.scope, keys as Id[])).map((unit) => [unit.id, unit.name]));
}

const yearBefore = (filter: Filter): Filter => ({
  ...{ ...filter, by: "none" },
  from: addMonths(filter.from, -12),
  to: addMonths(filter.to, -12),
});

export const rollupActions: ActionsFor<typeof rollupApi> = {
  async rollUp(ctx, { metric: wanted, by, ...period }) {
    if (period.to < period.from) refuse("ledger.period_backwards");
    const filter: Filter = { ...period, by };
    const all = newestOf(await listMetrics(ctx.db, ctx.scope));
    const shown = all.filter((one) => one.isActive && (wanted.length === 0 || wanted.includes(one.code)));
    const codes = shown.map((one) => one.code);
    const cells = await cellsOf(ctx, all, codes, filter);
    const totals = by === "none" ? cells : await cellsOf(ctx, all, codes, { ...filter, by: "none" });
    const before = await cellsOf(ctx, all, codes, yearBefore(filter));
    const keys = new Set(codes.flatMap((code) => (by === "none" ? [] : [...(cells.get(code)?.keys() ?? [])])));
    return {
      columns: columnsFor(by, filter, keys, await namesFor(ctx, by, [...keys])),
      items: shown.map(({ code, name, unit, kind, feed, picked }) => ({
        ...{ id: code, name, unit, kind, feed },
        total: totals.get(code)?.get("") ?? noFigure,
        before: before.get(code)?.get("") ?? noFigure,
        cells: by === "none" ? {} : Object.fromEntries(cells.get(code) ?? []),
        opens: findFeed(feed)?.opens({ ...period, picked }) ?? "",
      })),
      next: null,
      frozen: (await listYears(ctx.db, ctx.scope)).map((one) => one.year),
    };
  },
};
