/** What papers of every rung of the ladder share, whether they are about problems or about late milestones. Always in Chinese. */
import { chineseDay, clockIn, dayIn } from "../../kit/day.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Block, PaperKind } from "../papers/model.ts";
import { papersWords } from "../papers/words.ts";
import type { Rung, Talk, WrittenPaper } from "./ladder.model.ts";
import { chineseNumber } from "./papers.ts";

/** Papers are those signed before, oldest first. */
export type RungPaper = {
  readonly words: Pick<Rung, "basis" | "demand" | "closing">;
  readonly contact: string;
  readonly zone: string;
  readonly replyBy: Day | null;
  readonly talk: Talk | null;
  readonly papers: readonly Pick<WrittenPaper, "kind" | "number" | "signedOn">[];
};

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const heading = (at: number, text: string): Block => ({
  kind: "heading",
  text: `${chineseNumber(at)}、${text}`,
});

const kindOf = (kind: PaperKind): string => papersWords[`paper.kind.${kind}`].zh;

/** What follows the table in every notice: demand, reply, what comes next, contact. */
export const ending = (
  { words, replyBy, contact }: Pick<RungPaper, "words" | "replyBy" | "contact">,
  at: number,
  title: string,
): Block[] => [
  heading(at, title),
  paragraph(replyBy === null ? words.demand : `${words.demand}请于${chineseDay(replyBy)}前书面报告整改情况。`),
  ...(words.closing === "" ? [] : [paragraph(words.closing)]),
  ...(contact === "" ? [] : [paragraph(`联系方式：${contact}`)]),
];

/** The papers that went before, by number and day. */
export const history = ({ papers }: Pick<RungPaper, "papers">): Block[] =>
  papers.flatMap(({ kind, number, signedOn }) =>
    number === null || signedOn === null
      ? []
      : [paragraph(`${chineseDay(signedOn)}，以${number}印发${kindOf(kind)}。`)],
  );

/** When, where and with whom the talk is. */
export const talkOf = ({ talk, zone }: Pick<RungPaper, "talk" | "zone">): Block[] =>
  talk === null
    ? []
    : [
        paragraph(`约谈时间：${chineseDay(dayIn(zone, talk.at))}${clockIn(zone, talk.at)}。`),
        paragraph(`约谈地点：${talk.place}。`),
        paragraph(`约谈对象：${talk.callee}。`),
      ];
