/** The site register as workbooks hold it, and as lists and exports show it. */
import type { Position } from "../../kit/shapes.ts";
import { table } from "../../kit/table.ts";
import { type Doubt, findHeader, type HeaderWords, linesOf, type Sheet } from "../../kit/workbook.ts";
import type { NamedSite, SiteDoubt } from "./model.ts";
import { judgePosition, type Outline } from "./rules.ts";

type Field =
  | "code"
  | "county"
  | "township"
  | "type"
  | "name"
  | "address"
  | "longitude"
  | "latitude"
  | "unit"
  | "charge"
  | "contact"
  | "note";

/** Words by which offices call the columns of a register. */
const headerWords: HeaderWords<Field> = {
  code: ["点位编号", "编号", "点位编码", "点位代码"],
  county: ["县市区", "县区", "区县", "所属县区", "所在县市区", "地区"],
  township: ["街道乡镇", "乡镇街道", "街道", "乡镇"],
  type: ["点位类型", "类型", "点位类别", "类别", "考察点类型"],
  name: ["点位名称", "名称", "点位", "考察点名称", "考察点"],
  address: ["详细地址", "地址", "具体地址", "位置"],
  longitude: ["经度", "东经", "lng", "lon"],
  latitude: ["纬度", "北纬", "lat"],
  unit: ["责任单位", "主管单位", "责任部门", "管理单位"],
  charge: ["包保单位", "包联单位", "包抓单位", "包保单位领导"],
  contact: ["联系人", "联络员", "点位长", "负责人"],
  note: ["备注", "说明"],
};

/** One line of a register, with names still as they were typed. */
export type SiteLine = {
  readonly row: number;
  readonly code: string;
  readonly county: string;
  readonly township: string;
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly position: Position | null;
  readonly doubt: SiteDoubt | null;
  readonly unit: string;
  readonly charge: string;
  readonly contact: string;
  readonly note: string;
};

export type SiteDraft = { readonly lines: readonly SiteLine[]; readonly doubts: readonly Doubt[] };

export type Surroundings = {
  /** County name → code and outline, as far as known. */
  readonly counties: ReadonlyMap<string, { code: string; outline: Outline | undefined }>;
  readonly outlines: readonly Outline[];
  readonly toleranceMetres: number;
  /** Turns typed coordinates into WGS-84. */
  readonly toWgs84: (position: Position) => Position;
};

type Line = ReturnType<typeof linesOf<Field>>[number];

function positionOf(line: Line, county: { outline: Outline | undefined }, around: Surroundings) {
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

function readLine(
  line: Line,
  around: Surroundings,
  codes: Map<string, number>,
): { line: SiteLine | null; doubts: Doubt[] } {
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
  const doubts = doubt === null ? [] : [line.doubt(positionColumn(line), `site.doubt.${doubt}`, { name })];
  const text = (field: Field) => line.text(field);
  return {
    doubts,
    line: {
      ...{
        row: line.row,
        code,
        county: county.code,
        township: text("township"),
        type,
        name,
        address: text("address"),
        position,
        doubt,
      },
      ...{ unit: text("unit"), charge: text("charge"), contact: text("contact"), note: text("note") },
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
    const header = findHeader(sheet, headerWords, ["name", "type", "county"]);
    if (header === null) continue;
    found = true;
    for (const line of linesOf(sheet, header)) {
      // A note below the table has words in its first cell and nothing else.
      if (line.text("name") === "" && line.text("type") === "" && line.text("address") === "") continue;
      const read = readLine(line, around, codes);
      doubts.push(...read.doubts);
      if (read.line !== null) lines.push(read.line);
    }
  }
  return found ? { lines, doubts } : null;
}

export const siteTable = table<NamedSite>("site.list", [
  { key: "name", word: "site.name", value: (site) => site.name, width: 200, sort: "name" },
  { key: "typeName", word: "site.type", value: (site) => site.typeName, width: 130 },
  { key: "regionName", word: "site.region", value: (site) => site.regionName, width: 110 },
  { key: "unitName", word: "site.unit", value: (site) => site.unitName, width: 150 },
  { key: "chargeUnit", word: "site.charge", value: (site) => site.chargeUnit, width: 120 },
  { key: "state", word: "site.state", value: (site, { say }) => say(`site.state.${site.state}`), width: 80 },
  {
    key: "doubts",
    word: "site.doubts",
    value: (site, { say }) => site.doubts.map((doubt) => say(`site.doubt_short.${doubt}`)).join("、"),
    width: 130,
  },
  { key: "code", word: "site.code", value: (site) => site.code, width: 180, sort: "code", spare: true },
  { key: "address", word: "site.address", value: (site) => site.address, width: 220, spare: true },
  { key: "longitude", word: "site.longitude", value: (site) => site.longitude, width: 110, spare: true },
  { key: "latitude", word: "site.latitude", value: (site) => site.latitude, width: 110, spare: true },
  { key: "contact", word: "site.contact", value: (site) => site.contact, width: 110, spare: true },
]);
