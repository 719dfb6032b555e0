/** The tree of a framework as workbooks hold it (测评任务分解表), read into a draft with doubts. */
import { fraction, showHundredths, sum, toHundredths } from "../../kit/fraction.ts";
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, plain, type Sheet } from "../../kit/workbook.ts";
import type { Scale } from "./model.ts";
import { readScale } from "./scale.rules.ts";
import type { Materials } from "./terms.model.ts";
import { readMaterials } from "./terms.sheets.ts";

const fields = [
  "project",
  "indicator",
  "content",
  "code",
  "text",
  "method",
  "points",
  "scale",
  "lead",
  "responsible",
  "support",
  "materials",
  "deadline",
  "note",
] as const;
export type Field = (typeof fields)[number];

/** Words by which offices call the columns, in whatever order they stand. */
const headerWords: HeaderWords<Field> = {
  project: ["测评项目", "项目", "一级指标", "项目名称"],
  indicator: ["测评指标", "指标"],
  content: ["测评内容", "内容", "二级指标", "指标名称"],
  code: ["编号", "代码", "标准编号", "标准代码", "指标编号", "序列号"],
  text: ["具体标准", "测评标准", "标准", "标准内容", "三级指标", "具体要求"],
  method: ["方式", "测评方式", "测评方法", "方法", "考核方式"],
  points: ["分值", "分数", "权重分", "满分", "标准分"],
  scale: ["计分规则", "评分规则", "计分办法", "评分标准", "扣分标准", "计分方式"],
  lead: ["牵头单位", "牵头部门", "牵头责任单位"],
  responsible: ["责任单位", "责任部门", "相关部门和单位", "落实单位"],
  support: ["配合单位", "配合部门", "协助单位"],
  materials: ["材料要求", "申报材料", "材料"],
  deadline: ["完成时限", "完成时间", "时限"],
  note: ["备注", "说明", "点位"],
};

/** One standard of a workbook, names still as they were typed. Points are hundredths. */
export type StandardLine = {
  readonly project: string;
  /** Empty where the tree has three levels. */
  readonly indicator: string;
  readonly content: string;
  /** Empty where the workbook has no code column or no code here. */
  readonly code: string;
  readonly text: string;
  readonly methods: readonly string[];
  readonly points: number;
  readonly scale: Scale;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly support: readonly string[];
  readonly siteTypes: readonly string[];
  readonly isMinors: boolean;
  readonly materials: Materials | null;
  readonly deadline: string;
  readonly note: string;
};

export type FrameworkDraft = { readonly lines: readonly StandardLine[]; readonly doubts: readonly Doubt[] };

/** Method code → words by which workbooks call it. */
export type MethodWords = readonly { readonly code: string; readonly words: readonly string[] }[];

