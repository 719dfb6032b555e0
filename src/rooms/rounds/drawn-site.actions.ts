/** Single drawn sites: visited, replaced from the same stratum, struck, or given to another team. */
import type { Context } from "../../kit/action.ts";
import { onceIn } from "../../kit/db/once.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { findDrawnSite, listDrawnSites, listReserves, listTeams, saveDrawnSite } from "./drawn-site.store.ts";
import { DrawnSite, type NamedDrawnSite, type Round } from "./model.ts";
import { beginRound, mustFindRound } from "./round.actions.ts";
import * as rules from "./rules.ts";
import { checkMayVisit } from "./team.actions.ts";

async function mustFindDrawn(ctx: Context, id: Id): Promise<NamedDrawnSite> {
  return (await findDrawnSite(ctx.db, ctx.scope, id)) ?? refuse("drawn_site.not_found");
}

/** The columns of a drawn site are saved; the names that a list adds fall away. */
async function saveDrawn(ctx: Context, site: NamedDrawnSite): Promise<void> {
  if (!(await saveDrawnSite(ctx.db, ctx.scope, DrawnSite.parse(site))))
    refuse("drawn_site.changed_meanwhile", { name: site.siteName });
}

/** A visit has come in: the site is done and the round is running. Coming in again changes nothing. */
export async function noteVisited(
  ctx: Context,
  site: NamedDrawnSite,
  failed: boolean,
  state: Round["state"],
): Promise<void> {
  const visited = rules.visit(site, failed, ctx.now);
  if (visited.state !== site.state || visited.failed !== site.failed) await saveDrawn(ctx, visited);
  // Of the visits that come in together the first one begins the round.
  if (state === "drawn") await onceIn(ctx.db, `begin ${site.roundId}`, () => begin(ctx, site.roundId));
}

async function begin(ctx: Context, roundId: Id): Promise<void> {
  const round = await mustFindRound(ctx, roundId);
  if (round.state === "drawn") await beginRound(ctx, round);
}

/**
 * A site that cannot be visited gives way to the next reserve of its stratum. The event does not say why or which:
 * the reason may name a site, and whoever reads the audit trail must not learn it before the visit (暗访).
 */
export async function replaceSite(ctx: Context, id: Id, version: number, reason: string): Promise<NamedDrawnSite> {
  const site = await mustFindDrawn(ctx, id);
  const { gone, next } = rules.replace(
    { ...site, version },
    await listReserves(ctx.db, ctx.scope, site.stratumId),
    reason,
  );
  await saveDrawn(ctx, { ...site, ...gone });
  if (!(await saveDrawnSite(ctx.db, ctx.scope, next))) refuse("drawn_site.changed_meanwhile", { name: site.siteName });
  ctx.tell("drawn_site.replaced", site.id, { by: next.id, roundId: site.roundId });
  return mustFindDrawn(ctx, next.id);
}

/** A site that is in the round for certain is left out, with a reason; nobody takes its place. */
export async function strikeSite(ctx: Context, id: Id, version: number, reason: string): Promise<NamedDrawnSite> {
  const site = await mustFindDrawn(ctx, id);
  const struck = rules.strike({ ...site, version }, reason);
  await saveDrawn(ctx, struck);
  ctx.tell("drawn_site.struck", id, { roundId: site.roundId });
  return mustFindDrawn(ctx, id);
}

/** Another team goes there, last on its route; not one with a member of the site's own unit. */
export async function moveSite(ctx: Context, id: Id, version: number, teamId: Id): Promise<NamedDrawnSite> {
  const site = await mustFindDrawn(ctx, id);
  if (site.state !== "waiting") refuse("drawn_site.visited");
  const teams = await listTeams(ctx.db, ctx.scope, site.roundId);
  const team = teams.find((one) => one.id === teamId) ?? refuse("drawn_site.no_such_team");
  await checkMayVisit(ctx, id, site.roundId, team);
  const route = await listDrawnSites(ctx.db, ctx.scope, {
    ...{ roundId: site.roundId, states: [], teamId, sort: "route", after: null, limit: 10_000 },
  });
  const routeDay = Math.max(1, ...route.map((one) => one.routeDay ?? 1));
  const routePosition = Math.max(0, ...route.map((one) => one.routePosition ?? 0)) + 1;
  await saveDrawn(ctx, { ...site, version, teamId, routeDay, routePosition });
  ctx.tell("drawn_site.moved", id, { teamId });
  return mustFindDrawn(ctx, id);
}
