/** Papers about problems: 督办通知, 二次督办, 约谈通知, 问责建议函, 整改通知, each with its own content. Always in Chinese. */
import { dayIn, daysBetween } from "../../kit/day.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Block } from "../papers/model.ts";
import type { ProblemPaperKind } from "./ladder.model.ts";
import { ending, heading, history, paragraph, type RungPaper, talkOf } from "./ladder.papers.ts";
import type { NamedProblem } from "./model.ts";
import { chineseNumber, due, placeOf, standardOf } from "./papers.ts";
import { numberOf } from "./rules.ts";

/** What a notice is made of. Photos stand by problem; papers are those signed before, oldest first. */
export type Notice = RungPaper & {
  readonly problems: readonly NamedProblem[];
  readonly today: Day;
  readonly photos: ReadonlyMap<string, readonly string[]>;
};

const byUnit = (problems: readonly NamedProblem[]): [string, NamedProblem[]][] => [
  ...Map.groupBy(problems, (problem) => problem.unitName ?? ""),
];

/** First notice: a table for each unit, with what is asked until when. */
const supervision = (notice: Notice): Block[] => {
  const units = byUnit(notice.problems);
  const tables = units.flatMap(([unit, theirs], at): Block[] => [
    heading(at + 1, unit),
    {
      kind: "table",
      columns: [
        ...[
          { title: "编号", width: 3.1 },
          { title: "点位", width: 2.6 },
          { title: "问题", width: 4 },
        ],
        ...[
          { title: "对应标准", width: 4 },
          { title: "整改要求", width: 3.2 },
          { title: "时限", width: 2.6 },
        ],
      ],
      rows: theirs.map((problem) => [
        ...[numberOf(problem), placeOf(problem), problem.description, standardOf(problem), problem.measures],
        due(notice.zone, problem.dueAt),
      ]),
    },
  ]);
  return [paragraph(notice.words.basis), ...tables, ...ending(notice, units.length + 1, "整改要求")];
};

/** What was not done: original deadline, days past it, times sent back. */
const undone = ({ problems, zone, today }: Notice): Block => ({
  kind: "table",
  columns: [
    ...[
      { title: "编号", width: 3.1 },
      { title: "点位", width: 2.6 },
      { title: "问题", width: 5 },
    ],
    ...[
      { title: "时限", width: 2.6 },
      { title: "逾期", width: 1.6 },
      { title: "退回", width: 1.6 },
    ],
  ],
  rows: problems.map((problem) => [
    ...[numberOf(problem), placeOf(problem), problem.description, due(zone, problem.dueAt)],
    problem.dueAt === null ? "" : `${Math.max(0, daysBetween(dayIn(zone, problem.dueAt), today))}天`,
    `${problem.returnCount}次`,
  ]),
});

const second = (notice: Notice): Block[] => [
  paragraph(notice.words.basis),
  heading(1, "前次督办情况"),
  ...history(notice),
  heading(2, "未按期整改的问题"),
  ...byUnit(notice.problems).flatMap(([unit, theirs], at): Block[] => [
    { kind: "subheading", text: `（${chineseNumber(at + 1)}）${unit}` },
    undone({ ...notice, problems: theirs }),
  ]),
  ...ending(notice, 3, "再次督办要求"),
];

const talk = (notice: Notice): Block[] => [
  paragraph(notice.words.basis),
  heading(1, "约谈安排"),
  ...talkOf(notice),
  heading(2, "约谈事由"),
  ...history(notice),
  undone(notice),
  ...ending(notice, 3, "有关要求"),
];

const accountability = (notice: Notice): Block[] => [
  paragraph(notice.words.basis),
  heading(1, "责任单位"),
  paragraph(
    `${byUnit(notice.problems)
      .map(([unit]) => unit)
      .join("、")}。`,
  ),
  heading(2, "督办经过"),
  ...history(notice),
  heading(3, "至今未整改的问题"),
  undone(notice),
  ...ending(notice, 4, "有关建议"),
];

/** What was seen, one numbered paragraph for each problem, photos on pages of their own. */
const rectification = (notice: Notice): Block[] => {
  const { problems, zone, photos } = notice;
  const units = byUnit(problems);
  return [
    paragraph(notice.words.basis),
    ...units.flatMap(([unit, theirs], at): Block[] => [
      heading(at + 1, unit),
      ...theirs.map((problem, one) => {
        const facts = [
          `${one + 1}.${placeOf(problem)}：${problem.description}（${numberOf(problem)}）`,
          ...(standardOf(problem) === "" ? [] : [`对应标准：${standardOf(problem)}`]),
          ...(problem.measures === "" ? [] : [`整改要求：${problem.measures}`]),
          ...(problem.dueAt === null ? [] : [`整改时限：${due(zone, problem.dueAt)}`]),
        ];
        return paragraph(`${facts.join("。")}。`);
      }),
    ]),
    ...ending(notice, units.length + 1, "整改要求"),
    ...photoPages(problems, photos),
  ];
};

/** Photos with the number and place of their problem; nothing where there is none. */
export function photoPages(problems: readonly NamedProblem[], photos: Notice["photos"]): Block[] {
  const pictures = problems
    .flatMap((problem) =>
      (photos.get(problem.id) ?? []).map((sha256) => ({
        sha256,
        caption: `${numberOf(problem)} ${placeOf(problem)} ${problem.description}`.slice(0, 300),
      })),
    )
    .slice(0, 200);
  return pictures.length === 0 ? [] : [{ kind: "pictures", pictures }];
}

const contents: Readonly<Record<ProblemPaperKind, (notice: Notice) => Block[]>> = {
  supervision,
  second_supervision: second,
  talk,
  accountability,
  rectification,
};

/** What stands in a paper of this kind. */
export const noticeBlocks = (kind: ProblemPaperKind, notice: Notice): Block[] => contents[kind](notice);
