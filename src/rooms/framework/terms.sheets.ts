/** Terms of an edition as workbooks hold them: sheets for rules, sanctions, questions and ways to look; read with doubts. */
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, plain, type Sheet } from "../../kit/workbook.ts";
import { Edition, EditionLevel, type EditionRules, EditionSubject, Grade } from "./model.ts";
import { Materials, PassLine, Question, RoundedAt, SanctionRule, Standing, Watch } from "./terms.model.ts";
import { frameworkWords } from "./words.ts";

type Words = Readonly<Record<string, { zh: string }>>;
const zh = (word: string): string => (frameworkWords as Words)[word]?.zh ?? word;

/** The value whose word stands in the cell; null when it is none of them. */
const chosen = <Value extends string>(values: readonly Value[], prefix: string, text: string): Value | null =>
  values.find((value) => zh(`${prefix}.${value}`) === text) ?? null;

/** `92.5` → 9250; null when it is no number of at most two decimals. */
const hundredths = (text: string): number | null =>
  /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;

/** What a workbook says of an edition beside its tree. Only what stands in it is there. */
export type Terms = {
  readonly about: {
    name?: string;
    issuer?: string;
    source?: string;
    year?: number;
    level?: EditionLevelName;
    subject?: SubjectName;
  };
  readonly rules: Partial<Omit<EditionRules, "methods" | "grades">>;
  /** By the name of the method. */
  readonly methods: Map<string, { weight?: number; countsTo?: string }>;
  readonly grades: Map<string, number>;
  readonly looks: readonly Look[];
  readonly doubts: readonly Doubt[];
};
type EditionLevelName = (typeof EditionLevel.options)[number];
type SubjectName = (typeof EditionSubject.options)[number];

/** How a standard is looked at on sites of one type. */
export type Look = {
  readonly sheet: string;
  readonly row: number;
  readonly code: string;
  readonly siteType: string;
  readonly text: string;
  readonly how: string;
  readonly watch: Watch;
};

export const ruleHeader: HeaderWords<"rule" | "value"> = { rule: ["规则", "参数"], value: ["值", "取值"] };
const lookHeader: HeaderWords<"code" | "siteType" | "text" | "metres" | "stops" | "minutes" | "hours" | "how"> = {
  ...{ code: ["编号"], siteType: ["点位类型"], text: ["考察内容"], metres: ["步行米数"], stops: ["乘坐站数"] },
  ...{ minutes: ["观察分钟"], hours: ["时段"], how: ["怎么看"] },
};
const sanctionHeader: HeaderWords<
  "code" | "trigger" | "standings" | "months" | "kind" | "points" | "consequence" | "appliesTo" | "basis"
> = {
  ...{ code: ["编号"], trigger: ["触发情形", "情形"], standings: ["适用城市"], months: ["追溯月数"], kind: ["处理"] },
  ...{ points: ["扣分"], consequence: ["后果"], appliesTo: ["计入"], basis: ["依据"] },
};
const questionHeader: HeaderWords<"code" | "text" | "topic" | "weight" | "options"> = {
  ...{ code: ["题号", "编号"], text: ["题目"], topic: ["主题"], weight: ["权重"], options: ["选项"] },
};

const materialWords = { reports: "报告", photos: "照片", papers: "文件", words: "字数" } as const;
type MaterialKey = keyof typeof materialWords;

/** `报告1,照片3,文件1` → limits; null when nothing is said. */
export function readMaterials(text: string): Materials | null {
  const entries = (Object.entries(materialWords) as [MaterialKey, string][]).map(([key, word]) => {
    const found = new RegExp(`${word}(\\d+)`).exec(plain(text).replaceAll(" ", ""))?.[1];
    return [key, found === undefined ? null : Number(found)] as const;
  });
  const limits = Object.fromEntries(entries) as Materials;
  return entries.every(([, limit]) => limit === null) || !Materials.safeParse(limits).success ? null : limits;
}

export const sayMaterials = (materials: Materials | null): string =>
  materials === null
    ? ""
    : (Object.entries(materialWords) as [MaterialKey, string][])
        .flatMap(([key, word]) => (materials[key] === null ? [] : [`${word}${materials[key]}`]))
        .join("、");

const wrong = <Field extends string>(line: Line<Field>, field: Field): Doubt =>
  line.doubt(field, "framework.doubt.term", { text: line.text(field) || "—" }, true);

