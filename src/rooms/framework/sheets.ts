/** A framework as workbooks hold it (测评任务分解表): read into a draft with doubts; and standards as lists and exports show them. */
import { fraction, showHundredths, sum, toHundredths } from "../../kit/fraction.ts";
import { table } from "../../kit/table.ts";
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, plain, type Sheet } from "../../kit/workbook.ts";
import type { EditionRow, Scale, Standard } from "./model.ts";
import { readScale, sayScale } from "./scale.rules.ts";

const fields = [
  "project",
  "content",
  "code",
  "text",
  "method",
  "points",
  "scale",
  "lead",
  "responsible",
  "support",
  "note",
] as const;
export type Field = (typeof fields)[number];

/** Words by which offices call the columns, in whatever order they stand. */
const headerWords: HeaderWords<Field> = {
  project: ["测评项目", "项目", "一级指标", "项目名称"],
  content: ["测评内容", "内容", "二级指标", "指标名称"],
  code: ["编号", "代码", "标准编号", "标准代码", "指标编号", "序列号"],
  text: ["具体标准", "测评标准", "标准", "标准内容", "三级指标", "具体要求"],
  method: ["方式", "测评方式", "测评方法", "方法", "考核方式"],
  points: ["分值", "分数", "权重分", "满分", "标准分"],
  scale: ["计分规则", "评分规则", "计分办法", "评分标准", "扣分标准", "计分方式"],
  lead: ["牵头单位", "牵头部门", "牵头责任单位"],
  responsible: ["责任单位", "责任部门", "相关部门和单位", "落实单位"],
  support: ["配合单位", "配合部门", "协助单位"],
  note: ["备注", "说明", "点位"],
};

