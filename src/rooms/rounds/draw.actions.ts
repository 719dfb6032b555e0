/** The sealed draw of sites and inspectors, and the file that is published after the round. */
import { randomBytes } from "node:crypto";
import type { Context, FileReply } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { seal, unseal } from "../../kit/secret.ts";
import type { Id } from "../../kit/shapes.ts";
import { listFrame } from "../sites/index.ts";
import { type Beside, type DrawFile, draw, type Frame, formatFor, partKey, sealDraw } from "./draw.wire.ts";
import { addDrawnSites, listDrawnSites } from "./drawn-site.store.ts";
import { drawTeams, type Pool } from "./inspector.wire.ts";
import type { DrawnSite, Round, Stratum } from "./model.ts";
import { mustFindRound, saveStep } from "./round.actions.ts";
import * as rules from "./rules.ts";
import { inspectorSetting } from "./settings.model.ts";
import { findInspectors, findSealedSecret, listStrata } from "./store.ts";
import { putTeams } from "./team.actions.ts";
import { type CertainSite, listCertain, listPool } from "./week.store.ts";

const secretPurpose = "round.secret";
export const all = { states: [], sort: "route", after: null, limit: 100_000 } as const;

/** The sites of every stratum that could be drawn now; one that lies in two strata counts in the first. */
async function frameOf(ctx: Context, strata: readonly Stratum[], certain: readonly Id[]): Promise<Frame> {
  const sites = await listFrame(ctx.db, ctx.scope, [...new Set(strata.map((stratum) => stratum.siteTypeCode))]);
  const taken = new Set<Id>(certain);
  return Object.fromEntries(
    strata.map((stratum) => {
      const own = sites.filter(
        (site) =>
          !taken.has(site.id) &&
          site.typeCode === stratum.siteTypeCode &&
          site.regionPath.split("/").includes(stratum.areaCode),
      );
      for (const site of own) taken.add(site.id);
      return [partKey(stratum), own.map((site) => site.id)];
    }),
  );
}

/** Whom the inspectors are drawn from. `teamWord` names the teams: 1组, 2组. */
export type PoolInput = { readonly personIds: readonly Id[]; readonly teamWord: string };

async function poolOf(ctx: Context, round: Round, input: PoolInput | undefined): Promise<Pool | null> {
  const rule = await settingNow(ctx, inspectorSetting);
  if (input === undefined) return round.kind === "weekly" && rule !== "off" ? refuse("round.inspectors_wanted") : null;
  const ids = [...new Set(input.personIds)];
  const people = await listPool(ctx.db, ctx.scope, ids);
  if (people.length < ids.length) refuse("round.no_such_person");
  const pool: Pool = { avoid: rule === "county" ? "county" : "unit", people };
  // Whether a pair exists does not depend on the secret.
  if (drawTeams(pool, "").teams.length === 0) refuse("round.pool_too_small");
  return pool;
}

const blank = { teamId: null, routeDay: null, routePosition: null, replacesId: null, reason: "" };
const unseen = { failed: null, visitedAt: null, version: 1 };

function rowsOf(
  roundId: Id,
  strata: readonly Stratum[],
  drawn: Record<string, Id[]>,
  certain: readonly CertainSite[],
): DrawnSite[] {
  const byDraw = strata.flatMap((stratum) =>
    (drawn[partKey(stratum)] ?? []).map((siteId, at) => ({
      ...{ ...blank, ...unseen, id: newId(), roundId, stratumId: stratum.id, siteId, drawPosition: at + 1 },
      ...{ isCertain: false, state: at < stratum.wanted ? ("waiting" as const) : ("reserve" as const) },
    })),
  );
  const beside = certain.map(({ siteId, stratumId }) => ({
    ...{ ...blank, ...unseen, id: newId(), roundId, stratumId, siteId, drawPosition: 0 },
    ...{ isCertain: true, state: "waiting" as const },
  }));
  return [...beside, ...byDraw];
}

/** Strata that are drawn from; one that only holds certain sites is not. */
const drawnFrom = (strata: readonly Stratum[]): Stratum[] => strata.filter((stratum) => stratum.wanted > 0);

