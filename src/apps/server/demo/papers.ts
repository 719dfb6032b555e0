/** The demo's papers: number series, a signed supervision notice with receipts, bulletins, a circular being checked. */
import { newId } from "../../../kit/id.ts";
import type { Id } from "../../../kit/shapes.ts";
import {
  acknowledge,
  addSeries,
  approvePaper,
  type Draft,
  draftPaper,
  signPaper,
  submitPaper,
} from "../../../rooms/papers/index.ts";
import { draftProblemPaper, listOpenProblems } from "../../../rooms/problems/index.ts";
import { ago, by, type Stage, unitId } from "./stage.ts";

async function series(stage: Stage, issuer: string, prefix: string, signer: string): Promise<Id> {
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 100));
  const made = await addSeries(ctx.db, ctx.scope, { id: newId(), issuer, prefix, signer, isActive: true, version: 1 });
  if (made === null) throw new Error(`the demo's series ${prefix} exists already`);
  return made.id;
}

/** Checked by one, signed by another, as the office does. */
async function sign(stage: Stage, id: Id, days: number): Promise<void> {
  await submitPaper(by(stage, stage.people.get("wenming"), ago(stage, days, 9)), id, 1);
  await approvePaper(by(stage, stage.people.get("hegao"), ago(stage, days, 11)), id, 2);
  await signPaper(by(stage, stage.people.get("qianfa"), ago(stage, days, 15)), id, 3);
}

async function bulletin(stage: Stage, seriesId: Id, days: number, title: string, text: string): Promise<void> {
  const draft: Draft = {
    ...{
      id: newId(),
      kind: "bulletin",
      seriesId,
      title,
      body: [{ kind: "paragraph", text }],
      copiesTo: "",
      attachments: [],
    },
    recipientUnitIds: ["市委宣传部", "市城管局", "市住建局"].flatMap((name) => unitId(stage, name) ?? []),
  };
  await draftPaper(by(stage, stage.people.get("wenming"), ago(stage, days, 8)), draft);
  await sign(stage, draft.id, days);
}

export async function loadPapers(stage: Stage): Promise<void> {
  const office = await series(stage, "黑河市精神文明建设办公室文件", "黑市文明办", "黑河市精神文明建设办公室");
  const creation = await series(stage, "黑河市创建全国文明城市工作简报", "黑市创建简报", "黑河市创建办");
  await bulletin(
    stage,
    creation,
    70,
    "我市召开决战全国文明城市创建誓师大会（示例）",
    "会议要求，各级各部门对标测评体系，逐条逐项抓好落实。",
  );
  await bulletin(
    stage,
    creation,
    40,
    "爱辉区“一巷一策”整治背街小巷（示例）",
    "爱辉区把背街小巷整治与物业管理、文明劝导结合起来，形成长效。",
  );
  await bulletin(
    stage,
    creation,
    18,
    "第一次模拟测评基本情况（示例）",
    "本次模拟测评按点位类型和县区分层随机抽样，考察结果已反馈责任单位。",
  );

  const waiting = (await listOpenProblems(stage.ctx)).filter(
    (problem) => problem.state === "rectifying" || problem.state === "dispatched",
  );
  const id = newId();
  const drafting = by(stage, stage.people.get("wenming"), ago(stage, 5, 8));
  await draftProblemPaper(drafting, {
    ...{ id, seriesId: office, title: "关于限期整改模拟测评发现问题的督办通知（示例）", replyBy: null },
    ...{ kind: "supervision", talk: null, recipientUnitId: null },
    problemIds: waiting.slice(0, 8).map((problem) => problem.id),
  });
  await sign(stage, id, 5);
  for (const unit of new Set(waiting.slice(0, 4).flatMap((problem) => problem.unitId ?? [])))
    await acknowledge(stage.ctx.db, stage.ctx.scope, {
      paperId: id,
      unitId: unit,
      at: ago(stage, 4),
      by: null,
      isTyped: false,
    });
}