const twice = <Field extends string>(line: Line<Field>, field: Field): Doubt =>
  line.doubt(field, "framework.doubt.twice", { code: line.text(field) }, true);

/** One rule by its name; false when the name or the value is unknown. `knows` says whether a word names a method. */
function takeRule(terms: Terms, name: string, said: string, knows: (word: string) => boolean): boolean {
  const { about, rules, methods, grades } = terms;
  const value = plain(said);
  const number = hundredths(value);
  const whole = number !== null && number <= 10_000 ? number : null;
  const set = <Key extends keyof typeof rules>(key: Key, to: (typeof rules)[Key] | null): boolean => {
    if (to !== null && to !== undefined) rules[key] = to;
    return to !== null && to !== undefined;
  };
  const tell = (key: "name" | "issuer" | "source"): boolean => {
    const fits = Edition.shape[key].safeParse(said).success;
    if (fits) about[key] = said;
    return fits;
  };
  const [, kind = "", of = ""] = /^(权重|计入|得分率|达标线) (.+)$/.exec(name) ?? [];
  switch (kind) {
    case "权重":
      if (whole === null || !knows(of)) return false;
      methods.set(of, { ...methods.get(of), weight: whole });
      return true;
    case "计入":
      if (!knows(of) || !knows(value)) return false;
      methods.set(of, { ...methods.get(of), countsTo: value });
      return true;
    case "得分率":
      if (!Grade.safeParse(of).success || whole === null || whole % 100 !== 0) return false;
      grades.set(of, whole / 100);
      return true;
    case "达标线": {
      const line = PassLine.safeParse({ code: of, line: whole });
      return line.success && set("passLines", [...(rules.passLines ?? []), line.data]);
    }
  }
  switch (name) {
    case "版本名称":
      return tell("name");
    case "发布单位":
      return tell("issuer");
    case "来源":
      return tell("source");
    case "年份":
      if (!/^20\d\d$/.test(value)) return false;
      about.year = Number(value);
      return true;
    case "级别": {
      const level = chosen(EditionLevel.options, "edition.level", value);
      if (level !== null) about.level = level;
      return level !== null;
    }
    case "测评对象": {
      const subject = chosen(EditionSubject.options, "edition.subject", value);
      if (subject !== null) about.subject = subject;
      return subject !== null;
    }
    case "达标线":
      return set("passLine", whole);
    case "不适用的标准":
      return set("notApplicable", chosen(["exclude", "mean"] as const, "edition.na_rule", value));
    case "取整":
      return set("roundedAt", chosen(RoundedAt.options, "edition.rounded_at", value));
    case "周期":
      return set("cycle", readCycle(value));
    case "未成年人":
      return set("minors", readMinors(value));
    default:
      return false;
  }
}

/** `2024-2026周期,首年2024,年度权重15/25/60` */
function readCycle(text: string): EditionRules["cycle"] {
  const [, name = "", first = "", weights = ""] = /^(.{1,40}),首年(20\d\d),年度权重([\d./]+)$/.exec(text) ?? [];
  const yearWeights = weights.split("/").map(hundredths);
  const whole = yearWeights.reduce<number>((sum, weight) => sum + (weight ?? 0), 0);
  return yearWeights.includes(null) || whole !== 10_000
    ? null
    : { name, firstYear: Number(first), yearWeights: yearWeights as number[] };
}

/** `权重20,门槛85` */
function readMinors(text: string): EditionRules["minors"] {
  const [, weight = "", gate = ""] = /^权重([\d.]+),门槛([\d.]+)$/.exec(text) ?? [];
  const [share, line] = [hundredths(weight), hundredths(gate)];
  return share === null || line === null || share > 10_000 ? null : { weight: share, gate: line };
}

function readSanction(line: Line<keyof typeof sanctionHeader & string>): SanctionRule | null {
  const number = (field: "months" | "points") => (line.text(field) === "" ? null : line.number(field));
  const kind = chosen(["points", "gate"] as const, "sanction.kind", line.text("kind"));
  const standings = line.text("standings") === "" ? [] : line.text("standings").split(/[、,]/);
  const read = SanctionRule.safeParse({
    ...{ code: line.text("code"), trigger: line.said("trigger"), lookBackMonths: number("months"), kind },
    standings: standings.map((word) => chosen(Standing.options, "sanction.standing", word)),
    points: Math.round((number("points") ?? 0) * 100),
    consequence: line.said("consequence"),
    appliesTo: chosen(["year", "cycle"] as const, "sanction.applies_to", line.text("appliesTo")),
    basis: line.said("basis"),
  });
  return read.success && (read.data.kind === "gate") === (read.data.points === 0) ? read.data : null;
}

