/** What is done with visits: hand out check-lists, take a visit in whole, turn faults into problems. */
import type { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { settingNow, startOfDay, timeZone, today } from "../../kit/db/setting.store.ts";
import { metresApart } from "../../kit/earth.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { cite, filesOf } from "../evidence/index.ts";
import { findCheckItems, findEdition, findStandards, listCheckItems } from "../framework/index.ts";
import { sayScale } from "../framework/rules.ts";
import { reportProblem } from "../problems/index.ts";
import { findAssignment, heldState, listAssignments, noteVisited } from "../rounds/index.ts";
import { listSiteTypes } from "../sites/index.ts";
import type { AssignedSite, inspectionsApi, Question, VisitPage } from "./api.ts";
import { farSetting, type Observation, type Visit } from "./model.ts";
import * as rules from "./rules.ts";
import {
  addObservations,
  addVisit,
  countObserved,
  findVisit,
  listObservations,
  listVisits,
  type VisitScope,
} from "./store.ts";

type Input = z.output<typeof inspectionsApi.sendVisit.input>;

const person = (ctx: Context): Id => ctx.actor.personId ?? refuse("session.missing");

/** Roles that look at everybody's visits. */
const seers = ["office", "county", "leader", "auditor"] as const;
const scopeIn = (ctx: Context): VisitScope => ({
  ...ctx.scope,
  ownOnly: !ctx.actor.grants.some((grant) => (seers as readonly string[]).includes(grant.role)),
});

/** The check-lists of an edition by site type, each made once. */
async function questionsOf(
  ctx: Context,
  editionId: Id,
  typeCodes: readonly string[],
): Promise<Map<string, Question[]>> {
  const items = await listCheckItems(ctx.db, ctx.scope, {
    editionId,
    siteTypeCodes: [...new Set(typeCodes)],
    on: await today(ctx),
  });
  const standards = new Map(
    (
      await findStandards(
        ctx.db,
        ctx.scope,
        items.map((item) => item.itemId),
      )
    ).map((standard) => [standard.id, standard]),
  );
  const lists = new Map<string, Question[]>();
  for (const { id, itemId, siteTypeCode, text, how, watch, answer } of items) {
    const standard = standards.get(itemId);
    if (standard === undefined) continue;
    const question = { id, itemId, code: standard.code, text, how, watch, answer, scale: sayScale(standard.scale) };
    lists.set(siteTypeCode, [...(lists.get(siteTypeCode) ?? []), question]);
  }
  return lists;
}

async function mine(ctx: Context): Promise<AssignedSite[]> {
  const assigned = await listAssignments(ctx.db, ctx.scope, person(ctx));
  const phones = new Set(
    (await listSiteTypes(ctx.db, ctx.scope)).filter((type) => type.isPhone).map((type) => type.code),
  );
  const sites: AssignedSite[] = [];
  for (const editionId of new Set(assigned.map((one) => one.editionId))) {
    const own = assigned.filter((one) => one.editionId === editionId);
    const lists = await questionsOf(
      ctx,
      editionId,
      own.map((one) => one.siteTypeCode),
    );
    sites.push(
      ...own.map((one) => ({
        ...one,
        isPhone: phones.has(one.siteTypeCode),
        questions: lists.get(one.siteTypeCode) ?? [],
      })),
    );
  }
  return sites;
}

/** Takes a visit in, whole or not at all. Faults become problems with the same photos. */
export async function sendVisit(
  ctx: Context,
  input: Input,
  origin: Visit["origin"] = "phone",
): Promise<{ id: Id; receivedAt: string; faults: number }> {
  const personId = person(ctx);
  const drawn = (await findAssignment(ctx.db, ctx.scope, personId, input.drawnSiteId)) ?? refuse("visit.not_assigned");
  if (drawn.state === "replaced" || drawn.state === "reserve") refuse("visit.site_replaced", { name: drawn.siteName });
  if ((await heldState(ctx, drawn.roundId)) === "frozen") refuse("visit.round_frozen", { name: drawn.siteName });
  rules.checkTimes(input, ctx.now);
  const distanceMetres = metresApart(drawn, input.position);
  rules.checkDistance(distanceMetres, await settingNow(ctx, farSetting), input.farReason);

  const edition = await findEdition(ctx.db, ctx.scope, drawn.editionId);
  if (edition === null) throw new Error(`round ${drawn.roundId} has no edition`);
  const isPhone = (await listSiteTypes(ctx.db, ctx.scope)).some(
    (type) => type.code === drawn.siteTypeCode && type.isPhone,
  );
  const asked = await listCheckItems(ctx.db, ctx.scope, {
    editionId: drawn.editionId,
    siteTypeCodes: [drawn.siteTypeCode],
    on: await today(ctx),
  });
  const answered = input.observations.map((one) => one.checkItemId);
  const found = (await findCheckItems(ctx.db, ctx.scope, answered)).filter(
    (item) => item.editionId === drawn.editionId && item.siteTypeCode === drawn.siteTypeCode,
  );
  rules.checkWhole(input.observations, found, asked);
  const standards = await findStandards(
    ctx.db,
    ctx.scope,
    found.map((item) => item.itemId),
  );

  const visit: Visit = {
    ...{
      id: input.id,
      roundId: drawn.roundId,
      drawnSiteId: drawn.id,
      siteId: drawn.siteId,
      teamId: drawn.teamId,
      personId,
    },
    ...{
      beganAt: input.beganAt,
      endedAt: input.endedAt,
      receivedAt: ctx.now,
      distanceMetres,
      farReason: input.farReason,
      note: input.note,
      origin,
    },
    ...{ longitude: input.position?.longitude ?? null, latitude: input.position?.latitude ?? null },
    accuracyMetres: input.position?.accuracyMetres ?? null,
  };
  if (!(await addVisit(ctx.db, ctx.scope, visit))) refuse("visit.already_sent", { name: drawn.siteName });

  const observations: Observation[] = [];
  for (const [position, said] of input.observations.entries()) {
    const item = found.find((one) => one.id === said.checkItemId);
    const standard = standards.find((one) => one.id === item?.itemId);
    if (item === undefined || standard === undefined) return refuse("visit.unknown_item");
    const verdict = rules.judge(said, standard, edition.rules.grades, isPhone);
    await cite(
      ctx,
      "observation",
      said.id,
      said.photos.map((photo) => ({ ...photo, purpose: "seen" })),
    );
    const problemId =
      verdict !== "fault"
        ? null
        : await reportProblem(ctx, {
            ...{
              origin: said.id,
              siteId: drawn.siteId,
              standard,
              place: said.place,
              severity: "normal",
              foundAt: input.endedAt,
              groupId: drawn.groupId,
            },
            description: said.note === "" ? standard.text : said.note,
            photos: said.photos,
          });
    observations.push({
      ...{
        id: said.id,
        visitId: visit.id,
        roundId: visit.roundId,
        siteId: visit.siteId,
        checkItemId: item.id,
        itemId: item.itemId,
        position,
      },
      ...{
        answer: said.answer,
        verdict,
        naReason: said.naReason,
        note: said.note,
        place: said.place,
        madeAt: input.endedAt,
        problemId,
      },
    });
  }
  await addObservations(ctx.db, ctx.scope, observations, drawn.siteTypeCode);
  const faults = observations.filter((one) => one.verdict === "fault").length;
  await noteVisited(ctx, drawn.id, faults > 0);
  ctx.tell("visit.received", visit.id, {
    roundId: visit.roundId,
    observations: observations.length,
    faults,
    distanceMetres,
  });
  return { id: visit.id, receivedAt: ctx.now, faults };
}

async function pageOf(ctx: Context, id: Id): Promise<VisitPage> {
  const visit = (await findVisit(ctx.db, scopeIn(ctx), id)) ?? refuse("visit.not_found");
  const observations = await listObservations(ctx.db, ctx.scope, id);
  const files = await filesOf(
    ctx,
    "observation",
    observations.map((one) => one.id),
  );
  return { ...visit, items: observations.map((one) => ({ ...one, files: files.get(one.id) ?? [] })) };
}

export const inspectionsActions: ActionsFor<typeof inspectionsApi> = {
  countObserved: async (ctx, { by, days }) => ({
    items: await countObserved(ctx.db, ctx.scope, by, await startOfDay(ctx, days)),
  }),

  listMyVisits: async (ctx) => ({ sites: await mine(ctx), farMetres: await settingNow(ctx, farSetting) }),

  sendVisit: (ctx, input) => sendVisit(ctx, input),

  async listVisits(ctx, input) {
    const after = readAfter(rules.visitSorts, input.sort, input.after);
    const zone = await timeZone(ctx);
    const filter = {
      roundId: input.round,
      siteId: input.site,
      faulty: input.faulty === true,
      ...{ from: input.since && instantAt(zone, input.since) },
      ...{ before: input.until && instantAt(zone, addDays(input.until, 1)) },
      sort: input.sort,
      after,
      limit: input.limit + 1,
    };
    return pageBy(rules.visitSorts, input.sort, await listVisits(ctx.db, scopeIn(ctx), filter), input.limit);
  },

  getVisit: (ctx, { id }) => pageOf(ctx, id),
};
