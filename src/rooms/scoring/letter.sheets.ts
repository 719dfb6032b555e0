/** The higher office's letter (测评结果反馈) as a workbook: points and score of each standard, read with doubts. */
import { fraction } from "../../kit/fraction.ts";
import { type Doubt, findHeader, type HeaderWords, linesOf, type Sheet } from "../../kit/workbook.ts";

const words: HeaderWords<"code" | "method" | "points" | "score"> = {
  code: ["编号", "标准编号", "标准代码", "代码"],
  method: ["方式", "测评方式", "测评方法", "方法"],
  points: ["分值", "满分", "标准分"],
  score: ["得分", "实际得分", "成绩"],
};

/** One standard's result: so much of so much, as whole numbers. */
export type LetterLine = {
  readonly code: string;
  /** As it was typed; empty where the letter names none. */
  readonly method: string;
  readonly numerator: number;
  readonly denominator: number;
};

/** Reads every sheet with the header of a letter; null when none has it. */
export function readLetter(sheets: readonly Sheet[]): { lines: LetterLine[]; doubts: Doubt[] } | null {
  const lines: LetterLine[] = [];
  const doubts: Doubt[] = [];
  let found = false;
  for (const sheet of sheets) {
    const header = findHeader(sheet, words, ["code", "points", "score"]);
    if (header === null) continue;
    found = true;
    for (const line of linesOf(sheet, header)) {
      const [points, score, code] = [line.number("points"), line.number("score"), line.text("code")];
      if (code === "" || /^(合计|总计|总分)$/.test(code)) continue;
      if (lines.some((one) => one.code === code && one.method === line.text("method")))
        doubts.push(line.doubt("code", "letter.doubt.twice", {}, true));
      else if (points === null || points <= 0) doubts.push(line.doubt("points", "letter.doubt.points", {}, true));
      else if (score === null || score < 0 || score > points)
        doubts.push(line.doubt("score", "letter.doubt.score", {}, true));
      else {
        const share = fraction(String(score)).div(fraction(String(points)));
        lines.push({
          ...{ code, method: line.text("method"), numerator: Number(share.n), denominator: Number(share.d) },
        });
      }
    }
  }
  return found ? { lines, doubts } : null;
}
