/** The site register as workbooks hold it: columns by the words offices use, lines with everything doubtful about them. */
import type { Day, Position } from "../../kit/shapes.ts";
import { type Doubt, findHeader, type HeaderWords, linesOf, type Sheet } from "../../kit/workbook.ts";
import type { Site, SiteDoubt } from "./model.ts";
import { judgePosition, type Outline } from "./rules.ts";

/** Words by which offices call the columns of a register; the first is the one our own export writes. */
const headerWords = {
  code: ["点位编号", "编号", "点位编码", "点位代码"],
  county: ["县（市、区）", "县市区", "县区", "区县", "所属县区", "所在县市区", "地区"],
  township: ["街道（乡镇）", "街道乡镇", "乡镇街道", "街道", "乡镇", "镇街"],
  community: ["社区（村）", "社区", "村社区", "村居", "所属社区"],
  type: ["点位类型", "类型", "点位类别", "类别", "考察点类型"],
  name: ["点位名称", "名称", "点位", "考察点名称", "考察点"],
  address: ["地址", "详细地址", "具体地址", "位置"],
  longitude: ["经度", "东经", "lng", "lon"],
  latitude: ["纬度", "北纬", "lat"],
  unit: ["责任单位", "主管单位", "责任部门", "管理单位"],
  leader: ["包保领导", "包联领导", "包抓领导", "包保责任人", "包保单位领导"],
  charge: ["包保单位", "包联单位", "包抓单位"],
  grid: ["网格", "网格编号", "网格名称", "所属网格"],
  contact: ["联系人", "联络员", "点位长", "负责人"],
  builtUp: ["建成区", "是否建成区", "建成区内"],
  minors: ["未成年人测评点位", "未成年人", "未成年人点位"],
  mark: ["重点/固定", "重点固定", "点位标记"],
  state: ["状态", "点位状态"],
  since: ["状态开始日期", "状态起始日期"],
  until: ["状态截止日期", "状态结束日期"],
  note: ["备注", "说明"],
} as const satisfies HeaderWords<string>;
type Field = keyof typeof headerWords;

/** One line of a register. Names are still as they were typed; what has no column is undefined and changes nothing. */
export type SiteLine = {
  readonly sheet: string;
  readonly row: number;
  readonly code: string;
  readonly type: string;
  readonly name: string;
  /** The finest region that was recognised. */
  readonly regionCode: string;
  readonly position: Position | null;
  readonly doubts: readonly SiteDoubt[];
  readonly unit: string;
} & Partial<
  Pick<
    Site,
    | "address"
    | "chargeLeader"
    | "chargeUnit"
    | "grid"
    | "contact"
    | "isBuiltUp"
    | "isMinors"
    | "mark"
    | "state"
    | "stateSince"
    | "stateUntil"
    | "note"
  >
>;

export type SiteDraft = { readonly lines: readonly SiteLine[]; readonly doubts: readonly Doubt[] };

export type Place = { readonly code: string; readonly outline: Outline | undefined };

export type Surroundings = {
  /** County name → code and outline, as far as known. */
  readonly counties: ReadonlyMap<string, Place>;
  /** Townships and villages by the code they lie below and their name. */
  readonly below: (parentCode: string, name: string) => string | undefined;
  readonly outlines: readonly Outline[];
  readonly toleranceMetres: number;
  /** Turns typed coordinates into WGS-84. */
  readonly toWgs84: (position: Position) => Position;
};

type Line = ReturnType<typeof linesOf<Field>>[number];

function positionOf(line: Line, county: Place, around: Surroundings) {
  const typed = judgePosition(
    line.number("longitude"),
    line.number("latitude"),
    county.outline,
    around.outlines,
    around.toleranceMetres,
  );
  return typed.position === null ? typed : { ...typed, position: around.toWgs84(typed.position) };
}

const positionColumn = (line: Line): Field =>
  line.text("longitude") === "" ? "longitude" : line.text("latitude") === "" ? "latitude" : "longitude";

const yes = ["是", "有", "√", "1", "y", "yes"];
const marks: readonly (readonly [string, Site["mark"]])[] = [
  ["重点", "key"],
  ["固定", "fixed"],
];
const states: readonly (readonly [Site["state"], readonly string[]])[] = [
  ["normal", ["正常", "在用", "开放", ""]],
  ["works", ["施工", "施工中", "在建", "改造", "改造中"]],
  ["closed", ["停用", "关闭", "停业", "拆除"]],
];

/** 2026-11-27, 2026/11/27, 2026年11月27日; null for anything else. */
export function dayTyped(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isDay ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : null;
}

/** The finest region a line names; what is not known below the county is left out and doubted. */
function regionOf(line: Line, county: Place, around: Surroundings): { code: string; doubts: Doubt[] } {
  let { code } = county;
  const doubts: Doubt[] = [];
  for (const field of ["township", "community"] as const) {
    const name = line.text(field);
    if (name === "") continue;
    const found = around.below(code, name);
    if (found === undefined) doubts.push(line.doubt(field, "site.doubt.unknown_region", { region: name }));
    else code = found;
  }
  return { code, doubts };
}

