/** The demo's problems in every state: from visits, a returned list with a line without a place, the hot line and a leader. */
import { join } from "node:path";
import { addMilliseconds } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import type { Id } from "../../../kit/shapes.ts";
import { readWorkbook } from "../../../kit/spreadsheets/read.ts";
import { cite } from "../../../rooms/evidence/index.ts";
import { dueByHand } from "../../../rooms/problems/deadline.rules.ts";
import {
  dispatchAll,
  enter,
  findProblems,
  importDeficiencies,
  listOpenProblems,
  saveStep,
} from "../../../rooms/problems/index.ts";
import type { NamedProblem } from "../../../rooms/problems/model.ts";
import * as rules from "../../../rooms/problems/rules.ts";
import { ago, by, type Stage, storePicture, unitId } from "./stage.ts";

const dayMs = 86_400_000;

/** How far each problem has come, dealt out so that every state is there. */
const fates = [
  "closed",
  "closed",
  "rectifying",
  "closed",
  "overdue",
  "awaiting",
  "closed",
  "sentBack",
  "dispatched",
  "closed",
  "unassigned",
  "closed",
] as const;
type Fate = (typeof fates)[number] | "suspended";

type Cast = { stage: Stage; picture: Id };

async function again(stage: Stage, id: Id): Promise<NamedProblem> {
  const [problem] = await findProblems(stage.ctx.db, stage.ctx.scope, [id]);
  if (problem === undefined) throw new Error(`the demo lost problem ${id}`);
  return problem;
}

const who = (
  person: { id: Id; unitId: Id | null } | undefined,
  role: "unit" | "office" | "inspector",
  answersFor: Id | null,
): rules.Who => ({
  ...{ roles: [role], personId: person?.id ?? null, unitId: person?.unitId ?? null, answersFor },
});

/** The liaison of the unit that leads it. */
const liaisonOf = (stage: Stage, problem: NamedProblem) =>
  [...stage.liaisons.values()].find((person) => person.unitId === problem.unitId);

/** Every ninth answer shows a picture that was sent before, for whoever checks to notice. */
async function rectify({ stage, picture }: Cast, id: Id, days: number): Promise<void> {
  const problem = await again(stage, id);
  const liaison = liaisonOf(stage, problem);
  const at = ago(stage, days, 15);
  const ctx = by(stage, liaison, at);
  const text = "已组织整改，清理到位并落实日常巡查（示例）";
  const rectified = rules.rectify(problem, who(liaison, "unit", problem.unitId), { text, proofs: 1 }, at);
  await saveStep(ctx, problem, rectified, "rectify", { note: text });
  const isOld = problem.serial % 9 === 0;
  const uploadId = isOld ? picture : await storePicture(stage, "after", at, String(problem.serial));
  await cite(ctx, "problem", id, [{ uploadId, purpose: "after" }]);
}

