/** Late milestones on the ladder (督办阶梯): what is shown of them, and the sentences of their papers. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { Day, Id, line, note } from "../../kit/shapes.ts";
import { PaperKind } from "../papers/model.ts";
import { ProblemPaperKind } from "../problems/ladder.model.ts";
import { Milestone } from "./model.ts";

/** A paper that was written about a milestone. */
export const MilestonePaper = z.object({
  milestoneId: Id,
  kind: PaperKind,
  number: z.string().nullable(),
  signedOn: Day.nullable(),
});
export type MilestonePaper = z.infer<typeof MilestonePaper>;

export const LateMilestone = Milestone.pick({
  ...{ id: true, taskId: true, text: true, dueOn: true, state: true, reason: true },
}).extend({ taskTitle: z.string(), leadUnitId: Id, leadUnitName: z.string() });
export type LateMilestone = z.infer<typeof LateMilestone>;

/** A late milestone that has come to a rung, with the paper before it. */
export const LateRow = LateMilestone.extend({
  overdueDays: z.int(),
  lastKind: PaperKind.nullable(),
  lastNumber: z.string().nullable(),
  lastSignedOn: Day.nullable(),
  next: ProblemPaperKind,
});
export type LateRow = z.infer<typeof LateRow>;

const Words = z.object({ basis: line(500), demand: line(500), closing: note(500) });

/** Which paper follows which, and when, is the ladder of problems; only the sentences are the tasks' own. */
export const lateSetting = setting({
  name: "plans.late_papers",
  shape: z.object({
    supervision: Words,
    second_supervision: Words,
    talk: Words,
    accountability: Words,
    contact: note(200),
  }),
  fallback: {
    supervision: {
      basis: "根据年度任务清单，你单位牵头的下列任务没有按时间节点完成，现予督办。",
      demand: "请对照任务清单查明原因，抓紧推进，完成后通过系统报送进展和佐证。",
      closing: "再次逾期的，将按规定升级督办、通报。",
    },
    second_supervision: {
      basis: "经前次督办，下列任务至今没有完成，现再次督办。",
      demand: "请主要负责人亲自过问，逐项明确完成时间和责任人，书面说明情况。",
      closing: "再次逾期的，将约谈单位负责人。",
    },
    talk: {
      basis: "你单位牵头的下列任务经两次督办仍没有完成，根据文明城市创建督查有关规定，决定进行约谈。",
      demand: "请约谈对象准时参加，不得委托他人，并带书面推进方案，说明原因、措施、责任人和完成时间。",
      closing: "约谈后仍不推进的，将按规定提出问责建议。",
    },
    accountability: {
      basis: "年度任务清单中的下列任务，经督办、再次督办、约谈仍没有完成，现将有关情况函告。",
      demand: "建议按照干部管理权限和有关规定，对相关责任单位和责任人员予以问责，并将处理结果函告我办。",
      closing: "",
    },
    contact: "",
  },
  source: "任务督办固定文字，城市可改；各级间隔沿用问题的督办阶梯",
});
