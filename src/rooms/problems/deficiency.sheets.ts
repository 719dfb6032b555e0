/** The returned deficiency list (反馈负面清单) as workbooks hold it; a line may have no place. */
import { fraction, toHundredths } from "../../kit/fraction.ts";
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, type Sheet } from "../../kit/workbook.ts";
import type { Problem } from "./model.ts";

type Field = "year" | "method" | "code" | "type" | "place" | "lost" | "description" | "unit" | "measures" | "severity";

const headerWords: HeaderWords<Field> = {
  year: ["年度", "年份", "测评年度"],
  method: ["方法", "测评方法", "测评方式", "方式"],
  code: ["标准代码", "标准编号", "编号", "指标编号", "代码"],
  type: ["点位类型", "类型", "点位类别"],
  place: ["点位", "点位名称", "问题点位", "地点", "位置"],
  lost: ["失分", "扣分", "丢分", "失分值"],
  description: ["问题", "问题描述", "存在问题", "失分原因", "扣分原因"],
  unit: ["责任单位", "责任部门", "整改单位"],
  measures: ["整改措施", "措施", "整改要求", "整改建议"],
  severity: ["类别", "问题类别", "整改类别", "难易"],
};

const severities: Readonly<Record<string, Problem["severity"]>> = {
  立行立改: "quick",
  小修: "minor",
  一般: "normal",
  工程: "major",
};

export type Deficiency = {
  readonly year: number;
  /** Method code of the edition. */
  readonly method: string;
  readonly code: string;
  readonly type: string;
  readonly place: string;
  /** Hundredths of a point. */
  readonly lostPoints: number;
  readonly description: string;
  readonly unit: string;
  readonly measures: string;
  readonly severity: Problem["severity"];
};

type Around = {
  readonly codes: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly methods: readonly { readonly code: string; readonly name: string }[];
};

function readLine(line: Line<Field>, around: Around): { line: Deficiency | null; doubts: Doubt[] } {
  const [year, lost] = [line.number("year"), line.number("lost")];
  const [code, type, description, place] = [
    line.text("code"),
    line.text("type"),
    line.text("description"),
    line.text("place"),
  ];
  const method = around.methods.find((one) => one.name === line.text("method"));
  const severity = severities[line.text("severity")];
  const blocking = (isWrong: boolean, field: Field, text: string): Doubt[] =>
    isWrong ? [line.doubt(field, `deficiency.doubt.${field}`, { text: text || "—" }, true)] : [];
  const doubts = [
    ...blocking(year === null || !Number.isInteger(year) || year < 2000 || year > 2100, "year", line.text("year")),
    ...blocking(method === undefined, "method", line.text("method")),
    ...blocking(!around.codes.has(code), "code", code),
    ...blocking(type !== "" && !around.types.has(type), "type", type),
    ...blocking(lost === null || lost < 0, "lost", line.text("lost")),
    ...blocking(description === "" || description.length > 1_000, "description", description.slice(0, 20)),
    ...blocking(line.text("severity") !== "" && severity === undefined, "severity", line.text("severity")),
    ...(place === "" ? [line.doubt("place", "deficiency.doubt.no_place", { text: description.slice(0, 20) })] : []),
    ...(line.text("unit") === "" ? [line.doubt("unit", "deficiency.doubt.no_unit", {})] : []),
  ];
  if (doubts.some((doubt) => doubt.isBlocking) || year === null || lost === null || method === undefined)
    return { line: null, doubts };
  const lostPoints = toHundredths(fraction(String(lost)));
  return {
    doubts,
    line: {
      ...{
        year,
        method: method.code,
        code,
        type,
        place: place.slice(0, 200),
        lostPoints,
        description,
        unit: line.text("unit"),
      },
      ...{ measures: line.text("measures").slice(0, 1_000), severity: severity ?? "normal" },
    },
  };
}

/** Reads every sheet that carries the header of a deficiency list; null when none does. */
export function readDeficiencies(
  sheets: readonly Sheet[],
  around: Around,
): { lines: Deficiency[]; doubts: Doubt[] } | null {
  const lines: Deficiency[] = [];
  const doubts: Doubt[] = [];
  let found = false;
  for (const sheet of sheets) {
    const header = findHeader(sheet, headerWords, ["year", "method", "code", "lost", "description"]);
    if (header === null) continue;
    found = true;
    for (const line of linesOf(sheet, header)) {
      // A note across the sheet repeats itself in every cell; a sum carries neither a code nor a description.
      const [code, description] = [line.text("code"), line.text("description")];
      if (code === description || (code === "" && description === "")) continue;
      const read = readLine(line, around);
      doubts.push(...read.doubts);
      if (read.line !== null) lines.push(read.line);
    }
  }
  return found ? { lines, doubts } : null;
}
