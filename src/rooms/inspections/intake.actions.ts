/** Taking in a visit, whole or not at all; its faults become problems. */
import type { z } from "zod";
import type { Context } from "../../kit/action.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { metresApart } from "../../kit/earth.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { cite } from "../evidence/index.ts";
import { findCheckItems, findEdition, findStandards, listCheckItems } from "../framework/index.ts";
import { reportProblem } from "../problems/index.ts";
import { findAssignment, heldState, listMembers, noteVisited } from "../rounds/index.ts";
import { listSiteTypes } from "../sites/index.ts";
import type { inspectionsApi } from "./api.ts";
import { farSetting, type Observation, type Visit } from "./model.ts";
import * as rules from "./rules.ts";
import { addObservations, addVisit, isVisited } from "./store.ts";

type Input = z.output<typeof inspectionsApi.sendVisit.input>;

/** Who is asked to visit, and who visited. */
export const person = (ctx: Context): Id => ctx.actor.personId ?? refuse("session.missing");

/** Takes a visit in, whole or not at all. Faults become problems with the same photos. */
export async function sendVisit(
  ctx: Context,
  input: Input,
  origin: Visit["origin"] = "phone",
): Promise<{ id: Id; receivedAt: string; faults: number }> {
  const personId = person(ctx);
  const drawn = (await findAssignment(ctx.db, ctx.scope, personId, input.drawnSiteId)) ?? refuse("visit.not_assigned");
  if (drawn.state !== "waiting" && drawn.state !== "visited") refuse("visit.site_replaced", { name: drawn.siteName });
  if ((await heldState(ctx, drawn.roundId)) === "frozen") refuse("visit.round_frozen", { name: drawn.siteName });
  const team = drawn.teamId === null ? [] : await listMembers(ctx.db, ctx.scope, [drawn.teamId]);
  rules.checkCompanion(
    input.companionId,
    team.map((member) => member.personId).filter((id) => id !== personId),
  );
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
      companionId: input.companionId,
      isSecond: await isVisited(ctx.db, ctx.scope, drawn.id),
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
      ...{ record: said.record, isCurrent: true, isSecond: visit.isSecond },
      ...{ correctsId: null, correctionReason: "", correctedBy: null },
    });
  }
  await addObservations(ctx.db, ctx.scope, observations, drawn.siteTypeCode);
  const faults = observations.filter((one) => one.verdict === "fault").length;
  if (!visit.isSecond) await noteVisited(ctx, drawn.id, faults > 0);
  ctx.tell("visit.received", visit.id, {
    roundId: visit.roundId,
    observations: observations.length,
    faults,
    distanceMetres,
    isSecond: visit.isSecond,
  });
  return { id: visit.id, receivedAt: ctx.now, faults };
}
