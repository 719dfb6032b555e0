/** Figures: entries of units and facts of rooms, added up the same way, for tables, drill-down and reports. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addMonths } from "../../kit/day.ts";
import { onceIn } from "../../kit/db/once.ts";
import { refuse } from "../../kit/fault.ts";
import type { Fact, FeedKind } from "../../kit/metric.ts";
import type { Id } from "../../kit/shapes.ts";
import { listRegions, mustFindRegion, unitNames } from "../directory/index.ts";
import type { Region } from "../directory/model.ts";
import { listFrozen, listMetrics, listYears } from "./metric.store.ts";
import { behindOf, findFeed } from "./metrics.ts";
import type { Metric } from "./model.ts";
import type { rollupApi } from "./rollup.api.ts";
import { type Figure, type FigureFilter, noFigure, type RollupBy, type RollupColumn } from "./rollup.model.ts";
import {
  type Asked,
  askWidely,
  type Cell,
  countSubjects,
  listReporting,
  listStated,
  sumEntries,
  sumMoves,
} from "./rollup.store.ts";
import { carried, childIn, monthsBetween, newestOf, rollFacts, shareOf } from "./rules.ts";

type Filter = FigureFilter & { readonly by: RollupBy };

/** Figures of one metric by column. */
type Cells = Map<string, Figure>;

/** The part of the city that is asked for (null for all of it), and what columns of regions hang below. */
type Around = { readonly paths: ReadonlyMap<string, string>; readonly within: string | null; readonly root: string };

/** What every question to the ledger needs: definitions, the tree of regions, closed years. Read once for many questions. */
export type Ground = {
  readonly metrics: readonly Metric[];
  readonly regions: readonly Region[];
  readonly paths: ReadonlyMap<string, string>;
  readonly years: ReadonlySet<number>;
};

export async function groundOf(ctx: Context): Promise<Ground> {
  const regions = await listRegions(ctx.db, ctx.scope, { levels: [], limit: 10_000 });
  return {
    ...{ metrics: newestOf(await listMetrics(ctx.db, ctx.scope)), regions },
    paths: new Map(regions.map((one) => [one.code, one.path])),
    years: new Set((await listYears(ctx.db, ctx.scope)).map((one) => one.year)),
  };
}

function aroundOf(ctx: Context, { paths, regions }: Ground, { region }: FigureFilter): Around {
  const own = ctx.scope.regionPath;
  const within = region === undefined ? own : (paths.get(region) ?? refuse("region.not_found"));
  if (own !== null && within !== null && childIn(within, own) === null) refuse("region.not_found");
  return { paths, within, root: within ?? regions.find((one) => one.level === "city")?.path ?? "" };
}

const add = (found: Map<string, Cells>, { code, key, value, entries }: Cell, text = ""): void => {
  const cells = found.get(code) ?? new Map<string, Figure>();
  cells.set(key, { ...noFigure, value: text === "" ? value : null, text, entries });
  found.set(code, cells);
};

/** What is found for metrics: each as one number, and by column. */
type Views = { readonly total: Map<string, Cells>; readonly cells: Map<string, Cells> };

const noViews = (): Views => ({ total: new Map(), cells: new Map() });

/** Columns that can be added up are the whole together. */
function wholeOf(cells: Cells): Figure {
  let [value, entries] = [0, 0];
  for (const cell of cells.values()) [value, entries] = [value + (cell.value ?? 0), entries + cell.entries];
  return { ...noFigure, value, entries };
}

/** Facts as both views; they are read once, however they are looked at. */
function roll(
  found: Views,
  code: string,
  facts: readonly Fact[],
  kind: FeedKind,
  filter: Filter,
  around: Around,
): void {
  found.total.set(code, rolled(facts, kind, { ...filter, by: "none" }, around));
  found.cells.set(code, rolled(facts, kind, filter, around));
}

/** What units reported, kind by kind: sums and subjects in the database, months of levels carried forward here. */
async function ofEntries(ctx: Context, metrics: readonly Metric[], filter: Filter, around: Around): Promise<Views> {
  const found = noViews();
  await onceIn(ctx.db, "ask widely", () => askWidely(ctx.db));
  const codesOf = (...kinds: Metric["kind"][]) =>
    metrics.filter((metric) => metric.feed === "" && kinds.includes(metric.kind)).map((metric) => metric.code);
  const { from, to, unit: unitId, category, by } = filter;
  const path = by === "region" ? around.root : around.within;
  const asked = (codes: string[]): Asked => ({ codes, from, to, unitId, category, path });

  const [summed, counted] = [codesOf("sum", "count"), new Set(codesOf("count"))];
  if (summed.length > 0)
    for (const cell of await sumEntries(ctx.db, ctx.scope, by, asked(summed)))
      add(found.cells, counted.has(cell.code) ? { ...cell, value: cell.entries } : cell);
  for (const [code, cells] of found.cells) found.total.set(code, new Map([["", wholeOf(cells)]]));

  const distinct = codesOf("distinct");
  if (distinct.length > 0)
    for (const { key, ...figure } of await countSubjects(ctx.db, ctx.scope, by, asked(distinct)))
      if (key === null) add(found.total, { ...figure, key: "" });
      else add(found.cells, { ...figure, key });
  const stated = codesOf("stated");
  if (stated.length > 0)
    for (const { code, text, entries } of await listStated(ctx.db, ctx.scope, asked(stated)))
      add(found.total, { code, key: "", value: 0, entries }, text);
  const levels = codesOf("latest");
  if (levels.length > 0) {
    const moves = await sumMoves(ctx.db, ctx.scope, by, asked(levels));
    for (const [code, own] of Map.groupBy(moves, (move) => move.code)) {
      const moved = new Map(own.map(({ key, value, entries }) => [key, { ...noFigure, value, entries }]));
      found.cells.set(code, by === "month" ? carried(moved, monthsBetween(from, to)) : moved);
      found.total.set(code, new Map([["", wholeOf(moved)]]));
    }
  }
  return found;
}

