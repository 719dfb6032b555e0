/** The working paper for a meeting: a selection with photos as Word or Excel. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Id, someOf } from "../../kit/shapes.ts";

export const workingApi = {
  exportWorkingPaper: endpoint({
    method: "GET",
    path: "/problems/working-paper",
    may: "problem.dispatch",
    input: z.object({
      ids: someOf(Id),
      /** One problem in a row, or one on a page; a workbook always has rows. */
      form: z.enum(["rows", "pages"]).default("rows"),
      as: z.enum(["docx", "xlsx"]).default("docx"),
    }),
    output: z.unknown(),
    gives: "file",
    fails: ["problem.not_found"],
  }),
};