/** Takes one problem as far as its fate says, on the days it would have happened. */
async function live(cast: Cast, problem: NamedProblem, fate: Fate, found: number): Promise<void> {
  const { stage } = cast;
  const { id } = problem;
  if (fate === "unassigned") return;
  const office = stage.people.get("wenming");
  const lead = problem.unitId ?? unitId(stage, "市文明办") ?? "";
  const sent = fate === "dispatched" ? 1 : Math.max(2, found - 2);
  const dueDays = fate === "overdue" ? Math.max(1, sent - 5) : fate === "dispatched" ? -6 : sent - 9;
  const sentAt = ago(stage, sent, 10);
  const dueAt =
    fate === "overdue"
      ? ago(stage, Math.max(1, dueDays), 18)
      : addMilliseconds(sentAt, Math.max(9, sent - dueDays) * dayMs);
  const dispatching = by(stage, office, sentAt);
  const actor = { ...dispatching.actor, grants: [{ role: "office" as const, regionPath: null, unitId: null }] };
  await dispatchAll(dispatching.as(actor, dispatching.scope), [
    {
      id,
      version: problem.version,
      unitId: lead,
      supportUnitIds: [],
      dueAt,
      measures: problem.measures || "限期整改，举一反三",
    },
  ]);
  if (fate === "dispatched") return;
  const dispatched = await again(stage, id);
  const liaison = liaisonOf(stage, dispatched);
  const receivedAt = addMilliseconds(sentAt, 7_200_000);
  const unit = who(liaison, "unit", dispatched.unitId);
  await saveStep(by(stage, liaison, receivedAt), dispatched, rules.receive(dispatched, unit, receivedAt), "receive");
  if (fate === "rectifying" || fate === "overdue") return;
  if (fate === "suspended") {
    const at = ago(stage, Math.max(1, sent - 2), 11);
    const plan = "涉及棚户区改造，列入明年计划（示例）";
    const received = await again(stage, id);
    await saveStep(
      by(stage, office, at),
      received,
      rules.suspend(
        received,
        who(office, "office", null),
        { plan, until: `${Number(stage.today.slice(0, 4)) + 1}-06-30` },
        at,
      ),
      "suspend",
      { reason: plan },
    );
    return;
  }
  await rectify(cast, id, Math.max(1, sent - 3));
  if (fate === "awaiting") return;
  const inspector = stage.people.get("ducha2");
  const checker = who(inspector, "inspector", null);
  if (fate === "sentBack") {
    const at = ago(stage, Math.max(1, sent - 4), 10);
    const rectified = await again(stage, id);
    const due = addMilliseconds(stage.ctx.now, 4 * dayMs);
    await saveStep(
      by(stage, inspector, at),
      rectified,
      rules.sendBack(rectified, checker, dueByHand(at, due), at),
      "sendBack",
      {
        reason: "只整改了一部分",
        dueAt: due,
      },
    );
    return;
  }
  const at = ago(stage, Math.max(1, sent - 5), 16);
  const rectified = await again(stage, id);
  await saveStep(by(stage, inspector, at), rectified, rules.close(rectified, checker, "spot", at), "close", {
    note: "现场核查，已整改到位（示例）",
  });
}

/** Last year's returned list, two years back for a city that has not imported this year's. */
async function loadReturned(stage: Stage, editionId: Id): Promise<void> {
  const sheets = await readWorkbook(join(stage.dataFolder, "samples/deficiencies.xlsx"));
  const year = Number(stage.today.slice(0, 4)) - 2;
  const older = sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.map((cell) => (cell.number === 2_025 ? { ...cell, text: String(year), number: year } : cell)),
    ),
  }));
  await importDeficiencies(by(stage, stage.people.get("wenming"), ago(stage, 60)), older, editionId);
}

/** From a leader, and from residents by the hot line: unverified, verified, not accepted. */
async function loadOthers(stage: Stage): Promise<void> {
  const office = stage.people.get("wenming");
  const report = (
    days: number,
    source: "leader" | "hotline" | "resident",
    description: string,
    state: "unassigned" | "unverified" | "not_accepted",
  ) => ({
    ...{ id: newId(), source, description, state, place: "示例路口", severity: "quick" as const, origin: "" },
    ...{ foundAt: ago(stage, days, 8), regionCode: "231102000000" },
  });
  for (const one of [
    report(3, "leader", "示例路口共享单车乱停放", "unassigned"),
    report(2, "hotline", "示例小区垃圾桶满溢", "unverified"),
    report(1, "resident", "示例公园路灯不亮", "unverified"),
    report(12, "hotline", "反映内容与文明创建无关（示例）", "not_accepted"),
  ])
    await enter(by(stage, office, one.foundAt), [one]);
}

export async function loadProblems(stage: Stage, editionId: Id): Promise<void> {
  await loadReturned(stage, editionId);
  const picture = await storePicture(stage, "after", ago(stage, 20));
  const open = await listOpenProblems(stage.ctx);
  const daysSince = (problem: NamedProblem) =>
    Math.round((Date.parse(stage.ctx.now) - Date.parse(problem.foundAt)) / dayMs);
  const hard = open.find((problem) => problem.siteId === null && problem.source === "deficiency");
  // What was found in these days has not come far yet.
  const older = open.filter((problem) => problem !== hard && daysSince(problem) >= 3);
  for (const problem of open) {
    // In turn, not by lot: which problems there are depends on the draw, and every state has to be there.
    const turn = older.indexOf(problem);
    const dealt = turn === -1 ? "unassigned" : (fates[turn % fates.length] ?? "closed");
    await live({ stage, picture }, problem, problem === hard ? "suspended" : dealt, daysSince(problem));
  }
  await loadOthers(stage);
}
