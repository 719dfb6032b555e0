/** An edition written as a workbook that reads back to the same edition: tree, ways to look, rules, sanctions, questions. */
import { showHundredths } from "../../kit/fraction.ts";
import type { CheckItem, EditionRow, Standard } from "./model.ts";
import { wordScale } from "./scale.sheets.ts";
import { sayMaterials } from "./terms.sheets.ts";
import { frameworkWords } from "./words.ts";

export type BookSheet = {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
};

const zh = (word: string): string => (frameworkWords as Readonly<Record<string, { zh: string }>>)[word]?.zh ?? word;
const number = (hundredths: number): number => hundredths / 100;

const namesOf = (standard: Standard, duty: string): string =>
  standard.duties
    .filter((one) => one.duty === duty)
    .map((one) => one.name)
    .join("、");

function noteOf(standard: Standard): string {
  const places = standard.siteTypeNames.length === 0 ? [] : [`点位:${standard.siteTypeNames.join("、")}`];
  return [...places, ...(standard.isMinors ? ["未"] : []), ...(standard.note === "" ? [] : [standard.note])].join(";");
}

function treeSheet(standards: readonly Standard[]): BookSheet {
  return {
    name: "测评体系",
    header: [
      ...["测评项目", "测评指标", "测评内容", "编号", "具体标准", "方式", "分值", "计分规则"],
      ...["牵头单位", "责任单位", "配合单位", "材料要求", "完成时限", "备注"],
    ],
    rows: standards.map((one) => [
      ...[one.projectText, one.indicatorText ?? "", one.contentText, one.code, one.text, one.methodNames.join("、")],
      ...[number(one.points), wordScale(one.scale), namesOf(one, "lead"), namesOf(one, "responsible")],
      ...[namesOf(one, "support"), sayMaterials(one.materials), one.deadline, noteOf(one)],
    ]),
  };
}

function lookSheet(
  standards: readonly Standard[],
  items: readonly CheckItem[],
  typeNames: ReadonlyMap<string, string>,
): BookSheet {
  const codes = new Map(standards.map((one) => [one.id, one.code]));
  return {
    name: "考察要求",
    header: ["编号", "点位类型", "考察内容", "步行米数", "乘坐站数", "观察分钟", "时段", "怎么看"],
    rows: items.map(({ itemId, siteTypeCode, text, how, watch }) => [
      ...[codes.get(itemId) ?? "", typeNames.get(siteTypeCode) ?? siteTypeCode, text],
      ...[watch.metres ?? null, watch.stops ?? null, watch.minutes ?? null],
      ...[watch.from === undefined ? "" : `${watch.from}-${watch.to}`, how],
    ]),
  };
}

function ruleSheet({ name, issuer, source, year, level, subject, rules }: EditionRow): BookSheet {
  const methodName = (code: string | null) => rules.methods.find((one) => one.code === code)?.name ?? "";
  return {
    name: "规则",
    header: ["规则", "值"],
    rows: [
      ...[
        ["版本名称", name],
        ["发布单位", issuer],
        ["来源", source],
        ["年份", String(year)],
      ],
      ["级别", zh(`edition.level.${level}`)],
      ["测评对象", zh(`edition.subject.${subject}`)],
      ...rules.methods.map((one) =>
        one.countsTo === null
          ? [`权重 ${one.name}`, showHundredths(one.weight)]
          : [`计入 ${one.name}`, methodName(one.countsTo)],
      ),
      ...rules.grades.map((one) => [`得分率 ${one.grade}`, String(one.share)]),
      ["达标线", showHundredths(rules.passLine)],
      ...rules.passLines.map((one) => [`达标线 ${one.code}`, showHundredths(one.line)]),
      ["不适用的标准", zh(`edition.na_rule.${rules.notApplicable}`)],
      ["取整", zh(`edition.rounded_at.${rules.roundedAt}`)],
      ...(rules.cycle === null
        ? []
        : [
            [
              "周期",
              `${rules.cycle.name},首年${rules.cycle.firstYear},年度权重${rules.cycle.yearWeights.map(showHundredths).join("/")}`,
            ],
          ]),
      ...(rules.minors === null
        ? []
        : [["未成年人", `权重${showHundredths(rules.minors.weight)},门槛${showHundredths(rules.minors.gate)}`]]),
    ],
  };
}

function sanctionSheet({ rules }: EditionRow): BookSheet {
  return {
    name: "动态管理",
    header: ["编号", "触发情形", "适用城市", "追溯月数", "处理", "扣分", "后果", "计入", "依据"],
    rows: rules.sanctions.map((one) => [
      ...[one.code, one.trigger, one.standings.map((standing) => zh(`sanction.standing.${standing}`)).join("、")],
      ...[one.lookBackMonths, zh(`sanction.kind.${one.kind}`), one.points === 0 ? null : number(one.points)],
      ...[one.consequence, zh(`sanction.applies_to.${one.appliesTo}`), one.basis],
    ]),
  };
}

function questionSheet({ rules }: EditionRow): BookSheet {
  return {
    name: "问卷题目",
    header: ["题号", "题目", "主题", "权重", "选项"],
    rows: rules.questions.map((one) => [
      ...[one.code, one.text, one.topic, number(one.weight)],
      one.options.map((option) => `${option.text}=${option.share ?? "-"}`).join(";"),
    ]),
  };
}

/** Every sheet of the workbook of an edition. */
export const bookOf = (
  edition: EditionRow,
  standards: readonly Standard[],
  items: readonly CheckItem[],
  typeNames: ReadonlyMap<string, string>,
): BookSheet[] => [
  treeSheet(standards),
  lookSheet(standards, items, typeNames),
  ruleSheet(edition),
  sanctionSheet(edition),
  questionSheet(edition),
];
