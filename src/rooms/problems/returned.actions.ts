/** Sheets that units fill in and send back. The office brings them in; what it types for a unit is marked (代录). */
import exceljs from "exceljs";
import type { ActionsFor, Context, Upload } from "../../kit/action.ts";
import { timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse, word } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import { excelType } from "../../kit/spreadsheets/write.ts";
import type { Doubt } from "../../kit/workbook.ts";
import { mustFindUnit } from "../directory/index.ts";
import { storeFile } from "../evidence/index.ts";
import { anyProblem } from "./filter.store.ts";
import { listProblems } from "./list.store.ts";
import { actingStates, type NamedProblem } from "./model.ts";
import { due, placeOf } from "./papers.ts";
import type { returnedApi } from "./returned.api.ts";
import { type Returned, readReturned, returnColumns } from "./returned.sheets.ts";
import { type Unpacked, withReturned } from "./returned.wire.ts";
import { numberOf, receive, rectify } from "./rules.ts";
import { addFiles, saveStep, scopeIn, whoIn } from "./step.actions.ts";
import { findByNumbers } from "./store.ts";

type Answer = { readonly line: Returned; readonly problem: NamedProblem };

/** Lines with their problems; a number that nobody waits for is a doubt at its row. */
async function match(ctx: Context, lines: readonly Returned[]): Promise<{ answers: Answer[]; doubts: Doubt[] }> {
  const problems = await findByNumbers(
    ctx.db,
    scopeIn(ctx),
    lines.map(({ year, serial }) => ({ year, serial })),
  );
  const known = new Map(problems.map((problem) => [numberOf(problem), problem]));
  const answers: Answer[] = [];
  const doubts: Doubt[] = [];
  for (const line of lines) {
    const number = numberOf(line);
    const problem = known.get(number);
    const at = { sheet: line.sheet, row: line.row, column: "", isBlocking: true };
    if (problem === undefined) doubts.push({ ...at, word: "returned.doubt.unknown", values: { number } });
    else if (!(actingStates as readonly string[]).includes(problem.state))
      doubts.push({
        ...{ ...at, word: "returned.doubt.state" },
        values: { number, state: `@problem.state.${problem.state}` },
      });
    else answers.push({ line, problem });
  }
  return { answers, doubts };
}

/** What was sent back, understood: answers, empty lines, doubts, and the files they name. */
async function readSent(ctx: Context, workbook: string, files: readonly Unpacked[]) {
  const read =
    readReturned(
      await readWorkbook(workbook),
      files.map((file) => file.name),
    ) ?? refuse("returned.no_header");
  const { answers, doubts } = await match(ctx, read.lines);
  return { answers, empty: read.empty, doubts: [...read.doubts, ...doubts] };
}

/** The unit's answer as the office types it: received where it was not, then rectified with its photos. */
async function take(ctx: Context, { line, problem }: Answer, files: readonly Unpacked[]): Promise<void> {
  const who = whoIn(ctx);
  let current = problem;
  if (problem.state === "dispatched") {
    const received = receive(problem, who, ctx.now);
    await saveStep(ctx, problem, received, "receive", { isTyped: true });
    current = { ...received, version: problem.version + 1 };
  }
  const said = { text: line.text, proofs: line.photos.length, cost: line.cost };
  await saveStep(ctx, current, rectify(current, who, said, ctx.now), "rectify", { note: line.text, isTyped: true });
  const uploads: { uploadId: string; caption: string }[] = [];
  for (const name of line.photos) {
    const file = files.find((one) => one.name === name) ?? refuse("problem.needs_proof");
    const upload: Upload = { ...file, declaredType: "" };
    const fileName = (name.split(/[\\/]/).at(-1) ?? name).slice(-200);
    const { uploadId } = await storeFile(ctx, upload, { id: newId(), origin: "import", fileName });
    uploads.push({ uploadId, caption: "" });
  }
  await addFiles(ctx, problem.id, "after", uploads);
}

export const returnedActions: ActionsFor<typeof returnedApi> = {
  async exportReturnSheet(ctx, { unit: unitId }) {
    const unit = await mustFindUnit(ctx, unitId);
    const filter = { ...anyProblem, states: actingStates, unitId, sort: "dueAt", after: null, limit: 2_000 };
    const zone = await timeZone(ctx);
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet("整改反馈", { views: [{ state: "frozen", ySplit: 1 }] });
    sheet.columns = returnColumns.map(([header, width]) => ({ header, width }));
    sheet.getRow(1).font = { bold: true };
    for (const problem of await listProblems(ctx.db, scopeIn(ctx), filter))
      sheet.addRow([
        ...[numberOf(problem), placeOf(problem), problem.description, problem.measures, due(zone, problem.dueAt)],
      ]).alignment = { vertical: "top", wrapText: true };
    const body = new Uint8Array(await book.xlsx.writeBuffer());
    const name = `${unit.name}整改反馈表 ${await today(ctx)}.xlsx`;
    return { name, type: excelType, body, bytes: body.length };
  },

  previewReturned: (ctx, { upload }) =>
    withReturned(upload.path, async (workbook, files) => {
      const { answers, empty, doubts } = await readSent(ctx, workbook, files);
      return {
        lines: answers.map(({ line, problem }) => ({
          ...{ number: numberOf(line), unitName: problem.unitName ?? "", text: line.text, photos: line.photos.length },
        })),
        ...{ empty, doubts },
      };
    }),

  importReturned: (ctx, { upload }) =>
    withReturned(upload.path, async (workbook, files) => {
      const { answers, doubts } = await readSent(ctx, workbook, files);
      const blocking = doubts.filter((doubt) => doubt.isBlocking);
      const [first] = blocking;
      if (first !== undefined)
        refuse("returned.blocking_doubts", {
          ...{ count: blocking.length, sheet: first.sheet, row: first.row },
          what: word(first.word),
        });
      if (answers.length === 0) refuse("returned.nothing");
      for (const answer of answers) await take(ctx, answer, files);
      ctx.tell("returned.imported", answers[0]?.problem.id ?? "", { answered: answers.length });
      return { answered: answers.length };
    }),
};
