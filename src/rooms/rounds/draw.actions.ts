/** The sealed draw and what follows from it: teams and routes, replacements, visits, the published file. */
import { randomBytes } from "node:crypto";
import type { Context, FileReply } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { seal, unseal } from "../../kit/secret.ts";
import type { Id } from "../../kit/shapes.ts";
import { findPerson } from "../directory/index.ts";
import { listFrame } from "../sites/index.ts";
import { type DrawFile, draw, type Frame, partKey, sealDraw } from "./draw.wire.ts";
import {
  addDrawnSites,
  addTeams,
  findDrawnSite,
  listDrawnSites,
  listReserves,
  listTeams,
  removeTeams,
  saveDrawnSite,
  saveRoutes,
} from "./drawn-site.store.ts";
import { DrawnSite, type NamedDrawnSite, type RoundTeam, type Stratum } from "./model.ts";
import { beginRound, mustFindRound, saveStep } from "./round.actions.ts";
import { routeOf, share } from "./route.rules.ts";
import * as rules from "./rules.ts";
import { findSealedSecret, listStrata } from "./store.ts";

const secretPurpose = "round.secret";
const all = { states: [], sort: "route", after: null, limit: 100_000 } as const;

async function mustFindDrawn(ctx: Context, id: Id): Promise<NamedDrawnSite> {
  return (await findDrawnSite(ctx.db, ctx.scope, id)) ?? refuse("drawn_site.not_found");
}

/** The sites of every stratum that could be drawn now. */
async function frameOf(ctx: Context, strata: readonly Stratum[]): Promise<Frame> {
  const sites = await listFrame(ctx.db, ctx.scope, [...new Set(strata.map((stratum) => stratum.siteTypeCode))]);
  return Object.fromEntries(
    strata.map((stratum) => [
      partKey(stratum),
      sites
        .filter(
          (site) => site.typeCode === stratum.siteTypeCode && site.regionPath.split("/").includes(stratum.areaCode),
        )
        .map((site) => site.id),
    ]),
  );
}

/** Seals plan, frame and secret, tells the seal, and only then draws. */
export async function drawRound(ctx: Context, id: Id, version: number, seed?: string): Promise<void> {
  const round = rules.take("draw", { ...(await mustFindRound(ctx, id)), version });
  const strata = await listStrata(ctx.db, ctx.scope, id);
  if (strata.length === 0) refuse("round.no_plan");
  const frame = await frameOf(ctx, strata);
  rules.checkPlan(strata, (part) => frame[partKey(part)]?.length ?? 0);

  const secret = seed ?? randomBytes(32).toString("hex");
  const sealed = sealDraw(strata, frame, secret);
  ctx.tell("round.sealed", id, sealed);
  const drawn = draw(strata, frame, secret);
  const sites = strata.flatMap((stratum) =>
    (drawn[partKey(stratum)] ?? []).map((siteId, at) => ({
      ...{
        id: newId(),
        roundId: id,
        stratumId: stratum.id,
        siteId,
        drawPosition: at + 1,
        teamId: null,
        routePosition: null,
      },
      ...{ replacesId: null, reason: "", failed: null, visitedAt: null, version: 1 },
      state: at < stratum.wanted ? ("waiting" as const) : ("reserve" as const),
    })),
  );

  await addDrawnSites(ctx.db, ctx.scope, sites);
  const secretSealed = seal(secretPurpose, secret);
  const count = sites.filter((site) => site.state === "waiting").length;
  await saveStep(
    ctx,
    { ...round, ...sealed, drawnAt: ctx.now },
    "round.drawn",
    { drawn: count, isPublicSeed: seed !== undefined },
    { secretSealed },
  );
}

type TeamInput = Pick<RoundTeam, "id" | "name" | "groupId" | "personIds">;

/** Shares the drawn sites out among the teams; doing it again before the first visit starts over. */
export async function makeTeams(ctx: Context, id: Id, version: number, teams: readonly TeamInput[]): Promise<void> {
  const round = rules.take("assign", { ...(await mustFindRound(ctx, id)), version });
  for (const personId of new Set(teams.flatMap((team) => team.personIds)))
    if ((await findPerson(ctx.db, ctx.scope, personId)) === null) refuse("round.no_such_person");

  await removeTeams(ctx.db, ctx.scope, id);
  await addTeams(
    ctx.db,
    ctx.scope,
    teams.map((team) => ({ ...team, roundId: id, personIds: [...new Set(team.personIds)] })),
  );
  const sites = await listDrawnSites(ctx.db, ctx.scope, { ...all, roundId: id, states: ["waiting"] });
  const places = share(sites, teams.length).flatMap((part, at) =>
    routeOf(part).map((site, position) => ({ id: site.id, teamId: teams[at]?.id ?? "", routePosition: position + 1 })),
  );
  await saveRoutes(ctx.db, ctx.scope, places);
  await saveStep(ctx, round, "round.assigned", { teams: teams.length });
}