/** One standard of a workbook, names still as they were typed. Points are hundredths. */
export type StandardLine = {
  readonly project: string;
  readonly content: string;
  /** Empty where the workbook has no code column or no code here. */
  readonly code: string;
  readonly text: string;
  readonly method: string;
  readonly points: number;
  readonly scale: Scale;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly support: readonly string[];
  readonly siteTypes: readonly string[];
  readonly isMinors: boolean;
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

type Around = { readonly methods: MethodWords; readonly codes: Map<string, { sheet: string; row: number }> };

function pointsOf(line: Line<Field>): { points: number | null; doubts: Doubt[] } {
  const number = line.number("points");
  const { isFormula, text } = line.cell("points");
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

function codeDoubts(line: Line<Field>, sheet: string, around: Around): Doubt[] {
  const code = line.text("code");
  if (code === "") return [];
  const before = around.codes.get(code);
  if (before !== undefined) return [line.doubt("code", "framework.doubt.code_twice", { code, ...before }, true)];
  around.codes.set(code, { sheet, row: line.row });
  return code.length > 20 ? [line.doubt("code", "framework.doubt.code_long", { code }, true)] : [];
}

function readLine(line: Line<Field>, sheet: string, around: Around): { line: StandardLine | null; doubts: Doubt[] } {
  const text = line.text("text");
  const method = around.methods.find((one) => one.words.includes(line.text("method").replaceAll(" ", "")))?.code;
  const scale = readScale(line.text("scale"), text);
  const { points, doubts } = pointsOf(line);
  const missing = (field: Field, value: string): Doubt[] =>
    value === "" ? [line.doubt(field, `framework.doubt.no_${field}`, {}, true)] : [];
  const found = [
    ...codeDoubts(line, sheet, around),
    ...missing("project", line.text("project")),
    ...missing("content", line.text("content")),
    ...(method === undefined
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
      ? [line.doubt("scale", "framework.doubt.scale", { text: line.text("scale") || "—" }, true)]
      : []),
    ...(text.length > 500 ? [line.doubt("text", "framework.doubt.text_long", {}, true)] : []),
  ];
  if (method === undefined || points === null || scale === null || found.some((one) => one.isBlocking))
    return { line: null, doubts: found };
  const { siteTypes, isMinors, rest } = readNote(line.text("note"));
  const needsPlace = (method === "field" || method === "phone") && siteTypes.length === 0;
  return {
    doubts: [
      ...found,
      ...(needsPlace ? [line.doubt("note", "framework.doubt.no_site_types", { text: text.slice(0, 20) })] : []),
    ],
    line: {
      ...{
        project: line.text("project"),
        content: line.text("content"),
        code: line.text("code"),
        text,
        method,
        points,
        scale,
      },
      ...{
        lead: namesIn(line.text("lead")),
        responsible: namesIn(line.text("responsible")),
        support: namesIn(line.text("support")),
      },
      ...{ siteTypes, isMinors, note: rest },
    },
  };
}

/** A line that only names things: a note across the sheet, or the sum at its end. */
function kindOfLine(line: Line<Field>, cells: Sheet["rows"][number]): "standard" | "sum" | "note" {
  const words = new Set(cells.map((cell) => plain(cell.text)).filter((text) => text !== ""));
  if ([...words].some((text) => /^(合计|总计|总分)$/.test(text))) return "sum";
  return words.size <= 1 || (line.text("text") === "" && line.number("points") === null) ? "note" : "standard";
}

/** Reads every sheet that carries the header of a framework; null when none does. `given` maps columns by hand. */
export function readFramework(
  sheets: readonly Sheet[],
  methods: MethodWords,
  given: Partial<Record<Field, string>> = {},
): FrameworkDraft | null {
  const lines: StandardLine[] = [];
  const doubts: Doubt[] = [];
  let found = false;
  const around: Around = { methods, codes: new Map() };
  for (const sheet of sheets) {
    const header = findHeader(sheet, headerWords, ["project", "content", "text", "method", "points", "scale"], given);
    if (header === null) continue;
    found = true;
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

export const editionTable = table<EditionRow>("edition.list", [
  { key: "name", word: "edition.name", value: (row) => row.name, width: 280, sort: "name" },
  { key: "issuer", word: "edition.issuer", value: (row) => row.issuer, width: 160 },
  { key: "level", word: "edition.level", value: (row, { say }) => say(`edition.level.${row.level}`), width: 90 },
  {
    key: "subject",
    word: "edition.subject",
    value: (row, { say }) => say(`edition.subject.${row.subject}`),
    width: 130,
  },
  { key: "year", word: "edition.year", value: (row) => row.year, width: 80 },
  { key: "standards", word: "edition.standards", value: (row) => row.standards, width: 90 },
  { key: "points", word: "edition.points", value: (row) => Number(showHundredths(row.points)), width: 90 },
  { key: "state", word: "edition.state", value: (row, { say }) => say(`edition.state.${row.state}`), width: 90 },
  {
    key: "importedAt",
    word: "edition.imported_at",
    value: (row, { moment }) => moment(row.importedAt),
    width: 150,
    sort: "importedAt",
  },
  { key: "source", word: "edition.source", value: (row) => row.source, width: 240, spare: true },
]);

export const standardTable = table<Standard>("standard.list", [
  { key: "project", word: "standard.project", value: (row) => row.projectText, width: 150 },
  { key: "content", word: "standard.content", value: (row) => row.contentText, width: 150 },
  { key: "code", word: "standard.code", value: (row) => row.code, width: 80, sort: "position" },
  { key: "text", word: "standard.text", value: (row) => row.text, width: 360 },
  { key: "method", word: "standard.method", value: (row) => row.methodName, width: 100 },
  { key: "points", word: "standard.points", value: (row) => Number(showHundredths(row.points)), width: 70 },
  {
    key: "scale",
    word: "standard.scale",
    value: (row, { say }) => {
      const { word, values } = sayScale(row.scale);
      return say(word, values);
    },
    width: 200,
  },
  ...(["lead", "responsible", "support"] as const).map((duty) => ({
    key: duty,
    word: `duty.${duty}`,
    value: (row: Standard) =>
      row.duties
        .filter((one) => one.duty === duty)
        .map((one) => one.name)
        .join("、"),
    width: 150,
    ...(duty === "support" ? { spare: true as const } : {}),
  })),
  { key: "siteTypes", word: "standard.site_types", value: (row) => row.siteTypeNames.join("、"), width: 180 },
  {
    key: "isMinors",
    word: "standard.minors",
    value: (row, { say }) => (row.isMinors ? say("standard.minors_mark") : ""),
    width: 70,
  },
  { key: "note", word: "ui.note", value: (row) => row.note, width: 160, spare: true },
]);
