/** Figures of problems for the cockpit and the circular. */
import type { Context } from "../../kit/action.ts";
import { addDays, addMilliseconds, instantAt } from "../../kit/day.ts";
import { settingNow, startOfDay, timeZone } from "../../kit/db/setting.store.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Block } from "../papers/model.ts";
import { countDue, countOpenByAge, countOverdueByUnit, countPeriod, countPeriodByType } from "./figures.store.ts";
import { anyProblem } from "./filter.store.ts";
import { photosOf } from "./ladder.actions.ts";
import { listProblems } from "./list.store.ts";
import { type NamedProblem, openStates } from "./model.ts";
import { photoPages } from "./notice.papers.ts";
import { circularBlocks, weekBlocks } from "./papers.ts";
import { ageSetting } from "./settings.model.ts";
import { scopeIn } from "./step.actions.ts";
import { type Week, type WeekRow, weekSetting } from "./week.model.ts";
import { weekOf, weekRows } from "./week.rules.ts";

/** Open problems by age: `to` is the last day of the group, null for the oldest one. */
export async function openByAge(ctx: Context): Promise<{ from: number; to: number | null; count: number }[]> {
  const edges = await settingNow(ctx, ageSetting);
  const counts = new Map(
    (await countOpenByAge(ctx.db, ctx.scope, ctx.now, edges)).map((one) => [one.group, one.count]),
  );
  return [...edges, null].map((to, group) => ({
    from: group === 0 ? 0 : (edges[group - 1] ?? 0) + 1,
    to,
    count: counts.get(group) ?? 0,
  }));
}

export const overdueByUnit = (ctx: Context, limit = 20) => countOverdueByUnit(ctx.db, ctx.scope, ctx.now, limit);

/** Of what was found in the last so many days: found, closed, share that came back, share closed at the first check. */
export async function threeNumbers(ctx: Context, days: number) {
  const period = { from: await startOfDay(ctx, days), to: addMilliseconds(ctx.now, 1), now: ctx.now };
  return countPeriod(ctx.db, ctx.scope, period);
}

/** Every problem that is not closed, the most urgent first, as far as the actor sees it. */
export function listOpenProblems(ctx: Context): Promise<NamedProblem[]> {
  const open = {
    ...anyProblem,
    states: openStates,
  };
  return listProblems(ctx.db, scopeIn(ctx), { ...open, sort: "dueAt", after: null, limit: 500 });
}

/** The circular of a period, both days included; with the lists of the week it ends in, and with photos of what is left. */
export async function circular(
  ctx: Context,
  {
    from,
    to,
    withLists,
    withPhotos,
    more,
  }: { from: Day; to: Day; withLists: boolean; withPhotos: boolean; more: readonly Block[] },
): Promise<Block[]> {
  const zone = await timeZone(ctx);
  const period = { from: instantAt(zone, from), to: instantAt(zone, addDays(to, 1)), now: ctx.now };
  const figures = await countPeriod(ctx.db, ctx.scope, period);
  const byType = await countPeriodByType(ctx.db, ctx.scope, period);
  const overdueUnits = await overdueByUnit(ctx, 100);
  const left = await listOpenProblems(ctx);
  const found = left.filter((problem) => problem.foundAt >= period.from && problem.foundAt < period.to);
  const photos = withPhotos
    ? await photosOf(
        ctx,
        found.map((problem) => problem.id),
      )
    : new Map<string, string[]>();
  return [
    ...circularBlocks({ from, to, ...figures, byType, overdueUnits }, found, zone, [
      ...(withLists ? weekBlocks(await weekLists(ctx, to)) : []),
      ...more,
    ]),
    ...photoPages(found, photos),
  ];
}

/** Units by what was due between two days, both included, ranked as in the weekly lists; of a whole week with what follows. */
export async function unitsOfPeriod(ctx: Context, from: Day, to: Day): Promise<WeekRow[]> {
  const week = weekOf(to);
  if (week.from === from && week.to === to) return (await weekLists(ctx, to)).units;
  const { red, black, rungs } = await settingNow(ctx, weekSetting);
  const zone = await timeZone(ctx);
  const edges = [instantAt(zone, from), instantAt(zone, addDays(to, 1))];
  const counts = await countDue(ctx.db, ctx.scope, { edges, now: ctx.now, by: "unit" });
  const rows = weekRows([counts], { red: red.units, black: black.units }, rungs);
  return rows.map((row) => ({ ...row, blackWeeks: 0, rung: null }));
}

/** Problems found between two days, both included, that are still open, in the whole city or a part of it. */
export async function leftOfPeriod(ctx: Context, from: Day, to: Day, region: string | null): Promise<NamedProblem[]> {
  const zone = await timeZone(ctx);
  const days = { foundFrom: instantAt(zone, from), foundBefore: instantAt(zone, addDays(to, 1)) };
  const open = { ...anyProblem, states: openStates, ...days, ...(region === null ? {} : { region }) };
  return listProblems(ctx.db, scopeIn(ctx), { ...open, sort: "dueAt", after: null, limit: 500 });
}

/** The weekly lists of the week that a day lies in, with the weeks before it for places and black weeks in a row. */
export async function weekLists(ctx: Context, on: Day): Promise<Week> {
  const { weeksBack, ...rule } = await settingNow(ctx, weekSetting);
  const zone = await timeZone(ctx);
  const { from, to } = weekOf(on);
  const edges = Array.from({ length: weeksBack + 1 }, (_, at) =>
    instantAt(zone, addDays(from, 7 * (at - weeksBack + 1))),
  );
  const rowsBy = async (by: "unit" | "area", places: { red: number; black: number }) => {
    const counts = await countDue(ctx.db, ctx.scope, { edges, now: ctx.now, by });
    const weeks = Array.from({ length: weeksBack }, (_, week) => counts.filter((one) => one.week === week));
    return weekRows(weeks, places, rule.rungs);
  };
  return {
    ...{ from, to },
    units: await rowsBy("unit", { red: rule.red.units, black: rule.black.units }),
    areas: await rowsBy("area", { red: rule.red.areas, black: rule.black.areas }),
  };
}