/** Ends the visits and tells the secret, so that anybody can repeat the draw. */
export async function finishRound(ctx: Context, id: Id, version: number): Promise<void> {
  const round = rules.take("finish", { ...(await mustFindRound(ctx, id)), version });
  const sealed = await findSealedSecret(ctx.db, ctx.scope, id);
  const secret = sealed === null ? null : unseal(secretPurpose, sealed);
  await saveStep(ctx, { ...round, secret }, "round.finished");
  if (secret !== null) ctx.tell("round.revealed", id, { commitment: round.commitment });
}

/** A visit has come in: the site is done and the round is running. Coming in again changes nothing. */
export async function noteVisited(ctx: Context, drawnSiteId: Id, failed: boolean): Promise<void> {
  const site = await mustFindDrawn(ctx, drawnSiteId);
  const visited = rules.visit(site, failed, ctx.now);
  if (visited.state !== site.state || visited.failed !== site.failed) await saveDrawn(ctx, visited);
  const round = await mustFindRound(ctx, site.roundId);
  if (round.state === "drawn") await beginRound(ctx, round);
}

/** The columns of a drawn site are saved; the names that a list adds fall away. */
async function saveDrawn(ctx: Context, site: NamedDrawnSite): Promise<void> {
  if (!(await saveDrawnSite(ctx.db, ctx.scope, DrawnSite.parse(site))))
    refuse("drawn_site.changed_meanwhile", { name: site.siteName });
}

export async function drawFile(ctx: Context, id: Id): Promise<FileReply> {
  const round = await mustFindRound(ctx, id);
  const { secret, planHash, frameHash, commitment } = round;
  if (secret === null || planHash === null || frameHash === null || commitment === null)
    return refuse("round.secret_kept");
  const strata = await listStrata(ctx.db, ctx.scope, id);
  const sites = await listDrawnSites(ctx.db, ctx.scope, { ...all, roundId: id });
  const drawn = (stratum: Stratum) =>
    sites
      .filter((site) => site.stratumId === stratum.id)
      .toSorted((one, other) => one.drawPosition - other.drawPosition)
      .map((site) => site.siteId);
  const result = Object.fromEntries(strata.map((stratum) => [partKey(stratum), drawn(stratum)]));
  const file: DrawFile = {
    ...{ format: "tongchuang.draw.1", round: round.name, secret, planHash, frameHash, commitment, result },
    plan: strata.map(({ siteTypeCode, areaCode, wanted }) => ({ siteTypeCode, areaCode, wanted })),
    frame: Object.fromEntries(Object.entries(result).map(([key, ids]) => [key, ids.toSorted()])),
  };
  return {
    name: `${round.name}.json`,
    type: "application/json",
    body: Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
  };
}

/** A site that cannot be visited gives way to the next reserve of its stratum. */
export async function replaceSite(ctx: Context, id: Id, version: number, reason: string): Promise<NamedDrawnSite> {
  const site = await mustFindDrawn(ctx, id);
  const { gone, next } = rules.replace(
    { ...site, version },
    await listReserves(ctx.db, ctx.scope, site.stratumId),
    reason,
  );
  await saveDrawn(ctx, { ...site, ...gone });
  if (!(await saveDrawnSite(ctx.db, ctx.scope, next))) refuse("drawn_site.changed_meanwhile", { name: site.siteName });
  ctx.tell("drawn_site.replaced", site.id, { by: next.id, roundId: site.roundId, reason });
  return mustFindDrawn(ctx, next.id);
}

/** Another team goes there, last on its route. */
export async function moveSite(ctx: Context, id: Id, version: number, teamId: Id): Promise<NamedDrawnSite> {
  const site = await mustFindDrawn(ctx, id);
  if (site.state !== "waiting") refuse("drawn_site.visited");
  const teams = await listTeams(ctx.db, ctx.scope, site.roundId);
  const team = teams.find((one) => one.id === teamId) ?? refuse("drawn_site.no_such_team");
  await saveDrawn(ctx, { ...site, version, teamId, routePosition: team.sites + 1 });
  ctx.tell("drawn_site.moved", id, { teamId });
  return mustFindDrawn(ctx, id);
}
