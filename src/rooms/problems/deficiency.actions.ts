/** Returned deficiency lists: looked up line by line, and taken in as problems, all or nothing. */
import type { Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { hashOf } from "../../kit/token.ts";
import { refuseBlocking, type Sheet } from "../../kit/workbook.ts";
import { findUnitsByName } from "../directory/index.ts";
import { findEdition, listStandards } from "../framework/index.ts";
import { findSitesByName, listSiteTypes } from "../sites/index.ts";
import { type Deficiency, readDeficiencies } from "./deficiency.sheets.ts";
import { enter, unitOf } from "./report.actions.ts";
import type { Report } from "./report.rules.ts";
import { findByOrigin } from "./store.ts";

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
  refuseBlocking("problem.blocking_doubts", doubts);
  const added = await enter(ctx, reports);
  ctx.tell("deficiency.imported", editionId, { added: added.length, known });
  return { added: added.length, known };
}
