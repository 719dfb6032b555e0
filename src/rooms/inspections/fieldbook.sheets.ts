/** The field record (考察记录表) as workbooks hold it: one line for each item at each place; what is doubtful is said by row and column. */

import type { Day, Id } from "../../kit/shapes.ts";
import { type Doubt, findHeader, type HeaderWords, type Line, linesOf, plain, type Sheet } from "../../kit/workbook.ts";
import type { Answer, EditionRules, Standard } from "../framework/model.ts";
import { fits, verdictOf } from "../framework/rules.ts";
import type { SiteTypeCode } from "../sites/model.ts";
import { isNotApplicable, readAnswer } from "./fieldbook.rules.ts";
import type { Question } from "./question.model.ts";
import type { PaperSite } from "./typed.model.ts";

type Field = "place" | "siteCode" | "code" | "item" | "answer" | "note" | "person" | "day";

const headerWords: HeaderWords<Field> = {
  place: ["点位", "点位名称", "地点", "考察点位", "场所", "场所名称"],
  siteCode: ["点位编号", "点位代码", "点位编码", "场所编号"],
  code: ["编号", "标准编号", "标准代码", "考察项编号", "项目编号", "代码"],
  item: ["考察项", "考察项目", "考察内容", "检查项", "检查内容", "测评标准", "具体标准", "标准"],
  answer: ["回答", "结果", "考察结果", "检查结果", "评价", "是否符合", "得分情况"],
  note: ["说明", "情况说明", "情况", "备注", "问题描述", "存在问题"],
  person: ["督察员", "考察员", "考察人", "检查人", "记录人"],
  day: ["考察日期", "日期", "考察时间", "检查日期", "时间"],
};

/** What goes out: filled in up to the answer. */
export const recordColumns = [
  ...([
    ["点位", 24],
    ["点位编号", 14],
    ["点位类型", 14],
    ["编号", 10],
    ["考察项", 44],
    ["怎么填", 22],
  ] as const),
  ...([
    ["回答", 12],
    ["说明", 30],
    ["督察员", 12],
    ["考察日期", 14],
  ] as const),
];

export type RecordedAnswer = {
  readonly checkItemId: Id;
  readonly answer: Answer | null;
  readonly naReason: string;
  readonly note: string;
};

/** One place with all its answers, whoever was there, and on which day. */
export type Recorded = {
  readonly site: PaperSite;
  readonly personId: Id;
  readonly day: Day;
  readonly answers: readonly RecordedAnswer[];
};

export type Around = {
  readonly sites: readonly PaperSite[];
  readonly members: readonly { readonly teamId: Id; readonly personId: Id; readonly name: string }[];
  /** What was asked at a type of sites on a day. */
  readonly questionsOn: (siteTypeCode: SiteTypeCode, day: Day) => readonly Question[];
  readonly standards: ReadonlyMap<Id, Standard>;
  readonly grades: EditionRules["grades"];
  /** For lines that name no day; and the last day that may be named. */
  readonly day: Day;
  readonly today: Day;
};

const dayOf = (text: string): Day | null => {
  const [, year, month = "", day = ""] = /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text) ?? [];
  if (year === undefined) return null;
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const isReal = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return isReal ? found : null;
};

const bare = (text: string): string => plain(text).replaceAll(/[\s，。、,.;；:：]/g, "");

function readItem(
  line: Line<Field>,
  questions: readonly Question[],
  around: Around,
): { questionId: Id | null; answer: RecordedAnswer | null; doubts: Doubt[] } {
  const [code, text] = [line.text("code"), line.text("item")];
  const question = questions.find((one) => (code === "" ? bare(one.text) === bare(text) : one.code === code));
  const blocked = (field: Field, word: string, values: Doubt["values"]) => ({
    questionId: question?.id ?? null,
    answer: null,
    doubts: [line.doubt(field, `fieldbook.doubt.${word}`, values, true)],
  });
  const standard = question && around.standards.get(question.itemId);
  if (question === undefined || standard === undefined)
    return blocked(code === "" ? "item" : "code", "item", { text: (code || text || "—").slice(0, 30) });
  const read = { questionId: question.id, doubts: [] };
  const [said, note] = [line.text("answer"), line.said("note").slice(0, 1_000)];
  if (isNotApplicable(said)) {
    if (note === "") return blocked("note", "na_reason", { code: question.code });
    return { ...read, answer: { checkItemId: question.id, answer: null, naReason: note.slice(0, 200), note } };
  }
  if (said === "") return blocked("answer", "no_answer", { code: question.code });
  const answer = readAnswer(said, question.answer);
  if (answer === null || !fits(standard.scale, answer)) return blocked("answer", "answer", { text: said });
  // Nobody had a camera: what was wrong is written down.
  if (verdictOf(standard.scale, answer, standard.points, around.grades) === "fault" && note === "")
    return blocked("note", "fault_note", { code: question.code });
  return { ...read, answer: { checkItemId: question.id, answer, naReason: "", note } };
}

/** Who was there: named, or the only one of the team. */
function readPerson(lines: readonly Line<Field>[], site: PaperSite, around: Around): Id | Doubt {
  const [first] = lines as [Line<Field>];
  const team = around.members.filter((member) => member.teamId === site.teamId);
  const named = lines.find((line) => line.text("person") !== "");
  if (named === undefined) {
    const only = team.length === 1 ? team[0] : undefined;
    return only?.personId ?? first.doubt(null, "fieldbook.doubt.who", { place: site.siteName }, true);
  }
  const found = team.filter((member) => member.name === named.text("person"));
  return found.length === 1 && found[0] !== undefined
    ? found[0].personId
    : named.doubt("person", "fieldbook.doubt.person", { name: named.text("person"), place: site.siteName }, true);
}

