/** Ready-made methods and sheets for tests of frameworks. */
import type { Sheet } from "../../kit/workbook.ts";
import type { MethodWords } from "./sheets.ts";

export const testMethods: MethodWords = [
  { code: "field", words: ["实地考察", "实地"] },
  { code: "filing", words: ["网上申报", "材料审核"] },
  { code: "phone", words: ["电话检查"] },
];

/** Rows as the cells of a sheet. */
export const testSheet = (name: string, rows: readonly (readonly (string | number | null)[])[]): Sheet => ({
  name,
  merges: [],
  rows: rows.map((row) =>
    row.map((value) => ({
      text: value === null ? "" : String(value),
      number: typeof value === "number" ? value : null,
      isFormula: false,
    })),
  ),
});