/** State with its days; what cannot be read is doubted and changes nothing. */
function stateOf(line: Line): { given: Partial<Pick<Site, "state" | "stateSince" | "stateUntil">>; doubts: Doubt[] } {
  const text = line.text("state");
  const state = states.find(([, names]) => names.includes(text))?.[0];
  const doubts = state === undefined ? [line.doubt("state", "site.doubt.unknown_state", { state: text })] : [];
  const days = (["since", "until"] as const).map((field) => {
    const typed = line.text(field);
    const day = dayTyped(typed);
    if (typed !== "" && day === null) doubts.push(line.doubt(field, "site.doubt.unknown_day", { day: typed }));
    return day;
  });
  const [stateSince = null, stateUntil = null] = days;
  if (stateSince !== null && stateUntil !== null && stateUntil < stateSince)
    return { given: {}, doubts: [...doubts, line.doubt("until", "site.doubt.until_before_since", {}, true)] };
  return { given: state === undefined ? {} : { state, stateSince, stateUntil }, doubts };
}

/** What has a column of its own. */
function factsOf(line: Line, has: (field: Field) => boolean) {
  const text = (field: Field, name: string) => (has(field) ? { [name]: line.text(field) } : {});
  const isYes = (field: Field) => yes.includes(line.text(field).toLowerCase());
  const mark = marks.find(([word]) => line.text("mark").includes(word))?.[1] ?? null;
  return {
    ...text("address", "address"),
    ...text("leader", "chargeLeader"),
    ...text("charge", "chargeUnit"),
    ...text("grid", "grid"),
    ...text("contact", "contact"),
    ...text("note", "note"),
    ...(has("builtUp") ? { isBuiltUp: line.text("builtUp") === "" ? null : isYes("builtUp") } : {}),
    ...(has("minors") ? { isMinors: isYes("minors") } : {}),
    ...(has("mark") ? { mark } : {}),
  };
}

type Read = { line: Omit<SiteLine, "sheet"> | null; doubts: Doubt[] };

function readLine(line: Line, has: (field: Field) => boolean, around: Surroundings, codes: Map<string, number>): Read {
  const [name, type, countyName] = [line.text("name"), line.text("type"), line.text("county")];
  const county = around.counties.get(countyName);
  const missing = (field: Field, word: string) => line.doubt(field, word, {}, true);
  const blocking = [
    ...(name === "" ? [missing("name", "site.doubt.no_name")] : []),
    ...(type === "" ? [missing("type", "site.doubt.no_type")] : []),
    ...(county === undefined
      ? [line.doubt("county", "site.doubt.no_county", { county: countyName || "—" }, true)]
      : []),
  ];
  if (blocking.length > 0 || county === undefined) return { line: null, doubts: blocking };

  const code = line.text("code") || `${countyName}-${type}-${name}`.slice(0, 40);
  const before = codes.get(code);
  if (before !== undefined)
    return {
      line: null,
      doubts: [
        line.doubt(line.text("code") === "" ? "name" : "code", "site.doubt.code_twice", { code, row: before }, true),
      ],
    };
  codes.set(code, line.row);

  const { position, doubt } = positionOf(line, county, around);
  const region = regionOf(line, county, around);
  const state = has("state") ? stateOf(line) : { given: {}, doubts: [] };
  return {
    doubts: [
      ...(doubt === null ? [] : [line.doubt(positionColumn(line), `site.doubt.${doubt}`, { name })]),
      ...region.doubts,
      ...state.doubts,
    ],
    line: {
      ...{ row: line.row, code, type, name, regionCode: region.code, position, unit: line.text("unit") },
      doubts: [
        ...(doubt === null ? [] : [doubt]),
        ...(region.doubts.length === 0 ? [] : (["unknown_region"] as const)),
      ],
      ...factsOf(line, has),
      ...state.given,
    },
  };
}

/** The register in a workbook: lines, and everything doubtful by sheet, row and column. Null when no sheet has its header. */
export function readRegister(sheets: readonly Sheet[], around: Surroundings): SiteDraft | null {
  const lines: SiteLine[] = [];
  const doubts: Doubt[] = [];
  let found = false;
  const codes = new Map<string, number>();
  for (const sheet of sheets) {
    const header = findHeader<Field>(sheet, headerWords, ["name", "type", "county"]);
    if (header === null) continue;
    found = true;
    const has = (field: Field) => header.columns[field] !== undefined;
    for (const line of linesOf(sheet, header)) {
      // A note below the table has words in its first cell and nothing else.
      if (line.text("name") === "" && line.text("type") === "" && line.text("address") === "") continue;
      const read = readLine(line, has, around, codes);
      doubts.push(...read.doubts);
      if (read.line !== null) lines.push({ ...read.line, sheet: sheet.name });
    }
  }
  return found ? { lines, doubts } : null;
}
