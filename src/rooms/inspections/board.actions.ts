/** The board of a running round: what is covered, who is under way, what came in, where, and the rates of a day. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { settingNow, timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { filesOf } from "../evidence/index.ts";
import { findRound, listRounds } from "../rounds/index.ts";
import type { Round, RoundState } from "../rounds/model.ts";
import type { boardApi } from "./board.api.ts";
import { begunSetting } from "./board.model.ts";
import * as rules from "./board.rules.ts";
import { countCoverage, countHours, countSecond, countUnplaced, listPlaces, listUnderWay } from "./board.store.ts";
import { dailyReport } from "./daily.actions.ts";
import { countRates, listFaults, listPhotoStops } from "./seen.store.ts";
import { spanOf } from "./span.actions.ts";

/** The newest round under way, or else the newest that was drawn. */
async function roundNow(ctx: Context): Promise<Round | null> {
  const newest = async (states: RoundState[]) =>
    (await listRounds(ctx.db, ctx.scope, { sort: "-startsOn", after: null, limit: 1, states }))[0] ?? null;
  return (await newest(["running"])) ?? (await newest(["drawn"])) ?? (await newest(["finished", "frozen"]));
}

/** Visits begun before this are not in progress any more. */
const begunSince = async (ctx: Context): Promise<Instant> =>
  addMilliseconds(ctx.now, -(await settingNow(ctx, begunSetting)) * 3_600_000);

/** An answer's photos as they were taken: the copies with time and place written on them stand in the visit. */
async function withPhotos<Row extends { id: Id }>(ctx: Context, rows: readonly Row[]) {
  const files = await filesOf(
    ctx,
    "observation",
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, files: (files.get(row.id) ?? []).filter((file) => file.purpose === "seen") }));
}

export const boardActions: ActionsFor<typeof boardApi> = {
  async getFieldBoard(ctx, input) {
    const day = input.day ?? (await today(ctx));
    const showsDrawn = rules.seesDrawn(ctx.actor, ctx.scope);
    const round =
      input.round === undefined
        ? await roundNow(ctx)
        : ((await findRound(ctx.db, ctx.scope, input.round)) ?? refuse("round.not_found"));
    const head = { day, asOf: ctx.now, showsDrawn };
    if (round === null) return { ...head, ...rules.nothingYet };

    const span = await spanOf(ctx, round.id, day);
    const isUnderWay = rules.isUnderWay(round.state);
    const cells = await countCoverage(ctx.db, ctx.scope, span);
    const hours = await countHours(ctx.db, ctx.scope, span, await timeZone(ctx));
    const isNow = isUnderWay && day === (await today(ctx));
    const underWay = isNow ? await listUnderWay(ctx.db, ctx.scope, round.id, await begunSince(ctx)) : [];
    return {
      ...head,
      round: { ...round, isUnderWay },
      totals: rules.totalsOf(cells, hours),
      secondReadings: await countSecond(ctx.db, ctx.scope, span),
      byType: rules.coverageBy(cells, "type"),
      byArea: rules.coverageBy(cells, "area"),
      byTeam: rules.coverageBy(cells, "team"),
      underWay: showsDrawn ? underWay : rules.withoutNames(underWay),
      hours: rules.wholeHours(hours),
    };
  },

  async listFieldFaults(ctx, { round, day, after, limit }) {
    const part = { after: readAfter(rules.seenSorts, "-receivedAt", after), limit: limit + 1 };
    const faults = await listFaults(ctx.db, ctx.scope, await spanOf(ctx, round, day), part);
    const page = pageBy(rules.seenSorts, "-receivedAt", faults, limit);
    return { ...page, items: await withPhotos(ctx, page.items) };
  },

  async listFieldPhotos(ctx, { round, day, after, limit }) {
    const part = { after: readAfter(rules.seenSorts, "-endedAt", after), limit: limit + 1 };
    const stops = await listPhotoStops(ctx.db, ctx.scope, await spanOf(ctx, round, day), part);
    const page = pageBy(rules.seenSorts, "-endedAt", stops, limit);
    return { ...page, items: await withPhotos(ctx, page.items) };
  },

  async listFieldPlaces(ctx, { round }) {
    const waiting = rules.seesDrawn(ctx.actor, ctx.scope) ? { since: await begunSince(ctx) } : null;
    return {
      items: await listPlaces(ctx.db, ctx.scope, round, waiting),
      unplaced: await countUnplaced(ctx.db, ctx.scope, round, waiting === null),
    };
  },

  listFieldRates: async (ctx, { round, day, by }) => ({
    items: await countRates(ctx.db, ctx.scope, await spanOf(ctx, round, day), by),
  }),

  getDailyReport: (ctx, input) => dailyReport(ctx, input),
};
