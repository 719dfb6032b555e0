/** Papers about late milestones, rung by rung: what was due, how late it is, which papers went before. Always in Chinese. */
import { chineseDay, daysBetween } from "../../kit/day.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Block } from "../papers/model.ts";
import { ending, heading, history, paragraph, type RungPaper, talkOf } from "../problems/index.ts";
import type { ProblemPaperKind } from "../problems/ladder.model.ts";
import type { LateMilestone } from "./late.model.ts";

export type LatePaper = RungPaper & { readonly milestones: readonly LateMilestone[]; readonly today: Day };

/** What was not done, by task, with its day and the days past it. */
const table = ({ milestones, today }: LatePaper): Block => ({
  kind: "table",
  columns: [
    ...[
      { title: "任务", width: 4.4 },
      { title: "节点要求", width: 4 },
      { title: "牵头单位", width: 2.8 },
    ],
    ...[
      { title: "时限", width: 2.6 },
      { title: "逾期", width: 1.4 },
    ],
  ],
  rows: milestones.map((one) => [
    ...[one.taskTitle, one.text, one.leadUnitName, chineseDay(one.dueOn)],
    `${Math.max(0, daysBetween(one.dueOn, today))}天`,
  ]),
});

type Part = readonly [title: string, blocks: Block[]];

/** Sections between the first sentence and the demand, by kind of paper. */
const partsOf = (kind: ProblemPaperKind, paper: LatePaper): Part[] => [
  ...(kind === "talk" ? [["约谈安排", talkOf(paper)] as const] : []),
  ...(paper.papers.length === 0 ? [] : [["前期督办情况", history(paper)] as const]),
  ["没有按时完成的任务", [table(paper)]],
];

/** What stands in a paper of this kind. */
export function lateBlocks(kind: ProblemPaperKind, paper: LatePaper): Block[] {
  const parts = partsOf(kind, paper);
  return [
    paragraph(paper.words.basis),
    ...parts.flatMap(([title, blocks], at) => [heading(at + 1, title), ...blocks]),
    ...ending(paper, parts.length + 1, kind === "accountability" ? "有关建议" : "有关要求"),
  ];
}
