/** The ground the acts on problems stand on: finding with scope, taking a step, its history, deadlines. */
import type { Context } from "../../kit/action.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { metresApart } from "../../kit/earth.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { wholeCity } from "../../kit/scope.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { cite, filesOf } from "../evidence/index.ts";
import { findPaper } from "../papers/index.ts";
import type { Paper } from "../papers/model.ts";
import { findSite } from "../sites/index.ts";
import { listAlikeOf } from "./alike.store.ts";
import type { ProblemPage } from "./api.ts";
import { type Calendar, corrected, type Due, dueAfterPause, dueByHand, dueByRule, termOf } from "./deadline.rules.ts";
import { listKin } from "./kin.store.ts";
import { listProblemPapers } from "./ladder.store.ts";
import { endLinks, listLinks } from "./link.store.ts";
import { type KinShown, type NamedProblem, Problem, type ProblemStep } from "./model.ts";
import { numberOf, STEPS, stepNames, type Who, whyNot } from "./rules.ts";
import { calendarSetting, deadlineSetting } from "./settings.model.ts";
import { addSteps, findProblems, listSteps, listSupport, type ProblemScope, saveProblem } from "./store.ts";
import { isWorkday } from "./wire.ts";

/** Roles that see more than what waits for a check. */
const seers = ["office", "county", "unit", "leader", "auditor"] as const;

export function scopeIn(ctx: Context): ProblemScope {
  const isStaff = ctx.actor.via === "session";
  const sees = ctx.actor.grants.some((grant) => (seers as readonly string[]).includes(grant.role));
  return { ...ctx.scope, checksOnly: isStaff && !sees };
}

export const whoIn = (ctx: Context): Who => ({
  roles: ctx.actor.via === "link" ? ["link"] : ctx.actor.grants.map((grant) => grant.role),
  personId: ctx.actor.personId,
  unitId: ctx.actor.unitId,
  answersFor: ctx.scope.unitId ?? (ctx.actor.via === "link" ? ctx.actor.unitId : null),
});

export async function mustFind(ctx: Context, id: Id): Promise<NamedProblem> {
  const [problem] = await findProblems(ctx.db, scopeIn(ctx), [id]);
  return problem ?? refuse("problem.not_found");
}

/** All of them, in their own order, or the fault. */
export async function mustFindAll(ctx: Context, ids: readonly Id[]): Promise<NamedProblem[]> {
  const problems = await findProblems(ctx.db, scopeIn(ctx), ids);
  if (problems.length !== new Set(ids).size) refuse("problem.not_found");
  return problems;
}

/** The page of a problem the actor may see. */
export const pageOf = async (ctx: Context, id: Id): Promise<ProblemPage> => draw(ctx, await mustFind(ctx, id));

/** The page after the actor's own step, which may have taken the problem out of their sight (declined, sent back). */
export async function pageAfter(ctx: Context, id: Id): Promise<ProblemPage> {
  const [problem] = await findProblems(ctx.db, { ...ctx.scope, regionPath: null, unitId: null }, [id]);
  return draw(ctx, problem ?? refuse("problem.not_found"));
}

/** Files with how far from the place they were taken; photos before of what went into it or what it was part of stand with its own. */
async function filesShown(
  ctx: Context,
  problem: NamedProblem,
  kin: readonly KinShown[],
): Promise<ProblemPage["files"]> {
  const { id, siteId } = problem;
  const others = kin.filter((one) => one.as === "merged" || one.as === "whole").map((one) => one.id);
  const all = await filesOf(ctx, "problem", [id, ...others]);
  const place = siteId === null ? null : await findSite(ctx.db, wholeCity(ctx.scope.cityId), siteId);
  const lent = others.flatMap((other) => (all.get(other) ?? []).filter((file) => file.purpose === "before"));
  return [...(all.get(id) ?? []), ...lent].map((file) => ({ ...file, metres: metresApart(place, file) }));
}

/** Those of them that the reader sees. */
async function seenOf(ctx: Context, kin: readonly KinShown[]): Promise<KinShown[]> {
  const ids = kin.map((one) => one.id);
  const seen = new Set(ids.length === 0 ? [] : (await findProblems(ctx.db, scopeIn(ctx), ids)).map((one) => one.id));
  return kin.filter((one) => seen.has(one.id));
}

/** Whoever may check is told of photos that were seen before; units are not told whose they resemble. */
const mayCheck = (who: Who): boolean => STEPS.close.by.some((role) => who.roles.includes(role));

