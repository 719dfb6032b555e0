/** Taking in a visit, whole or not at all; its faults become problems. */
import type { z } from "zod";
import type { Context } from "../../kit/action.ts";
import { dayIn } from "../../kit/day.ts";
import { addInTheEnd, onceIn } from "../../kit/db/once.ts";
import { settingNow, timeZone, today } from "../../kit/db/setting.store.ts";
import { metresApart } from "../../kit/earth.ts";
import { refuse } from "../../kit/fault.ts";
import { allOf } from "../../kit/settle.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { cite } from "../evidence/index.ts";
import { findCheckItems, findEdition, findStandards } from "../framework/index.ts";
import type { CheckItem, EditionRules, Standard } from "../framework/model.ts";
import { reportProblem } from "../problems/index.ts";
import { findAssignment, heldState, listMembers, noteVisited } from "../rounds/index.ts";
import type { Assignment, Round } from "../rounds/model.ts";
import { listSiteTypes } from "../sites/index.ts";
import type { inspectionsApi } from "./api.ts";
import { askedOn } from "./asked.actions.ts";
import { farSetting, type Observation, type Visit } from "./model.ts";
import * as rules from "./rules.ts";
import { addObservations, addVisit, isVisited } from "./store.ts";

type Input = z.output<typeof inspectionsApi.sendVisit.input>;

/** Who is asked to visit, and who visited. */
export const person = (ctx: Context): Id => ctx.actor.personId ?? refuse("session.missing");

/** What visits of one round to sites of one type are measured by. */
type Terms = {
  readonly state: Round["state"];
  readonly isPhone: boolean;
  readonly asked: readonly CheckItem[];
  readonly standards: ReadonlyMap<Id, Standard>;
  readonly grades: EditionRules["grades"];
};

/** Asked once for all visits that share a transaction: none of them changes it. Without a day it is what is asked today. */
const termsOf = (ctx: Context, { roundId, editionId, siteTypeCode }: Assignment, on: Day | null): Promise<Terms> =>
  onceIn(ctx.db, `visit ${roundId} ${siteTypeCode} ${on ?? ""}`, async () => {
    const state = await heldState(ctx, roundId);
    const edition = await findEdition(ctx.db, ctx.scope, editionId);
    if (edition === null) throw new Error(`round ${roundId} has no edition`);
    const types = await listSiteTypes(ctx.db, ctx.scope);
    const asked = await askedOn(ctx, editionId, [siteTypeCode], on ?? (await today(ctx)));
    const ids = asked.map((item) => item.itemId);
    return {
      ...{ state, asked, grades: edition.rules.grades },
      isPhone: types.some((type) => type.code === siteTypeCode && type.isPhone),
      standards: new Map((await findStandards(ctx.db, ctx.scope, ids)).map((one) => [one.id, one])),
    };
  });

/** The versions of check items that were answered: mostly those of today, older ones where a phone comes back late. */
async function versionsOf(ctx: Context, drawn: Assignment, terms: Terms, ids: readonly Id[]): Promise<CheckItem[]> {
  const known = terms.asked.filter((item) => ids.includes(item.id));
  if (known.length === ids.length) return known;
  return (await findCheckItems(ctx.db, ctx.scope, ids)).filter(
    (item) => item.editionId === drawn.editionId && item.siteTypeCode === drawn.siteTypeCode,
  );
}

const teamOf = (ctx: Context, teamId: Id) =>
  onceIn(ctx.db, `team ${teamId}`, () => listMembers(ctx.db, ctx.scope, [teamId]));

/** Takes a visit in, whole or not at all. Faults become problems with the same photos. */
export async function sendVisit(
  ctx: Context,
  input: Input,
  origin: Visit["origin"] = "phone",
): Promise<{ id: Id; receivedAt: string; faults: number }> {
  const personId = person(ctx);
  // Said together: the site is held before it is read, so that it is read as it stays.
  const [isSecond, assignment] = await Promise.all([
    isVisited(ctx.db, ctx.scope, input.drawnSiteId),
    findAssignment(ctx.db, ctx.scope, personId, input.drawnSiteId),
  ]);
  const drawn = assignment ?? refuse("visit.not_assigned");
  if (drawn.state !== "waiting" && drawn.state !== "visited") refuse("visit.site_replaced", { name: drawn.siteName });
  // A phone asks what it was handed; paper is typed days later.
  const on = origin === "phone" ? null : dayIn(await timeZone(ctx), input.endedAt);
  const terms = await termsOf(ctx, drawn, on);
  if (terms.state === "frozen") refuse("visit.round_frozen", { name: drawn.siteName });
  const team = drawn.teamId === null || input.companionId === null ? [] : await teamOf(ctx, drawn.teamId);
  rules.checkCompanion(
    input.companionId,
    team.map((member) => member.personId).filter((id) => id !== personId),
  );
  rules.checkTimes(input, ctx.now);
  const distanceMetres = metresApart(drawn, input.position);
  rules.checkDistance(distanceMetres, await settingNow(ctx, farSetting), input.farReason);

  const answered = input.observations.map((one) => one.checkItemId);
  const found = await versionsOf(ctx, drawn, terms, answered);
  rules.checkWhole(input.observations, found, terms.asked);

  const visit: Visit = {
    ...{
      id: input.id,
      roundId: drawn.roundId,
      drawnSiteId: drawn.id,
      siteId: drawn.siteId,
      teamId: drawn.teamId,
      personId,
      companionId: input.companionId,
      isSecond,
      typedBy: origin === "phone" ? null : ctx.actor.accountId,
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

  // Said together for all answers: which photos they cite, and which problems their faults make.
  const observe = async (said: Input["observations"][number], position: number): Promise<Observation> => {
    const item = found.find((one) => one.id === said.checkItemId);
    const standard = terms.standards.get(item?.itemId ?? "");
    if (item === undefined || standard === undefined) return refuse("visit.unknown_item");
    const verdict = rules.judge(
      said,
      standard,
      terms.grades,
      rules.noteStands(terms.isPhone, origin, said.photos.length),
    );
    await cite(
      ctx,
      "observation",
      said.id,
      said.photos.flatMap(({ uploadId, stampedId, caption }) => [
        { uploadId, caption, purpose: "seen" },
        ...(stampedId === null ? [] : [{ uploadId: stampedId, caption, purpose: "stamped" }]),
      ]),
    );
    // What a second reading finds is compared with the first; the first alone opens problems.
    const problemId =
      verdict !== "fault" || visit.isSecond
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
    return {
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
      ...{ record: said.record, isCurrent: true, isSecond: visit.isSecond },
      ...{ correctsId: null, correctionReason: "", correctedBy: null },
    };
  };
  const observations = await allOf(input.observations.map(observe));
  const faults = observations.filter((one) => one.verdict === "fault").length;
  addInTheEnd(ctx.db, "observations", { observations, siteTypeCode: drawn.siteTypeCode }, (all) =>
    addObservations(ctx.db, ctx.scope, all),
  );
  if (!visit.isSecond) await noteVisited(ctx, drawn, faults > 0, terms.state);
  ctx.tell("visit.received", visit.id, {
    roundId: visit.roundId,
    observations: observations.length,
    faults,
    distanceMetres,
    isSecond: visit.isSecond,
  });
  return { id: visit.id, receivedAt: ctx.now, faults };
}
