/** How answers are written on paper and in workbooks, and how they are read: the words that offices use, digits with or without their measure. */
import { plain } from "../../kit/workbook.ts";
import type { Answer, AnswerKind } from "../framework/model.ts";

const yes = ["符合", "是", "合格", "达标", "√", "✓", "✔", "对", "1", "y", "yes"];
const no = ["不符合", "否", "不合格", "不达标", "×", "x", "✗", "✘", "错", "0", "n", "no"];
const nothing = ["无", "没有", "未发现", "0"];
const notApplicable = ["不适用", "不涉及", "无此项", "n/a", "na"];

const bare = (text: string): string =>
  plain(text)
    .replaceAll(" ", "")
    .replaceAll(/[。；;]$/g, "")
    .toLowerCase();

export const isNotApplicable = (text: string): boolean => notApplicable.includes(bare(text));

/** The whole number in `3`, `3处`, `符合3项`; null where there is none or another one beside it. */
function wholeIn(text: string): number | null {
  const found = /^\D*?(\d{1,4})\D*$/.exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}

function readCalls(text: string, attempts: number): Answer | null {
  const each = text.split(/[、,，/;；]/);
  if (each.length === attempts && each.every((one) => /接通|通|^[√×10]$/.test(one)))
    return { kind: "calls", connected: each.map((one) => !/未|没|不|×|^0$/.test(one)) };
  const pair = /^(?:接通)?(\d{1,2})(?:次)?(?:\/(\d{1,2})(?:次)?)?$/.exec(text);
  const connected = pair === null ? (/^(未接通|均未接通|无人接听)$/.test(text) ? 0 : null) : Number(pair[1]);
  if (connected === null || connected > attempts || (pair?.[2] !== undefined && Number(pair[2]) !== attempts))
    return null;
  return { kind: "calls", connected: Array.from({ length: attempts }, (_, at) => at < connected) };
}

function readMeasure(text: string, target: number | null): Answer | null {
  const found = /^(\d+(?:\.\d+)?)(?:[%分人个件]|\/(\d+(?:\.\d+)?))?$/.exec(text);
  if (found?.[1] === undefined) return null;
  return { kind: "measure", value: Number(found[1]), target: found[2] === undefined ? target : Number(found[2]) };
}

/** The answer that a cell holds for this kind of question; null when it cannot be read. What does not apply is asked before. */
export function readAnswer(said: string, kind: AnswerKind): Answer | null {
  const text = bare(said);
  if (text === "") return null;
  switch (kind.kind) {
    case "conform":
      return yes.includes(text) || no.includes(text) ? { kind: "conform", value: yes.includes(text) } : null;
    case "grade": {
      const grade = /^([abc]#?)(?:级|档)?$/.exec(text)?.[1]?.toUpperCase();
      return grade === "A" || grade === "B" || grade === "C" || grade === "C#" ? { kind: "grade", value: grade } : null;
    }
    case "conditions": {
      const met = nothing.includes(text) ? 0 : wholeIn(text);
      return met === null || met > kind.of ? null : { kind: "conditions", met };
    }
    case "count": {
      const value = nothing.includes(text) ? 0 : wholeIn(text);
      return value === null ? null : { kind: "count", value };
    }
    case "measure":
      return readMeasure(text, kind.target);
    case "of": {
      const passed = nothing.includes(text) ? 0 : wholeIn(text);
      return passed === null || passed > kind.of ? null : { kind: "of", passed };
    }
    case "calls":
      return readCalls(text, kind.attempts);
  }
}

/** What may be written in the cell, and the boxes of a printed form. */
export function waysToAnswer(kind: AnswerKind): { cell: string; boxes: string } {
  const na = "□不适用";
  switch (kind.kind) {
    case "conform":
      return { cell: "符合／不符合／不适用", boxes: `□符合　□不符合　${na}` };
    case "grade":
      return { cell: "A／B／C／不适用", boxes: `□A　□B　□C　${na}` };
    case "conditions":
      return { cell: `符合几项（0—${kind.of}）`, boxes: `符合＿＿项（共${kind.of}项）　${na}` };
    case "count":
      return { cell: "几处，没有填 0", boxes: `发现＿＿处　${na}` };
    case "measure":
      return { cell: `数值${kind.unit === "" ? "，如 3/5" : `（${kind.unit}）`}`, boxes: `＿＿＿${kind.unit}　${na}` };
    case "of":
      return { cell: `符合几个（0—${kind.of}）`, boxes: `符合＿＿个（共${kind.of}个）　${na}` };
    case "calls":
      return { cell: `接通几次（0—${kind.attempts}）`, boxes: `接通＿＿次（拨打${kind.attempts}次）　${na}` };
  }
}
