/** The working paper for a meeting, from a selection. */
import type { ActionsFor, Context, FileReply } from "../../kit/action.ts";
import { chineseDay } from "../../kit/day.ts";
import { timeZone, today } from "../../kit/db/setting.store.ts";
import { wordType } from "../../kit/documents/official.ts";
import { excelType } from "../../kit/spreadsheets/write.ts";
import { bytesOf, listCitations, readFile, sizeOf } from "../evidence/index.ts";
import { mustFindAll } from "./step.actions.ts";
import type { workingApi } from "./working.api.ts";
import { type Picture, type Shown, workingPaper } from "./working.papers.ts";
import { workingBook } from "./working-book.papers.ts";

async function pictureOf(cityId: string, sha256: string, variant: "screen" | "thumb"): Promise<Picture> {
  const bytes = await bytesOf(await readFile(cityId, sha256, variant));
  return { bytes, type: "jpg", ...(await sizeOf(bytes)) };
}

export const workingActions: ActionsFor<typeof workingApi> = {
  async exportWorkingPaper(ctx: Context, { ids, form, as }): Promise<FileReply> {
    const problems = await mustFindAll(ctx, ids);
    const zone = await timeZone(ctx);
    const cited = Map.groupBy(await listCitations(ctx.db, ctx.scope, "problem", ids), (one) => one.about);
    // One on a page shows two large photos, a row one small one.
    const [variant, most] = form === "pages" && as === "docx" ? (["screen", 2] as const) : (["thumb", 1] as const);
    const shown: Shown[] = [];
    for (const problem of problems) {
      const pictures = (purpose: string) =>
        (cited.get(problem.id) ?? [])
          .filter((one) => one.purpose === purpose && one.type.startsWith("image/"))
          .slice(0, most);
      const read = (purpose: string) =>
        Promise.all(pictures(purpose).map((one) => pictureOf(ctx.scope.cityId, one.sha256, variant)));
      shown.push({ problem, before: await read("before"), after: await read("after") });
    }
    const day = chineseDay(await today(ctx));
    const title = "督查问题工作清单";
    const body =
      as === "xlsx"
        ? await workingBook(title, shown, zone)
        : await workingPaper(title, `${day}，共 ${problems.length} 件`, shown, form, zone);
    const type = as === "xlsx" ? excelType : wordType;
    return { name: `${title} ${day}.${as}`, type, body, bytes: body.length };
  },
};