/** Facts of one metric in the asked part of the city, by column. */
function rolled(facts: readonly Fact[], kind: FeedKind, filter: Filter, around: Around): Cells {
  const pathOf = (fact: Fact) => (fact.regionCode === null ? null : (around.paths.get(fact.regionCode) ?? null));
  const isInside = (fact: Fact) => {
    const path = pathOf(fact);
    return around.within === null || (path !== null && childIn(path, around.within) !== null);
  };
  const kept = facts.filter(
    (fact) =>
      isInside(fact) &&
      (filter.unit === undefined || fact.unitId === filter.unit) &&
      (filter.category === undefined || fact.category === filter.category),
  );
  const keyOf: Record<RollupBy, (fact: Fact) => string | null> = {
    none: () => "",
    month: (fact) => fact.month,
    // What stands nowhere in particular is the whole's own.
    region: (fact) => childIn(pathOf(fact) ?? around.root, around.root),
    unit: (fact) => fact.unitId,
    category: (fact) => fact.category,
  };
  return rollFacts(kept, kind, keyOf[filter.by]);
}

/** What a room counted; of a closed year, what it had counted when the year was closed. */
async function factsOf(ctx: Context, { years }: Ground, feed: string, { from, to }: Filter): Promise<Fact[]> {
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
async function ofRooms(
  ctx: Context,
  ground: Ground,
  metrics: readonly Metric[],
  filter: Filter,
  around: Around,
): Promise<Views> {
  const found = noViews();
  const own = ctx.scope.unitId === null ? filter : { ...filter, unit: ctx.scope.unitId };
  const known = new Map<string, Fact[]>();
  for (const { code, feed, kind, picked } of metrics) {
    if (feed === "") continue;
    const facts = known.get(feed) ?? (await factsOf(ctx, ground, feed, filter));
    known.set(feed, facts);
    const kept = picked.length === 0 ? facts : facts.filter((fact) => picked.includes(fact.category));
    roll(found, code, kept, kind as FeedKind, own, around);
  }
  return found;
}

/** Figures of metrics; shares from the sums of their parts, column by column. */
async function viewsOf(ctx: Context, ground: Ground, codes: readonly string[], filter: Filter): Promise<Views> {
  const asked = new Set(codes);
  for (const metric of ground.metrics)
    if (asked.has(metric.code) && metric.kind === "ratio")
      for (const part of [metric.numerator, metric.denominator]) if (part !== null) asked.add(part);
  const metrics = ground.metrics.filter((metric) => asked.has(metric.code));
  const around = aroundOf(ctx, ground, filter);
  const reported = await ofEntries(ctx, metrics, filter, around);
  const counted = await ofRooms(ctx, ground, metrics, filter, around);
  const found = {
    total: new Map([...reported.total, ...counted.total]),
    cells: new Map([...reported.cells, ...counted.cells]),
  };
  for (const { code, kind, numerator, denominator } of metrics) {
    if (kind !== "ratio") continue;
    for (const view of [found.total, found.cells]) {
      const [above, below] = [view.get(numerator ?? ""), view.get(denominator ?? "")];
      const keys = [...(below?.keys() ?? [])];
      const shares = keys.map(
        (key) => [key, shareOf(above?.get(key) ?? noFigure, below?.get(key) ?? noFigure)] as const,
      );
      view.set(code, new Map(shares));
    }
  }
  return found;
}

/** One metric over a period as one number; nothing where nobody reported. Reports come in here. */
export async function figureOf(ctx: Context, ground: Ground, code: string, filter: FigureFilter): Promise<Figure> {
  return (await figuresOf(ctx, ground, [code], filter)).get(code) ?? noFigure;
}

/** Several figures over the same days and place in one reading; those that nobody reported are null. */
export async function figuresOf(
  ctx: Context,
  ground: Ground,
  codes: readonly string[],
  filter: FigureFilter,
): Promise<Map<string, Figure>> {
  const { total } = await viewsOf(ctx, ground, codes, { ...filter, by: "none" });
  return new Map(codes.map((code) => [code, total.get(code)?.get("") ?? noFigure]));
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

async function namesFor(ctx: Context, { regions }: Ground, by: RollupBy, keys: readonly string[]) {
  if (by === "region") return new Map(regions.map((region) => [region.code, region.name]));
  if (by !== "unit") return new Map<string, string>();
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
    const ground = await groundOf(ctx);
    const shown = ground.metrics.filter((one) => one.isActive && (wanted.length === 0 || wanted.includes(one.code)));
    const codes = shown.map((one) => one.code);
    const { total, cells } = await viewsOf(ctx, ground, codes, filter);
    const before = (await viewsOf(ctx, ground, codes, yearBefore(filter))).total;
    const keys = new Set(codes.flatMap((code) => (by === "none" ? [] : [...(cells.get(code)?.keys() ?? [])])));
    return {
      columns: columnsFor(by, filter, keys, await namesFor(ctx, ground, by, [...keys])),
      items: shown.map((metric) => {
        const { code, name, unit, kind } = metric;
        const { opens, carries } = behindOf(metric, ground.metrics, period);
        return {
          ...{ id: code, name, unit, kind, opens, carries },
          total: total.get(code)?.get("") ?? noFigure,
          before: before.get(code)?.get("") ?? noFigure,
          cells: by === "none" ? {} : Object.fromEntries(cells.get(code) ?? []),
        };
      }),
      next: null,
      frozen: [...ground.years],
    };
  },
};
