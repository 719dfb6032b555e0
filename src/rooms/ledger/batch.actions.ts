/** Facts in workbooks: the sheet that goes out, a look at what comes back, and taking it in whole. */
import exceljs from "exceljs";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { Fault, refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import { excelType } from "../../kit/spreadsheets/write.ts";
import type { Words } from "../../kit/words.ts";
import { type Doubt, refuseBlocking } from "../../kit/workbook.ts";
import { listRegions } from "../directory/index.ts";
import { isInside } from "../directory/rules.ts";
import type { ledgerApi } from "./api.ts";
import { entryOf, intakeOf, reportingUnit } from "./entry.actions.ts";
import type { LedgerEntry } from "./model.ts";
import { newestOf } from "./rules.ts";
import { type EntryLine, entryColumns, metricRows, readEntries } from "./sheets.ts";
import { addEntries } from "./store.ts";
import { ledgerWords } from "./words.ts";

type Batch = Pick<typeof ledgerApi, "exportEntrySheet" | "previewEntries" | "importEntries">;

/** Lines as facts of a unit; what a rule refuses is a doubt at its row. */
async function readBatch(ctx: Context, path: string, given: Id | undefined) {
  const unit = await reportingUnit(ctx, given);
  const intake = await intakeOf(ctx);
  const read = readEntries(await readWorkbook(path), newestOf(intake.metrics)) ?? refuse("ledger.no_header");
  const regions = await listRegions(ctx.db, ctx.scope, { levels: [], limit: 10_000 });
  const entries: LedgerEntry[] = [];
  const doubts: Doubt[] = [...read.doubts];
  const reach = ctx.scope.regionPath;
  const regionOf = ({ region }: EntryLine) =>
    region === "" ? unit.regionCode : regions.find((one) => one.code === region || one.name === region)?.code;
  for (const line of read.lines) {
    const at = { sheet: line.sheet, row: line.row, column: "", isBlocking: true };
    const regionCode = regionOf(line);
    const path = regions.find((one) => one.code === regionCode)?.path;
    if (regionCode === undefined || path === undefined)
      doubts.push({ ...at, word: "ledger.doubt.region", values: { text: line.region } });
    else if (reach !== null && !isInside(path, reach)) doubts.push({ ...at, word: "ledger.outside_reach", values: {} });
    else {
      try {
        entries.push(entryOf(ctx, intake, line, { id: newId(), unitId: unit.id, regionCode, files: 0 }));
      } catch (fault) {
        if (!(fault instanceof Fault)) throw fault;
        doubts.push({ ...at, word: fault.code, values: { ...fault.values } });
      }
    }
  }
  return { entries, doubts };
}

/** The sheet is filled in by Chinese offices, whatever language the screen of whoever fetches it speaks. */
const inChinese = (key: string): string => (ledgerWords as Words)[key]?.zh ?? key;

const waitingIn = (entries: readonly LedgerEntry[]) => entries.filter((entry) => entry.state === "waiting").length;

export const batchActions: ActionsFor<Batch> = {
  async exportEntrySheet(ctx) {
    const { metrics } = await intakeOf(ctx);
    const asked = newestOf(metrics).filter((one) => one.isActive && one.feed === "" && one.kind !== "ratio");
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet("台账", { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = entryColumns;
    sheet.getRow(1).font = { bold: true };
    const help = book.addWorksheet("指标说明", { views: [{ state: "frozen", ySplit: 1 }] });
    help.columns = ["编码", "名称", "单位", "方式", "分类", "统计说明"].map((title, at) => ({
      ...{ header: title, width: [12, 30, 8, 14, 30, 50][at] ?? 12 },
    }));
    help.getRow(1).font = { bold: true };
    for (const row of metricRows(asked, inChinese)) help.addRow(row).alignment = { vertical: "top", wrapText: true };
    const body = new Uint8Array(await book.xlsx.writeBuffer());
    return { name: `工作台账填报表 ${await today(ctx)}.xlsx`, type: excelType, body, bytes: body.length };
  },

  async previewEntries(ctx, { upload, unit }) {
    const { entries, doubts } = await readBatch(ctx, upload.path, unit);
    return { lines: entries.length, waiting: waitingIn(entries), doubts };
  },

  async importEntries(ctx, { upload, unit }) {
    const { entries, doubts } = await readBatch(ctx, upload.path, unit);
    refuseBlocking("ledger.blocking_doubts", doubts);
    if (entries.length === 0) refuse("ledger.nothing");
    await addEntries(ctx.db, ctx.scope, entries);
    ctx.tell("ledger.imported", entries[0]?.unitId ?? "", { added: entries.length });
    return { added: entries.length, waiting: waitingIn(entries) };
  },
};
