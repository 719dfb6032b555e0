/** What is done with reports: the cockpit's figures, and the circular as a paper. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addDays } from "../../kit/day.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { addressOfFacts } from "../ledger/address.rules.ts";
import { behindOf, figuresOf } from "../ledger/index.ts";
import { draftPaper } from "../papers/index.ts";
import { brandsOf, milestonesOf } from "../plans/index.ts";
import { isLate } from "../plans/rules.ts";
import { circular, openByAge, overdueByUnit, threeNumbers } from "../problems/index.ts";
import { listRounds } from "../rounds/index.ts";
import { groupsOf, scoreBlocks, scoreOf } from "../scoring/index.ts";
import type { reportsApi } from "./api.ts";
import { aroundOf } from "./fill.actions.ts";
import {
  type Cockpit,
  type CockpitFigure,
  cockpitMaterialsSetting,
  cockpitSetting,
  cockpitSurveysSetting,
} from "./model.ts";
import { reportActions } from "./report.actions.ts";
import { exactly, showFigure } from "./tag.rules.ts";

const recentDays = 30;

/** The newest round that somebody has visited; its score may still be partial and says so. */
async function newestScore(ctx: Context): Promise<Cockpit["score"]> {
  const rounds = await listRounds(ctx.db, ctx.scope, {
    states: ["running", "finished", "frozen"],
    sort: "-startsOn",
    after: null,
    limit: 5,
  });
  for (const { id, visited } of rounds) {
    if (visited === 0) continue;
    const { roundId, roundName, whole, passLine, gap, tree, below } = await scoreOf(ctx, id);
    if (whole === null || gap === null) continue;
    const byArea = await groupsOf(ctx, id, "county");
    return { roundId, roundName, whole, passLine, gap, unscored: tree.unscored, below, byArea };
  }
  return null;
}

const soonDays = 30;

/** How far this year's milestones are; dropped tasks do not count. */
async function plansNow(ctx: Context): Promise<Cockpit["plans"]> {
  const day = await today(ctx);
  const milestones = await milestonesOf(ctx, Number(day.slice(0, 4)));
  const until = addDays(day, soonDays);
  const count = (is: (one: (typeof milestones)[number]) => boolean) => milestones.filter(is).length;
  return {
    ...{ milestones: milestones.length, soonDays },
    accepted: count((one) => one.state === "accepted"),
    late: count((one) => isLate(one, day)),
    soon: count((one) => one.state !== "accepted" && one.dueOn >= day && one.dueOn <= until),
  };
}

async function brandsNow(ctx: Context): Promise<Cockpit["brands"]> {
  const states = (await brandsOf(ctx)).map((brand) => brand.state);
  const count = (state: string) => states.filter((one) => one === state).length;
  return {
    ...{ candidate: count("candidate"), incubating: count("incubating") },
    ...{ written: count("written"), recommended: count("recommended") },
  };
}

/** The chosen figures since the first of January, read at once; one that is not defined any more is left out. */
async function figuresNow(ctx: Context): Promise<Pick<Cockpit, "figures" | "materials" | "surveys">> {
  const to = await today(ctx);
  const filter = { from: `${to.slice(0, 4)}-01-01`, to };
  const around = await aroundOf(ctx);
  const [chosen, materials, surveys] = [
    await settingNow(ctx, cockpitSetting),
    await settingNow(ctx, cockpitMaterialsSetting),
    await settingNow(ctx, cockpitSurveysSetting),
  ];
  const figures = await figuresOf(ctx, around.ledger, [...chosen, ...materials, ...surveys], filter);
  const shown = (code: string): CockpitFigure[] => {
    const metric = around.metrics.find((one) => one.code === code);
    if (metric === undefined) return [];
    const figure = figures.get(code);
    const one = {
      ...{ code: metric.code, name: metric.name, unit: metric.kind === "ratio" ? "" : metric.unit },
      shown: showFigure(metric, figure ?? { value: null, text: "" }, exactly),
      link: addressOfFacts(behindOf(metric, around.ledger.metrics, filter), filter),
    };
    return [one];
  };
  return {
    figures: chosen.flatMap(shown),
    materials: materials.flatMap(shown),
    surveys: surveys.flatMap(shown),
  };
}

/** Rounds under way; a county office is not told how a round of the whole city goes. */
async function roundsNow(ctx: Context): Promise<Cockpit["rounds"]> {
  if (ctx.scope.regionPath !== null) return [];
  const rounds = await listRounds(ctx.db, ctx.scope, {
    ...{ states: ["running" as const], sort: "-startsOn", after: null, limit: 4 },
  });
  return rounds.map(({ id, name, visited, drawn }) => ({ id, name, visited, drawn }));
}

export const reportsActions: ActionsFor<typeof reportsApi> = {
  ...reportActions,
  async getCockpit(ctx) {
    return {
      openByAge: await openByAge(ctx),
      overdueByUnit: await overdueByUnit(ctx),
      recent: {
        ...{ days: recentDays, since: addDays(await today(ctx), -recentDays) },
        ...(await threeNumbers(ctx, recentDays)),
      },
      score: await newestScore(ctx),
      rounds: await roundsNow(ctx),
      plans: await plansNow(ctx),
      brands: await brandsNow(ctx),
      ...(await figuresNow(ctx)),
    };
  },

  async draftCircular(ctx, { id, seriesId, title, from, to, unitIds, roundId, withLists, withPhotos }) {
    if (to < from) refuse("circular.ends_before_start");
    const overdue = await overdueByUnit(ctx, 300);
    const scores = roundId === null ? [] : await scoreBlocks(ctx, roundId);
    const body = await circular(ctx, { from, to, withLists, withPhotos, more: scores });
    const recipientUnitIds = unitIds.length > 0 ? unitIds : overdue.map((unit) => unit.unitId);
    await draftPaper(ctx, {
      id,
      kind: "circular",
      seriesId,
      title,
      body,
      copiesTo: "",
      attachments: [],
      recipientUnitIds,
      noun: "circular",
      about: `${from} ${to}`,
    });
    return { paperId: id };
  },
};