/** `市住建局、市城管局` → two names; brackets keep what stands in them together. */
export function namesIn(text: string): string[] {
  const names = text.match(/(?:\([^)]*\)|[^、,;;\s(]|\()+/g) ?? [];
  return names.map((name) => name.trim()).filter((name) => name !== "");
}

/** What the note column says: `点位:主次干道、公园;未`. The rest stays a note. */
export function readNote(text: string): { siteTypes: string[]; isMinors: boolean; rest: string } {
  const parts = plain(text)
    .split(/[;;。]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const places = parts.find((part) => /^点位[::]/.test(part));
  const rest = parts.filter((part) => part !== places && part !== "未");
  return {
    siteTypes: places === undefined ? [] : [...new Set(namesIn(places.replace(/^点位[::]/, "")))],
    isMinors: parts.includes("未"),
    rest: rest.join(";"),
  };
}

type Around = {
  readonly methods: MethodWords;
  readonly codes: Map<string, { sheet: string; row: number }>;
  /** The project named by the row above, where the sheet has no column for it. */
  group: string;
};

const methodOf = (methods: MethodWords, words: string): string | undefined =>
  methods.find((one) => one.words.includes(plain(words).replaceAll(" ", "")))?.code;

/** The methods of a row: several in one cell, or the one that the sheet is named after. */
function methodsOf(line: Line<Field>, sheet: string, { methods }: Around): { found: string[]; unknown: string[] } {
  const words = namesIn(line.text("method").replaceAll(/[/+和与]/g, "、"));
  const named = words.length === 0 ? [sheet] : words;
  const codes = named.map((word) => methodOf(methods, word));
  return {
    found: [...new Set(codes.filter((code) => code !== undefined))],
    unknown: named.filter((_, at) => codes[at] === undefined),
  };
}

function pointsOf(line: Line<Field>, scale: Scale | null): { points: number | null; doubts: Doubt[] } {
  const number = line.number("points");
  const { isFormula, text } = line.cell("points");
  if (scale?.kind === "gate" && (number === null || number === 0)) return { points: 0, doubts: [] };
  if (number === null || number <= 0)
    return {
      points: null,
      doubts: [
        line.doubt(
          "points",
          isFormula ? "framework.doubt.formula" : "framework.doubt.points",
          { text: plain(text) || "—" },
          true,
        ),
      ],
    };
  const points = toHundredths(fraction(String(number)));
  const rounded = fraction(points, 100).compare(fraction(String(number))) !== 0;
  return {
    points,
    doubts: [
      ...(isFormula ? [line.doubt("points", "framework.doubt.computed", { value: number })] : []),
      ...(rounded ? [line.doubt("points", "framework.doubt.too_fine", { text: plain(text) }, true)] : []),
    ],
  };
}

/** The wording of bands may be understood where their order is not. */
const scaleDoubt = (words: string): string =>
  /^(达到|≥)\d+%得\d+%/.test(words) ? "framework.doubt.bands" : "framework.doubt.scale";

/** How many characters each field may hold; more is a doubt, never cut off. */
const lengths: Partial<Record<Field, number>> = {
  ...{ project: 500, indicator: 500, content: 500, text: 500, deadline: 40, note: 500 },
};

const longOnes = (line: Line<Field>): Doubt[] =>
  (Object.entries(lengths) as [Field, number][])
    .filter(([field, most]) => line.said(field).length > most)
    .map(([field, most]) => line.doubt(field, "framework.doubt.long", { most }, true));

function codeDoubts(line: Line<Field>, sheet: string, around: Around): Doubt[] {
  const code = line.text("code");
  if (code === "") return [];
  const before = around.codes.get(code);
  if (before !== undefined) return [line.doubt("code", "framework.doubt.code_twice", { code, ...before }, true)];
  around.codes.set(code, { sheet, row: line.row });
  return code.length > 20 ? [line.doubt("code", "framework.doubt.code_long", { code }, true)] : [];
}

function readLine(line: Line<Field>, sheet: string, around: Around): { line: StandardLine | null; doubts: Doubt[] } {
  const text = line.said("text");
  const project = line.text("project") || around.group;
  const { found: methods, unknown } = methodsOf(line, sheet, around);
  const scale = readScale(line.text("scale"), text);
  const { points, doubts } = pointsOf(line, scale);
  const missing = (field: Field, value: string): Doubt[] =>
    value === "" ? [line.doubt(field, `framework.doubt.no_${field}`, {}, true)] : [];
  const found = [
    ...codeDoubts(line, sheet, around),
    ...missing("project", project),
    ...missing("content", line.text("content")),
    ...(unknown.length > 0
      ? [
          line.doubt(
            "method",
            "framework.doubt.method",
            { text: line.text("method") || "—", known: around.methods.map((one) => one.words[0]).join("、") },
            true,
          ),
        ]
      : []),
    ...doubts,
    ...(scale === null
      ? [line.doubt("scale", scaleDoubt(line.text("scale")), { text: line.text("scale") || "—" }, true)]
      : []),
    ...longOnes(line),
    ...(line.text("materials") !== "" && readMaterials(line.text("materials")) === null
      ? [line.doubt("materials", "framework.doubt.materials", { text: line.text("materials").slice(0, 40) })]
      : []),
  ];
  if (points === null || scale === null || found.some((one) => one.isBlocking)) return { line: null, doubts: found };
  const { siteTypes, isMinors, rest } = readNote(line.text("note"));
  const needsPlace = methods.some((method) => method === "field" || method === "phone") && siteTypes.length === 0;
  return {
    doubts: [
      ...found,
      ...(needsPlace ? [line.doubt("note", "framework.doubt.no_site_types", { text: text.slice(0, 20) })] : []),
    ],
    line: {
      ...{
        project,
        indicator: line.text("indicator"),
        content: line.text("content"),
        code: line.text("code"),
        text,
        methods,
        points,
        scale,
      },
      ...{
        lead: namesIn(line.text("lead")),
        responsible: namesIn(line.text("responsible")),
        support: namesIn(line.text("support")),
      },
      ...{ siteTypes, isMinors, note: rest, materials: readMaterials(line.text("materials")) },
      deadline: line.said("deadline"),
    },
  };
}

/** A line that only names things: a note across the sheet, or the sum at its end. */
function kindOfLine(line: Line<Field>, cells: Sheet["rows"][number]): "standard" | "sum" | "note" {
  const words = new Set(cells.map((cell) => plain(cell.text)).filter((text) => text !== ""));
  if ([...words].some((text) => /^(合计|总计|总分)$/.test(text))) return "sum";
  return words.size <= 1 || (line.text("text") === "" && line.number("points") === null) ? "note" : "standard";
}

/** `一、环境(20分)` of a row across the sheet names the project of the rows below. */
const groupName = (sheet: Sheet, row: number): string =>
  plain(sheet.rows[row - 1]?.find((cell) => cell.text !== "")?.text ?? "").replace(/\((?:共)?\d+(?:\.\d+)?分\)$/, "");

/** Reads every sheet that carries the header of a framework; null when none does. `given` maps columns by hand. */
export function readFramework(
  sheets: readonly Sheet[],
  methods: MethodWords,
  given: Partial<Record<Field, string>> = {},
): FrameworkDraft | null {
  const lines: StandardLine[] = [];
  const doubts: Doubt[] = [];
  let found = false;
  const around: Around = { methods, codes: new Map(), group: "" };
  for (const sheet of sheets) {
    const header = findHeader(sheet, headerWords, ["content", "text", "points", "scale"], given);
    if (header === null) continue;
    found = true;
    around.group = "";
    const own: StandardLine[] = [];
    let isWhole = true;
    for (const line of linesOf(sheet, header)) {
      const kind = kindOfLine(line, sheet.rows[line.row - 1] ?? []);
      if (kind === "sum") {
        const total = sum(own.map((one) => fraction(one.points, 100)));
        const stated = line.number("points");
        if (isWhole && stated !== null && total.compare(fraction(String(stated))) !== 0)
          doubts.push(
            line.doubt("points", "framework.doubt.sum", { stated, total: showHundredths(toHundredths(total)) }, true),
          );
      }
      if (kind === "note" && header.columns.project === undefined) around.group = groupName(sheet, line.row);
      if (kind !== "standard") continue;
      const read = readLine(line, sheet.name, around);
      doubts.push(...read.doubts);
      if (read.line === null) isWhole = false;
      else own.push(read.line);
    }
    lines.push(...own);
  }
  return found ? { lines, doubts } : null;
}

/** `points:G,text:E` of a request, as far as it names columns that exist. */
export function mappingOf(pairs: readonly string[]): Partial<Record<Field, string>> {
  return Object.fromEntries(
    pairs.map((pair) => pair.split(":")).filter(([field]) => (fields as readonly string[]).includes(field ?? "")),
  ) as Partial<Record<Field, string>>;
}
