/** Counts of problems for the board. What everybody with one reach asks for at once is counted once in two seconds. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { startOfDay, timeZone, today } from "../../kit/db/setting.store.ts";
import type { Day } from "../../kit/shapes.ts";
import type { boardApi } from "./board.api.ts";
import type { BoardBy, BoardRow, FlowWeek, UnitStates } from "./board.model.ts";
import { countBoard, countFlow, countStates, listProblemPlaces } from "./board.store.ts";
import { openByAge, threeNumbers } from "./figures.actions.ts";
import { weekOf } from "./week.rules.ts";

const freshMs = 2_000;
const weeks = 12;
const recentDays = 30;

type Kept = { readonly until: number; readonly value: Promise<unknown> };
const kept = new Map<string, Kept>();

/** The same figures for the same reach within two seconds; a count that failed is not kept. */
function fresh<Value>(ctx: Context, name: string, count: () => Promise<Value>): Promise<Value> {
  const { cityId, regionPath, unitId } = ctx.scope;
  const [key, now] = [[cityId, regionPath, unitId, name].join(" "), Date.parse(ctx.now)];
  const last = kept.get(key);
  if (last !== undefined && now < last.until && now > last.until - freshMs - 1) return last.value as Promise<Value>;
  if (kept.size > 500) kept.clear();
  const value = count();
  kept.set(key, { until: now + freshMs, value });
  value.catch(() => kept.delete(key));
  return value;
}

/** The first day of a period that ends today, for the lists behind its numbers. */
const sinceDay = async (ctx: Context, days: number): Promise<Day> => addDays(await today(ctx), -days);

async function flow(ctx: Context): Promise<FlowWeek[]> {
  const zone = await timeZone(ctx);
  const first = addDays(weekOf(await today(ctx)).from, -7 * (weeks - 1));
  const days = Array.from({ length: weeks + 1 }, (_, at) => addDays(first, 7 * at));
  const counts = await countFlow(
    ctx.db,
    ctx.scope,
    days.map((day) => instantAt(zone, day)),
  );
  return days.slice(0, weeks).map((from, at) => {
    const { found = 0, closed = 0 } = counts.find((one) => one.week === at) ?? {};
    return { from, found, closed };
  });
}

const rowsOf = async (ctx: Context, by: BoardBy, days: number): Promise<BoardRow[]> =>
  countBoard(ctx.db, ctx.scope, { by, from: await startOfDay(ctx, days), now: ctx.now });

export const boardActions: ActionsFor<typeof boardApi> = {
  getProblemBoard: (ctx, { by, days }) =>
    fresh(ctx, `board ${by} ${days}`, async () => {
      const { found, repeated, closed, closedAtFirstCheck } = await threeNumbers(ctx, recentDays);
      return {
        rows: await rowsOf(ctx, by, days),
        flow: await flow(ctx),
        ages: await openByAge(ctx),
        recent: { days: recentDays, found, repeated, closed, closedAtFirstCheck },
        since: await sinceDay(ctx, days),
        recentSince: await sinceDay(ctx, recentDays),
      };
    }),

  listBoardRows: async (ctx, { by, days }) => ({ items: await rowsOf(ctx, by, days) }),

  listProblemPlaces: async (ctx) => ({ items: await listProblemPlaces(ctx.db, ctx.scope, ctx.now) }),

  countProblems: (ctx) =>
    fresh(ctx, "states", async () => {
      const units = new Map<string | null, UnitStates>();
      for (const { unitId, unitName, state, count } of await countStates(ctx.db, ctx.scope)) {
        const unit = units.get(unitId) ?? { unitId, unitName, states: {} };
        unit.states[state] = count;
        units.set(unitId, unit);
      }
      return { units: [...units.values()] };
    }),
};
