/** How problems come into the house: from visits, by hand, and in numbers from lists. */
import type { Context } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { askTogether, onceIn } from "../../kit/db/once.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { allOf } from "../../kit/settle.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { mustFindRegion } from "../directory/index.ts";
import type { Standard } from "../framework/model.ts";
import { findSite, findSites } from "../sites/index.ts";
import type { Problem } from "./model.ts";
import { begun, type Report } from "./report.rules.ts";
import { harder, numberOf } from "./rules.ts";
import { repeatSetting } from "./settings.model.ts";
import { addFiles, stepOf } from "./step.actions.ts";
import { addProblems, addSteps, findEarlier, findFromVisit, takeSerials } from "./store.ts";

/** Marks what came up again at the same site and standard, and raises it one level. */
async function withRepeats(ctx: Context, problems: readonly Problem[]): Promise<Problem[]> {
  const pairs = problems.flatMap(({ siteId, itemCode }) =>
    siteId === null || itemCode === "" ? [] : [{ siteId, itemCode }],
  );
  if (pairs.length === 0) return [...problems];
  const days = await settingNow(ctx, repeatSetting);
  const earlier = await findEarlier(ctx.db, ctx.scope, pairs, addMilliseconds(ctx.now, -days * 86_400_000));
  return problems.map((problem) => {
    // A part of a problem is as much of a repetition as the whole was.
    if (problem.splitFrom !== null) return problem;
    const before = earlier.find((one) => one.siteId === problem.siteId && one.itemCode === problem.itemCode);
    return before === undefined ? problem : { ...problem, repeatOf: before.id, level: harder(before.level) };
  });
}

/** Numbers the reports of the year and enters them with the first line of their history. */
export async function enter(ctx: Context, reports: readonly Report[]): Promise<Problem[]> {
  if (reports.length === 0) return [];
  const problems = await askTogether(ctx.db, "entered problems", { ctx, reports }, enterAll);
  for (const problem of problems)
    ctx.tell("problem.reported", problem.id, {
      number: numberOf(problem),
      source: problem.source,
      isRepeated: problem.repeatOf !== null,
    });
  return problems;
}

type Entry = { readonly ctx: Context; readonly reports: readonly Report[] };

/** What came in together is numbered and entered together. */
async function enterAll(entries: readonly Entry[]): Promise<Problem[][]> {
  const { ctx } = entries[0] as Entry;
  const year = Number((await today(ctx)).slice(0, 4));
  const said = entries.flatMap((entry) => entry.reports.map((report) => ({ by: entry.ctx, report })));
  const serials = await takeSerials(ctx.db, year, said.length);
  const problems = await withRepeats(
    ctx,
    said.map(({ by, report }, at) =>
      begun(report, { id: newId(), year, serial: serials[at] ?? 0, foundBy: by.actor.personId }),
    ),
  );
  const steps = problems.map((problem, at) => stepOf(said[at]?.by ?? ctx, null, problem, "report", {}));
  await allOf([addProblems(ctx.db, ctx.scope, problems), addSteps(ctx.db, ctx.scope, steps)]);
  const rest = [...problems];
  return entries.map(({ reports }) => rest.splice(0, reports.length));
}

/** The unit that a standard names first for putting things right: the responsible one, else the lead. */
export const unitOf = (standard: Standard | undefined): Id | null => {
  const known = standard?.duties.filter((duty) => duty.unitId !== null) ?? [];
  return (
    (known.find((duty) => duty.duty === "responsible") ?? known.find((duty) => duty.duty === "lead"))?.unitId ?? null
  );
};

/** What a visit saw: one problem for one observation, however often it is told. */
export type Seen = {
  readonly origin: string;
  readonly siteId: Id;
  readonly standard: Standard;
  readonly description: string;
  readonly place: string;
  readonly severity: Problem["severity"];
  readonly foundAt: Instant;
  /** The group whose team was there. */
  readonly groupId: Id | null;
  readonly photos: readonly { uploadId: Id; caption: string }[];
};

/** A visited site, wherever in the city it lies. */
const siteOf = (ctx: Context, siteId: Id) =>
  askTogether(ctx.db, "sites of problems", siteId, async (ids) => {
    const found = await findSites(ctx.db, { ...ctx.scope, regionPath: null, unitId: null }, ids);
    return ids.map((id) => found.find((site) => site.id === id) ?? null);
  });

/** The front door for inspections. The suggested unit is the standard's, else the site's. */
export async function reportProblem(ctx: Context, seen: Seen): Promise<Id> {
  const known = await findFromVisit(ctx.db, ctx.scope, seen.origin);
  if (known !== null) return known;
  const site = (await siteOf(ctx, seen.siteId)) ?? refuse("problem.site_not_found");
  const { origin, description, place, severity, foundAt, standard, groupId } = seen;
  const [problem] = await enter(ctx, [
    {
      ...{ source: "visit", origin, description, severity, foundAt, place, groupId },
      ...{
        siteId: site.id,
        siteTypeCode: site.typeCode,
        regionCode: site.regionCode,
        itemId: standard.id,
        itemCode: standard.code,
      },
      unitId: unitOf(standard) ?? site.unitId,
    },
  ]);
  if (problem === undefined) throw new Error("a report made no problem");
  await addFiles(ctx, problem.id, "before", seen.photos);
  return problem.id;
}

type ByHand = Pick<Problem, "id" | "source" | "description" | "severity" | "place" | "siteId" | "regionCode"> & {
  files: readonly { uploadId: Id; caption: string }[];
};

/** From a leader, the media, the hot line or a resident. Only a leader's word needs no checking first. */
export async function addByHand(ctx: Context, input: ByHand): Promise<Problem> {
  const site =
    input.siteId === null
      ? null
      : ((await findSite(ctx.db, ctx.scope, input.siteId)) ?? refuse("problem.site_not_found"));
  const regionCode = input.regionCode ?? site?.regionCode ?? null;
  const region =
    regionCode === null ? null : await onceIn(ctx.db, `region ${regionCode}`, () => mustFindRegion(ctx, regionCode));
  const path = region?.path ?? null;
  const reach = ctx.scope.regionPath;
  if (reach !== null && (path === null || !`${path}/`.startsWith(`${reach}/`))) refuse("problem.outside_reach");
  const { files, ...said } = input;
  const [problem] = await enter(ctx, [
    {
      ...{
        ...said,
        regionCode,
        siteTypeCode: site?.typeCode ?? null,
        unitId: site?.unitId ?? null,
        origin: "",
        foundAt: ctx.now,
      },
      state: input.source === "leader" ? "unassigned" : "unverified",
    },
  ]);
  if (problem === undefined) throw new Error("a report made no problem");
  await addFiles(ctx, input.id, "before", files);
  return problem;
}
