/** The escalation ladder (督办阶梯) as data: which paper follows which, and when. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
import { PaperKind } from "../papers/model.ts";
import { Problem } from "./model.ts";

/** Papers about problems. The first four are rungs, one harder than the other; the last only tells what was seen. */
export const ProblemPaperKind = z.enum([
  "supervision",
  "second_supervision",
  "talk",
  "accountability",
  "rectification",
]);
export type ProblemPaperKind = z.infer<typeof ProblemPaperKind>;

const Rung = z.object({
  kind: ProblemPaperKind.exclude(["rectification"]),
  /** A problem so many days past its deadline … */
  overdueDays: z.int().min(0).max(365),
  /** … and so many days after the paper before this one was signed has come to this rung. */
  afterDays: z.int().min(0).max(365),
  /** Sentences of the paper that are the same each time. */
  basis: line(500),
  demand: line(500),
  closing: note(500),
});
export type Rung = z.infer<typeof Rung>;

export const ladderSetting = setting({
  name: "problems.ladder",
  shape: z.array(Rung).min(1).max(6),
  fallback: [
    {
      ...{ kind: "supervision", overdueDays: 0, afterDays: 0 },
      basis: "为扎实推进全国文明城市创建工作，现将督查发现的问题交办给你们，请对照标准，按时限抓好整改。",
      demand: "请各单位在时限内完成整改，通过系统或一事一链填报整改情况并上传整改后照片，照片应与问题在同一位置。",
      closing: "逾期未整改或者反复出现的问题，将按规定升级督办、通报。",
    },
    {
      ...{ kind: "second_supervision", overdueDays: 1, afterDays: 3 },
      basis: "经查，前次督办通知交办的下列问题至今没有按期整改到位，现再次督办。",
      demand: "请主要负责人亲自过问，逐件查明没有按期整改的原因，限期整改到位，并书面说明情况。",
      closing: "再次逾期的，将约谈单位负责人。",
    },
    {
      ...{ kind: "talk", overdueDays: 8, afterDays: 5 },
      basis: "你单位承担的下列问题经两次督办仍没有整改到位，根据文明城市创建督查有关规定，决定进行约谈。",
      demand: "请约谈对象准时参加，不得委托他人，并带书面整改方案，说明原因、措施、责任人和完成时间。",
      closing: "约谈后仍不整改的，将按规定提出问责建议。",
    },
    {
      ...{ kind: "accountability", overdueDays: 15, afterDays: 7 },
      basis: "在文明城市创建督查中，有关单位对交办的问题经督办、再次督办、约谈仍没有整改到位，现将有关情况函告。",
      demand: "建议按照干部管理权限和有关规定，对相关责任单位和责任人员予以问责，并将处理结果函告我办。",
      closing: "",
    },
  ],
  source: "督办、通报、约谈、问责逐级加重为公开报道的通行做法；各级间隔天数未见统一规定，为默认值，城市可改",
});

/** A paper that was written about a problem. */
export const WrittenPaper = z.object({
  problemId: Id,
  kind: PaperKind,
  number: z.string().nullable(),
  signedOn: Day.nullable(),
});
export type WrittenPaper = z.infer<typeof WrittenPaper>;

/** A problem that has come to a rung, with the paper before it. */
export const LadderRow = Problem.pick({
  ...{ id: true, year: true, serial: true, description: true, level: true, state: true, dueAt: true },
  ...{ version: true, unitId: true, returnCount: true },
}).extend({
  unitName: z.string().nullable(),
  siteName: z.string().nullable(),
  place: z.string(),
  overdueDays: z.int(),
  lastKind: PaperKind.nullable(),
  lastNumber: z.string().nullable(),
  lastSignedOn: Day.nullable(),
  next: ProblemPaperKind,
});
export type LadderRow = z.infer<typeof LadderRow>;

/** Where and when somebody is talked to, and who. */
export const Talk = z.object({ at: Instant, place: line(200), callee: line(200) });
export type Talk = z.infer<typeof Talk>;
