/** The daily report (考察日报): the figures of a round and a day as one Word file. */
import type { Context, FileReply } from "../../kit/action.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import type { CellPicture } from "../../kit/documents/blocks.ts";
import { wordType } from "../../kit/documents/official.ts";
import { refuse } from "../../kit/fault.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { mustFindRegion } from "../directory/index.ts";
import { bytesOf, listCitations, readFile, sizeOf } from "../evidence/index.ts";
import { findRound } from "../rounds/index.ts";
import { type FieldFault, reportFaultsSetting } from "./board.model.ts";
import { coverageBy, totalsOf } from "./board.rules.ts";
import { countCoverage, countHours, countSecond } from "./board.store.ts";
import { dailyPaper } from "./daily.papers.ts";
import { countRates, listFaults } from "./seen.store.ts";
import { spanOf } from "./span.actions.ts";

/** The first photo of each fault, small: that is as large as a cell of the list shows it. */
async function withPicture(ctx: Context, faults: readonly FieldFault[]) {
  const ids = faults.map((fault) => fault.id);
  const cited = Map.groupBy(await listCitations(ctx.db, ctx.scope, "observation", ids), (one) => one.about);
  const shown: { fault: FieldFault; picture: CellPicture | null }[] = [];
  for (const fault of faults) {
    const photo = cited.get(fault.id)?.find((one) => one.purpose === "seen" && one.type.startsWith("image/"));
    const bytes = photo && (await bytesOf(await readFile(ctx.scope.cityId, photo.sha256, "thumb")));
    shown.push({ fault, picture: bytes === undefined ? null : { bytes, type: "jpg", ...(await sizeOf(bytes)) } });
  }
  return shown;
}

export async function dailyReport(ctx: Context, { round: id, day }: { round: Id; day: Day }): Promise<FileReply> {
  const round = (await findRound(ctx.db, ctx.scope, id)) ?? refuse("round.not_found");
  const span = await spanOf(ctx, id, day);
  const { regionPath } = ctx.scope;
  const cells = await countCoverage(ctx.db, ctx.scope, span);
  const hours = await countHours(ctx.db, ctx.scope, span, await timeZone(ctx));
  const most = await settingNow(ctx, reportFaultsSetting);
  const faults = await listFaults(ctx.db, ctx.scope, span, { after: null, limit: most });

  const body = await dailyPaper({
    roundName: round.name,
    day,
    regionName: regionPath === null ? null : (await mustFindRegion(ctx, regionPath.split("/").at(-1) ?? "")).name,
    totals: totalsOf(cells, hours),
    secondReadings: await countSecond(ctx.db, ctx.scope, span),
    byType: coverageBy(cells, "type"),
    byArea: coverageBy(cells, "area"),
    cells,
    streets: await countRates(ctx.db, ctx.scope, span, "street"),
    types: await countRates(ctx.db, ctx.scope, span, "type"),
    faults: await withPicture(ctx, faults),
  });
  return { name: `考察日报 ${round.name} ${day}.docx`, type: wordType, body, bytes: body.length };
}