/** Seals plan, frame, pool and secret, tells the seal, and only then draws. */
export async function drawRound(
  ctx: Context,
  id: Id,
  version: number,
  seed?: string,
  inspectors?: PoolInput,
): Promise<void> {
  const round = rules.take("draw", { ...(await mustFindRound(ctx, id)), version });
  const planned = await listStrata(ctx.db, ctx.scope, id);
  if (planned.length === 0) refuse("round.no_plan");
  const [strata, certain] = [drawnFrom(planned), await listCertain(ctx.db, ctx.scope, id)];
  const ids = certain.map((site) => site.siteId);
  const frame = await frameOf(ctx, strata, ids);
  rules.checkPlan(strata, (part) => frame[partKey(part)]?.length ?? 0);
  const pool = await poolOf(ctx, round, inspectors);

  const secret = seed ?? randomBytes(32).toString("hex");
  const sealed = sealDraw(strata, frame, secret, { certain: ids, pool });
  ctx.tell("round.sealed", id, sealed);
  const sites = rowsOf(id, strata, draw(strata, frame, secret), certain);
  const teams = pool === null ? [] : drawTeams(pool, secret).teams;

  await addDrawnSites(ctx.db, ctx.scope, sites);
  const count = sites.filter((site) => site.state === "waiting").length;
  await saveStep(
    ctx,
    { ...round, ...sealed, drawnAt: ctx.now },
    "round.drawn",
    { drawn: count, certain: certain.length, teams: teams.length, isPublicSeed: seed !== undefined },
    { secretSealed: seal(secretPurpose, secret), ...(pool === null ? {} : { inspectors: { ...pool, teams } }) },
  );
  const word = inspectors?.teamWord ?? "";
  await putTeams(
    ctx,
    id,
    teams.map((personIds, at) => ({ id: newId(), name: `${at + 1}${word}`, groupId: null, personIds })),
  );
}

/** Ends the visits and tells the secret, so that anybody can repeat the draw. */
export async function finishRound(ctx: Context, id: Id, version: number): Promise<void> {
  const round = rules.take("finish", { ...(await mustFindRound(ctx, id)), version });
  const sealed = await findSealedSecret(ctx.db, ctx.scope, id);
  const secret = sealed === null ? null : unseal(secretPurpose, sealed);
  await saveStep(ctx, { ...round, secret }, "round.finished");
  if (secret !== null) ctx.tell("round.revealed", id, { commitment: round.commitment });
}

/** What stands beside the strata, as the published file tells it; a plain draw tells nothing. */
async function besideOf(ctx: Context, id: Id, certain: readonly Id[]): Promise<Partial<DrawFile> & { beside: Beside }> {
  const inspectors = await findInspectors(ctx.db, ctx.scope, id);
  const pool = inspectors === null ? null : { avoid: inspectors.avoid, people: inspectors.people };
  const beside = { certain, pool };
  return formatFor(beside) === "tongchuang.draw.1"
    ? { beside }
    : { beside, certain, inspectors: pool, teams: inspectors?.teams ?? [] };
}

export async function drawFile(ctx: Context, round: Round): Promise<FileReply> {
  const { id, secret, planHash, frameHash, commitment } = round;
  if (secret === null || planHash === null || frameHash === null || commitment === null)
    return refuse("round.secret_kept");
  const strata = drawnFrom(await listStrata(ctx.db, ctx.scope, id));
  const sites = await listDrawnSites(ctx.db, ctx.scope, { ...all, roundId: id });
  const drawn = (stratum: Stratum) =>
    sites
      .filter((site) => site.stratumId === stratum.id && !site.isCertain)
      .toSorted((one, other) => one.drawPosition - other.drawPosition)
      .map((site) => site.siteId);
  const result = Object.fromEntries(strata.map((stratum) => [partKey(stratum), drawn(stratum)]));
  const certain = sites.filter((site) => site.isCertain).map((site) => site.siteId);
  const { beside, ...more } = await besideOf(ctx, id, certain.toSorted());
  const file: DrawFile = {
    ...{ format: formatFor(beside), round: round.name, secret, planHash, frameHash, commitment, result },
    plan: strata.map(({ siteTypeCode, areaCode, wanted }) => ({ siteTypeCode, areaCode, wanted })),
    frame: Object.fromEntries(Object.entries(result).map(([key, ids]) => [key, ids.toSorted()])),
    ...more,
  };
  return {
    name: `${round.name}.json`,
    type: "application/json",
    body: Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
  };
}
