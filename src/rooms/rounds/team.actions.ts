/** Teams and their routes: who is in them, what each visits on which day, how far that is. */
import type { Context } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { findPerson } from "../directory/index.ts";
import type { RoutePlan } from "./api.ts";
import { addTeams, listDrawnSites, listShared, listTeams, removeTeams, saveRoutes } from "./drawn-site.store.ts";
import type { Pool } from "./inspector.wire.ts";
import type { RoundTeam } from "./model.ts";
import { mustFindRound, saveStep } from "./round.actions.ts";
import { daysOf, metresOf, minutesOf } from "./route.rules.ts";
import * as rules from "./rules.ts";
import { inspectorSetting, loadSetting } from "./settings.model.ts";
import { type Barred, isBarred, shareOut } from "./share.rules.ts";
import { findInspectors } from "./store.ts";
import { listPool } from "./week.store.ts";

type TeamInput = Pick<RoundTeam, "id" | "name" | "groupId" | "personIds">;

/** What the draw sealed, or where it drew no inspectors, what the setting says now. */
async function avoidIn(ctx: Context, roundId: Id): Promise<Pool["avoid"]> {
  const sealed = await findInspectors(ctx.db, ctx.scope, roundId);
  if (sealed !== null) return sealed.avoid;
  return (await settingNow(ctx, inspectorSetting)) === "county" ? "county" : "unit";
}

/** Where the members of each team do not go: sites of their own units and, if that is the rule, of their counties. */
async function barredFor(ctx: Context, roundId: Id, teams: readonly TeamInput[]): Promise<Barred[]> {
  const avoid = await avoidIn(ctx, roundId);
  const people = await listPool(ctx.db, ctx.scope, [...new Set(teams.flatMap((team) => team.personIds))]);
  return teams.map((team) => {
    const own = people.filter((one) => team.personIds.includes(one.personId));
    return {
      unitIds: own.flatMap((one) => one.unitId ?? []),
      countyCodes: avoid === "county" ? own.flatMap((one) => one.countyCode ?? []) : [],
    };
  });
}

/** Adds teams and shares the waiting sites out among them; what no team may visit stays without one. */
export async function putTeams(ctx: Context, roundId: Id, teams: readonly TeamInput[]): Promise<void> {
  if (teams.length === 0) return;
  await addTeams(
    ctx.db,
    ctx.scope,
    teams.map((team) => ({ ...team, roundId, personIds: [...new Set(team.personIds)] })),
  );
  const load = await settingNow(ctx, loadSetting);
  const sites = await listShared(ctx.db, ctx.scope, roundId);
  const { ways } = shareOut(load, sites, await barredFor(ctx, roundId, teams));
  const places = ways.flatMap((way, at) => {
    const days = daysOf(load, way);
    return way.map((site, position) => ({
      ...{ id: site.id, teamId: teams[at]?.id ?? "", routePosition: position + 1 },
      routeDay: days.findIndex((day) => day.includes(site)) + 1,
    }));
  });
  await saveRoutes(ctx.db, ctx.scope, places);
}

/** Shares the drawn sites out among the teams; doing it again before the first visit starts over. */
export async function makeTeams(ctx: Context, id: Id, version: number, teams: readonly TeamInput[]): Promise<void> {
  const round = rules.take("assign", { ...(await mustFindRound(ctx, id)), version });
  if ((await findInspectors(ctx.db, ctx.scope, id)) !== null) refuse("round.inspectors_drawn");
  for (const personId of new Set(teams.flatMap((team) => team.personIds)))
    if ((await findPerson(ctx.db, ctx.scope, personId)) === null) refuse("round.no_such_person");

  await removeTeams(ctx.db, ctx.scope, id);
  await putTeams(ctx, id, teams);
  await saveStep(ctx, round, "round.assigned", { teams: teams.length });
}

/** Refuses a site of the unit, or of the county, of somebody in the team. */
export async function checkMayVisit(ctx: Context, drawnSiteId: Id, roundId: Id, team: TeamInput): Promise<void> {
  const site = (await listShared(ctx.db, ctx.scope, roundId)).find((one) => one.id === drawnSiteId);
  const [barred] = await barredFor(ctx, roundId, [team]);
  if (site !== undefined && barred !== undefined && isBarred(barred, site))
    refuse("drawn_site.own_site", { team: team.name });
}

/** How far and how long each team goes, day by day, beside the length of the list's own order. */
export async function routesOf(ctx: Context, roundId: Id): Promise<RoutePlan> {
  await mustFindRound(ctx, roundId);
  const load = await settingNow(ctx, loadSetting);
  const sites = await listDrawnSites(ctx.db, ctx.scope, {
    ...{ roundId, states: ["waiting", "visited"], sort: "route", after: null, limit: 100_000 },
  });
  const teams = await listTeams(ctx.db, ctx.scope, roundId);
  return {
    left: sites.filter((site) => site.teamId === null).length,
    minutesPerDay: load.minutesPerDay,
    teams: teams.map((team) => {
      const way = sites.filter((site) => site.teamId === team.id);
      const days = [...new Set(way.map((site) => site.routeDay ?? 1))].toSorted((one, other) => one - other);
      const onDay = days.map((day) => {
        const stops = way.filter((site) => (site.routeDay ?? 1) === day);
        const [minutes, metres] = [Math.round(minutesOf(load, stops)), Math.round(metresOf(stops))];
        return { day, sites: stops.length, minutes, metres };
      });
      const listed = way.toSorted(
        (one, other) =>
          (one.stratumId < other.stratumId ? -1 : one.stratumId > other.stratumId ? 1 : 0) ||
          one.drawPosition - other.drawPosition,
      );
      return {
        ...{ id: team.id, name: team.name, sites: way.length, days: onDay },
        minutes: onDay.reduce((sum, day) => sum + day.minutes, 0),
        metres: Math.round(metresOf(way)),
        listMetres: Math.round(metresOf(listed)),
      };
    }),
  };
}