function readDay(lines: readonly Line<Field>[], around: Around): Day | Doubt {
  const named = lines.find((line) => line.text("day") !== "");
  if (named === undefined) return around.day;
  const day = dayOf(named.text("day"));
  return day === null || day > around.today
    ? named.doubt("day", "fieldbook.doubt.day", { text: named.text("day") }, true)
    : day;
}

type Place = { readonly name: string; readonly code: string; readonly lines: readonly Line<Field>[] };

/** Places of one name are told apart by their codes; a code that stands in the first line of a place alone holds for all of them. */
const placesOf = (lines: readonly Line<Field>[]): Place[] =>
  [...Map.groupBy(lines, (line) => line.text("place"))].flatMap(([name, own]) => {
    const codes = [...new Set(own.map((line) => line.text("siteCode")).filter((code) => code !== ""))];
    return codes.length < 2
      ? [{ name, code: codes[0] ?? "", lines: own }]
      : [...Map.groupBy(own, (line) => line.text("siteCode"))].map(([code, same]) => ({ name, code, lines: same }));
  });

function readPlace({ name, code, lines }: Place, around: Around): { recorded: Recorded | null; doubts: Doubt[] } {
  const [first] = lines as [Line<Field>];
  const blocked = (word: string) => ({
    recorded: null,
    doubts: [first.doubt("place", `fieldbook.doubt.${word}`, { place: name || "—", code }, true)],
  });
  const named = around.sites.filter((site) => bare(site.siteName) === bare(name));
  const found = code === "" ? named : named.filter((site) => site.siteCode === code);
  const [site] = found;
  if (site === undefined) return blocked(named.length === 0 ? "place" : "site_code");
  if (found.length > 1) return blocked("place_twice");
  if (site.state === "reserve" || site.state === "replaced" || site.teamId === null) return blocked("not_drawn");

  const day = readDay(lines, around);
  const questions = around.questionsOn(site.siteTypeCode, typeof day === "string" ? day : around.day);
  const doubts: Doubt[] = [];
  const answers = new Map<Id, RecordedAnswer | null>();
  for (const line of lines) {
    const read = readItem(line, questions, around);
    doubts.push(...read.doubts);
    if (read.questionId === null) continue;
    if (answers.has(read.questionId))
      doubts.push(line.doubt("answer", "fieldbook.doubt.item_twice", { place: name, code: line.text("code") }, true));
    answers.set(read.questionId, read.answer);
  }
  const missing = questions.filter((question) => !answers.has(question.id));
  if (missing.length > 0)
    doubts.push(
      first.doubt(
        null,
        "fieldbook.doubt.missing",
        {
          place: name,
          count: missing.length,
          codes: missing
            .map((one) => one.code)
            .slice(0, 8)
            .join("、"),
        },
        true,
      ),
    );
  const personId = readPerson(lines, site, around);
  if (typeof personId !== "string") doubts.push(personId);
  if (typeof day !== "string") doubts.push(day);
  if (doubts.length > 0 || typeof personId !== "string" || typeof day !== "string") return { recorded: null, doubts };
  // In the order of the check-list, so that the same record is the same however its lines were sorted.
  const inOrder = questions.flatMap((question) => answers.get(question.id) ?? []);
  return { recorded: { site, personId, day, answers: inOrder }, doubts };
}

/** The header of a field record: it names the place, the answer, and the item by its code or its words. */
function headerOf(sheet: Sheet) {
  const header = findHeader(sheet, headerWords, ["place", "answer"]);
  return header === null || (header.columns.code === undefined && header.columns.item === undefined) ? null : header;
}

/** A round lasts weeks: days beyond so many are read with what was asked on the day for lines without one. */
const mostDays = 100;

/** The days that a workbook names, so that what was asked on them can be looked up. */
export const daysIn = (sheets: readonly Sheet[]): Day[] =>
  [
    ...new Set(
      sheets.flatMap((sheet) => {
        const header = headerOf(sheet);
        return header === null ? [] : linesOf(sheet, header).flatMap((line) => dayOf(line.text("day")) ?? []);
      }),
    ),
  ].slice(0, mostDays);

/** Every sheet that carries the header of a field record; null when none does. */
export function readRecords(
  sheets: readonly Sheet[],
  around: Around,
): {
  recorded: { record: Recorded; doubt: (word: string) => Doubt }[];
  doubts: Doubt[];
  places: number;
  blank: number;
} | null {
  const recorded: { record: Recorded; doubt: (word: string) => Doubt }[] = [];
  const doubts: Doubt[] = [];
  let places = 0;
  let blank = 0;
  let found = false;
  for (const sheet of sheets) {
    const header = headerOf(sheet);
    if (header === null) continue;
    found = true;
    const groups = placesOf(
      linesOf(sheet, header).filter((line) => line.text("code") !== "" || line.text("item") !== ""),
    );
    places += groups.length;
    for (const { name, code, lines } of groups) {
      // The sheet goes out with every place that waits: one that nobody wrote on was not visited yet.
      if (lines.every((line) => line.text("answer") === "" && line.text("note") === "")) {
        blank += 1;
        continue;
      }
      const read = readPlace({ name, code, lines }, around);
      doubts.push(...read.doubts);
      const [first] = lines;
      if (read.recorded !== null && first !== undefined)
        recorded.push({
          record: read.recorded,
          doubt: (word) => first.doubt("place", `fieldbook.doubt.${word}`, { place: name }, true),
        });
    }
  }
  return found ? { recorded, doubts, places, blank } : null;
}
