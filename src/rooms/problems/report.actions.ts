/** How problems come into the house: from visits, from returned deficiency lists, and by hand. */
import type { Context } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { hashOf } from "../../kit/token.ts";
import type { Sheet } from "../../kit/workbook.ts";
import { findUnitsByName, mustFindRegion } from "../directory/index.ts";
import { findEdition, listStandards } from "../framework/index.ts";
import type { Standard } from "../framework/model.ts";
import { findSite, findSitesByName, listSiteTypes } from "../sites/index.ts";
import { type Deficiency, readDeficiencies } from "./deficiency.sheets.ts";
import type { Problem } from "./model.ts";
import { harder, numberOf } from "./rules.ts";
import { repeatSetting } from "./settings.model.ts";
import { addFiles, stepOf } from "./step.actions.ts";
import { addProblems, addSteps, findByOrigin, findEarlier, takeSerials } from "./store.ts";

/** What a new problem says of itself; everything else begins empty. */
export type Report = Pick<Problem, "source" | "origin" | "description" | "severity" | "foundAt"> &
  Partial<
    Pick<
      Problem,
      | "id"
      | "siteId"
      | "siteTypeCode"
      | "regionCode"
      | "place"
      | "itemId"
      | "itemCode"
      | "unitId"
      | "measures"
      | "lostYear"
      | "lostMethod"
      | "lostPoints"
      | "foundBy"
      | "state"
      | "groupId"
      | "splitFrom"
      | "repeatOf"
      | "level"
    >
  >;

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
  const year = Number((await today(ctx)).slice(0, 4));
  const serials = await takeSerials(ctx.db, year, reports.length);
  const problems = reports.map(
    (report, at): Problem => ({
      ...{
        id: newId(),
        year,
        serial: serials[at] ?? 0,
        siteId: null,
        siteTypeCode: null,
        regionCode: null,
        place: "",
        itemId: null,
        itemCode: "",
      },
      ...{
        level: "blue",
        state: "unassigned",
        unitId: null,
        dueAt: null,
        measures: "",
        lostYear: null,
        lostMethod: null,
        lostPoints: null,
      },
      ...{
        meetingId: null,
        groupId: null,
        foundBy: ctx.actor.personId,
        dispatchedAt: null,
        receivedAt: null,
        rectifiedAt: null,
        rectifiedBy: null,
      },
      ...{
        rectifiedUnit: null,
        rectification: "",
        isTyped: false,
        closedAt: null,
        closedBy: null,
        returnCount: 0,
        repeatOf: null,
        version: 1,
      },
      ...{ termUnit: null, dueFrom: null, dueByRule: false, suspendedAt: null, suspendedUntil: null, plan: "" },
      ...{ asked: null, askedUntil: null, askedReason: "", isExtended: false, needsVisit: false, checkedHow: null },
      ...{
        cost: null,
        mergedInto: null,
        splitFrom: null,
      },
      ...report,
    }),
  );
  const marked = await withRepeats(ctx, problems);
  await addProblems(ctx.db, ctx.scope, marked);
  await addSteps(
    ctx.db,
    ctx.scope,
    marked.map((problem) => stepOf(ctx, null, problem, "report", {})),
  );
  for (const problem of marked)
    ctx.tell("problem.reported", problem.id, {
      number: numberOf(problem),
      source: problem.source,
      isRepeated: problem.repeatOf !== null,
    });
  return marked;
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

/** The front door for inspections. The suggested unit is the standard's, else the site's. */
export async function reportProblem(ctx: Context, seen: Seen): Promise<Id> {
  const [known] = await findByOrigin(ctx.db, ctx.scope, "visit", [seen.origin]);
  if (known !== undefined) return known.id;
  const site =
    (await findSite(ctx.db, { ...ctx.scope, regionPath: null, unitId: null }, seen.siteId)) ??
    refuse("problem.site_not_found");
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
  const path = regionCode === null ? null : (await mustFindRegion(ctx, regionCode)).path;
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

const originOf = (line: Deficiency): string =>
  hashOf([line.year, line.method, line.code, line.type, line.place, line.description].join("|"));

/** A returned list with everything looked up: standards, sites, types, units; and which lines are known already. */
export async function readList(ctx: Context, sheets: readonly Sheet[], editionId: Id) {
  const edition = (await findEdition(ctx.db, ctx.scope, editionId)) ?? refuse("problem.edition_not_found");
  const standards = new Map((await listStandards(ctx.db, ctx.scope, editionId)).map((one) => [one.code, one]));
  const types = new Map((await listSiteTypes(ctx.db, ctx.scope)).map((type) => [type.name, type.code]));
  const draft = readDeficiencies(sheets, {
    codes: new Set(standards.keys()),
    types: new Set(types.keys()),
    methods: edition.rules.methods,
  });
  if (draft === null) return refuse("problem.no_header");
  const places = draft.lines.map((line) => line.place).filter((place) => place !== "");
  const sites = new Map((await findSitesByName(ctx.db, ctx.scope, places)).map((site) => [site.name, site]));
  const names = draft.lines.map((line) => line.unit);
  const units = new Map((await findUnitsByName(ctx.db, ctx.scope, names)).map(({ name, unit }) => [name, unit.id]));
  const known = new Set(
    (await findByOrigin(ctx.db, ctx.scope, "deficiency", draft.lines.map(originOf))).map((one) => one.origin),
  );
  const reports = draft.lines
    .filter((line) => !known.has(originOf(line)))
    .map((line): Report => {
      const site = sites.get(line.place);
      const standard = standards.get(line.code);
      return {
        ...{
          source: "deficiency",
          origin: originOf(line),
          description: line.description,
          severity: line.severity,
          foundAt: ctx.now,
        },
        ...{
          siteId: site?.id ?? null,
          siteTypeCode: types.get(line.type) ?? site?.typeCode ?? null,
          regionCode: site?.regionCode ?? null,
        },
        ...{
          place: site === undefined ? line.place : "",
          itemId: standard?.id ?? null,
          itemCode: line.code,
          measures: line.measures,
        },
        ...{ lostYear: line.year, lostMethod: line.method, lostPoints: line.lostPoints, foundBy: null },
        unitId: units.get(line.unit) ?? unitOf(standard) ?? site?.unitId ?? null,
      };
    });
  return { ...draft, reports, known: draft.lines.length - reports.length };
}

/** Imports a returned list, all or nothing; lines that are known already are left alone. */
export async function importDeficiencies(
  ctx: Context,
  sheets: readonly Sheet[],
  editionId: Id,
): Promise<{ added: number; known: number }> {
  const { doubts, reports, known } = await readList(ctx, sheets, editionId);
  const blocking = doubts.filter((doubt) => doubt.isBlocking);
  const [first] = blocking;
  if (first !== undefined)
    refuse("problem.blocking_doubts", {
      count: blocking.length,
      sheet: first.sheet,
      row: first.row,
      column: first.column,
    });
  const added = await enter(ctx, reports);
  ctx.tell("deficiency.imported", editionId, { added: added.length, known });
  return { added: added.length, known };
}
