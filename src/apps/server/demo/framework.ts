/** The demo's edition: the sample workbook, grown with invented standards to more than a hundred. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newId } from "../../../kit/id.ts";
import type { Id } from "../../../kit/shapes.ts";
import { readWorkbook } from "../../../kit/spreadsheets/read.ts";
import type { Sheet } from "../../../kit/workbook.ts";
import { importFramework } from "../../../rooms/framework/index.ts";
import { ensureSiteTypes, shippedTypeNames } from "../../../rooms/sites/index.ts";
import { ago, by, type Stage } from "./stage.ts";

type Extra = { header: string[]; rows: string[][]; terms: Record<string, string[][]> };

const cell = (text: string) => ({ text, number: null, isFormula: false });

/** Rules, sanctions and questions as sheets; `{year}` stands for the year of loading, `{first}` for the first of its cycle. */
const termSheets = (terms: Extra["terms"], year: number): Sheet[] =>
  Object.entries(terms).map(([name, rows]) => ({
    ...{ name, merges: [] },
    rows: rows.map((row) =>
      row.map((text) => cell(text.replaceAll("{first}", String(year - 2)).replaceAll("{year}", String(year)))),
    ),
  }));

/** The id of the edition. */
export async function loadFramework(stage: Stage): Promise<Id> {
  const extra = JSON.parse(readFileSync(join(stage.dataFolder, "framework/extra-standards.json"), "utf8")) as Extra;
  const invented: Sheet = { name: "示例", merges: [], rows: [extra.header, ...extra.rows].map((row) => row.map(cell)) };
  const sample = await readWorkbook(join(stage.dataFolder, "samples/task-breakdown.xlsx"));
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 90));
  await ensureSiteTypes(ctx, shippedTypeNames());
  const id = newId();
  await importFramework(ctx, [...sample, invented, ...termSheets(extra.terms, Number(stage.today.slice(0, 4)))], {
    ...{ id, name: "黑河市文明城市测评体系（示例）", issuer: "市文明办", level: "city", subject: "city" },
    ...{
      year: Number(stage.today.slice(0, 4)),
      source: "示例，不是任何一级文明办的正式文件",
      mapping: [],
      weights: [],
    },
  });
  return id;
}