async function draw(ctx: Context, problem: NamedProblem): Promise<ProblemPage> {
  const { id } = problem;
  const who = whoIn(ctx);
  const papers: Paper[] = [];
  for (const paperId of await listProblemPapers(ctx.db, ctx.scope, id)) {
    const paper = await findPaper(ctx.db, ctx.scope, paperId);
    if (paper !== null) papers.push(paper);
  }
  const kin = await listKin(ctx.db, ctx.scope, problem);
  return {
    ...problem,
    steps: await listSteps(ctx.db, ctx.scope, id),
    files: await filesShown(ctx, problem, kin),
    alike: mayCheck(who) ? await listAlikeOf(ctx.db, ctx.scope, id) : [],
    kin: await seenOf(ctx, kin),
    support: await listSupport(ctx.db, ctx.scope, id),
    links: await listLinks(ctx.db, ctx.scope, id),
    papers: papers.map(({ id: paperId, title, number }) => ({ id: paperId, title, number })),
    may: Object.fromEntries(stepNames.map((step) => [step, whyNot(step, problem, who)])),
  };
}

/** What goes into the history besides who and when. */
export type Said = {
  readonly reason?: string;
  readonly note?: string;
  readonly dueAt?: Instant | null;
  readonly isTyped?: boolean;
};

export function stepOf(
  ctx: Context,
  before: Pick<Problem, "state"> | null,
  after: Problem,
  step: ProblemStep["step"],
  said: Said,
): ProblemStep {
  const { reason = "", note = "", dueAt = null, isTyped = false } = said;
  return {
    ...{ id: newId(), problemId: after.id, step, fromState: before?.state ?? "", toState: after.state, at: ctx.now },
    ...{ personId: ctx.actor.personId, unitId: ctx.actor.unitId, via: ctx.actor.via, isTyped, reason, note, dueAt },
  };
}

/** Steps after which an open one-task link leads nowhere. */
const endsLinks: readonly string[] = ["decline", "suspend", "close", "transfer"];

/** Saves a step: the problem, its history and its event, or the fault that somebody else was faster. */
export async function saveStep(
  ctx: Context,
  before: Problem,
  after: Problem,
  step: ProblemStep["step"],
  said: Said = {},
): Promise<void> {
  // The names that lists add fall away; only the columns are saved.
  if (!(await saveProblem(ctx.db, scopeIn(ctx), Problem.parse(after))))
    refuse("problem.changed_meanwhile", { number: numberOf(after) });
  await addSteps(ctx.db, ctx.scope, [stepOf(ctx, before, after, step, said)]);
  if (endsLinks.includes(step)) await endLinks(ctx.db, ctx.scope, after.id, ctx.now);
  ctx.tell(eventOf[step], after.id, {
    number: numberOf(after),
    from: before.state,
    to: after.state,
    unitId: after.unitId,
    ...(said.reason ? { reason: said.reason } : {}),
  });
}

const eventOf: Record<ProblemStep["step"], string> = {
  report: "problem.reported",
  confirm: "problem.confirmed",
  reject: "problem.rejected",
  dispatch: "problem.dispatched",
  receive: "problem.received",
  decline: "problem.declined",
  rectify: "problem.rectified",
  close: "problem.closed",
  sendBack: "problem.sent_back",
  suspend: "problem.suspended",
  resume: "problem.resumed",
  reopen: "problem.reopened",
  transfer: "problem.transferred",
  askExtension: "problem.extension_asked",
  askSuspension: "problem.suspension_asked",
  extend: "problem.extended",
  refuseAsked: "problem.asked_refused",
  askVisit: "problem.visit_asked",
  retime: "problem.retimed",
  split: "problem.split",
  merge: "problem.merged",
};

/** What deadlines are made of now: the terms, the zone, the working calendar with the city's own days. */
export async function clockOf(ctx: Context) {
  const [terms, own, zone] = [
    await settingNow(ctx, deadlineSetting),
    await settingNow(ctx, calendarSetting),
    await timeZone(ctx),
  ];
  const calendar: Calendar = corrected(isWorkday, own);
  return { terms, zone, calendar };
}

/** The deadline that the rule gives a problem of this kind now. */
export async function dueFor(ctx: Context, problem: Pick<Problem, "severity" | "itemCode">): Promise<Due> {
  const { terms, zone, calendar } = await clockOf(ctx);
  return dueByRule(ctx.now, termOf(terms, problem), zone, calendar);
}

/** A deadline given by hand, or the rule's. */
export const dueOr = async (
  ctx: Context,
  problem: Pick<Problem, "severity" | "itemCode">,
  given: Instant | null,
): Promise<Due> => (given === null ? dueFor(ctx, problem) : dueByHand(ctx.now, given));

/** The deadline on resuming: what was left when the clock stopped, or one given by hand. */
export async function dueOnResuming(ctx: Context, problem: Problem, given: Instant | null) {
  if (given !== null) return dueByHand(ctx.now, given);
  const { zone, calendar } = await clockOf(ctx);
  return { dueAt: dueAfterPause(problem, ctx.now, zone, calendar) };
}

/** Files for a problem; whoever adds them has uploaded them. */
export async function addFiles(
  ctx: Context,
  id: Id,
  purpose: "before" | "after" | "check",
  files: readonly { uploadId: Id; caption: string }[],
): Promise<void> {
  await cite(
    ctx,
    "problem",
    id,
    files.map((file) => ({ ...file, purpose })),
  );
}