/** `满意=100;基本满意=60;不满意=0;不了解=-` */
export function readOptions(text: string): EditionRules["questions"][number]["options"] | null {
  const options = plain(text)
    .split(/[;;]/)
    .filter((part) => part.trim() !== "")
    .map((part) => /^(.{1,60}?)=(\d{1,3}|-)$/.exec(part.trim()));
  if (options.length === 0 || options.includes(null)) return null;
  return options.map((found) => ({ text: found?.[1] ?? "", share: found?.[2] === "-" ? null : Number(found?.[2]) }));
}

function readLook(line: Line<keyof typeof lookHeader & string>, sheet: string): Look | null {
  const [, from, to] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(line.text("hours")) ?? [];
  const given = { metres: line.number("metres"), stops: line.number("stops"), minutes: line.number("minutes") };
  const watch = Watch.safeParse({
    ...Object.fromEntries(Object.entries(given).filter(([, number]) => number !== null)),
    ...(from === undefined ? {} : { from, to }),
  });
  const isWhole = line.text("code") !== "" && line.text("siteType") !== "" && line.text("text") !== "";
  const isLong = line.said("text").length > 500 || line.said("how").length > 300;
  if (isLong || !watch.success || !isWhole || (line.text("hours") !== "" && from === undefined)) return null;
  const { data } = watch;
  return {
    ...{ sheet, row: line.row },
    ...{ code: line.text("code"), siteType: line.text("siteType"), text: line.said("text"), how: line.said("how") },
    watch: data,
  };
}

/** Reads every sheet that speaks of terms; `methods` are the words by which methods go. A workbook without any gives empty terms. */
export function readTerms(sheets: readonly Sheet[], methods: readonly { readonly words: readonly string[] }[]): Terms {
  const knows = (word: string) => methods.some((method) => method.words.includes(word));
  const doubts: Doubt[] = [];
  const looks: Look[] = [];
  const terms: Terms = { about: {}, rules: {}, methods: new Map(), grades: new Map(), looks, doubts };
  for (const sheet of sheets) {
    const rules = findHeader(sheet, ruleHeader, ["rule", "value"]);
    if (rules !== null)
      for (const line of linesOf(sheet, rules))
        if (!takeRule(terms, line.text("rule"), line.said("value"), knows)) doubts.push(wrong(line, "value"));
    const looked = findHeader(sheet, lookHeader, ["code", "siteType", "text", "how"]);
    for (const line of looked === null ? [] : linesOf(sheet, looked)) {
      const look = readLook(line, sheet.name);
      if (look === null) doubts.push(wrong(line, "code"));
      else looks.push(look);
    }
    const sanctions = findHeader(sheet, sanctionHeader, ["code", "trigger", "kind", "appliesTo"]);
    for (const line of sanctions === null ? [] : linesOf(sheet, sanctions)) {
      const rule = readSanction(line);
      if (rule === null) doubts.push(wrong(line, "code"));
      else if (terms.rules.sanctions?.some((one) => one.code === rule.code)) doubts.push(twice(line, "code"));
      else terms.rules.sanctions = [...(terms.rules.sanctions ?? []), rule];
    }
    const questions = findHeader(sheet, questionHeader, ["code", "text", "options"]);
    for (const line of questions === null ? [] : linesOf(sheet, questions)) {
      const question = Question.safeParse({
        ...{ code: line.text("code"), text: line.said("text"), topic: line.said("topic") },
        weight: line.text("weight") === "" ? 100 : hundredths(line.text("weight")),
        options: readOptions(line.text("options")),
      });
      if (!question.success) doubts.push(wrong(line, "options"));
      else if (terms.rules.questions?.some((one) => one.code === question.data.code)) doubts.push(twice(line, "code"));
      else terms.rules.questions = [...(terms.rules.questions ?? []), question.data];
    }
  }
  return terms;
}
