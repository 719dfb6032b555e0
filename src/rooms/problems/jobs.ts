/** What problems do by themselves: tell people, receive after a while, grow harder when overdue, follow units and people. */
import { z } from "zod";
import type { Context, Jobs, Told } from "../../kit/action.ts";
import { addMilliseconds, chineseDay, clockIn, dayIn } from "../../kit/day.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { idFrom, newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { alikeOf } from "../evidence/index.ts";
import { listHolders } from "../identity/index.ts";
import { send } from "../messages/index.ts";
import { addAlike } from "./alike.store.ts";
import { retimed } from "./deadline.rules.ts";
import { anyProblem } from "./filter.store.ts";
import { listByRule, listDueBetween, listOpenOf, listUnreceived } from "./job.store.ts";
import { moveLinks } from "./link.store.ts";
import { listProblems } from "./list.store.ts";
import { type NamedProblem, Problem } from "./model.ts";
import { levelWhenOverdue, numberOf } from "./rules.ts";
import {
  alikeSetting,
  calendarSetting,
  deadlineSetting,
  escalationSetting,
  receiveSetting,
  remindSetting,
} from "./settings.model.ts";
import { clockOf, mustFind, saveStep } from "./step.actions.ts";
import { findProblems, saveProblem } from "./store.ts";

async function tell(
  ctx: Context,
  event: Told,
  word: string,
  to: (problem: NamedProblem) => Parameters<typeof listHolders>[2] | null,
): Promise<void> {
  const [problem] = await findProblems(ctx.db, ctx.scope, [event.about]);
  const filter = problem === undefined ? null : to(problem);
  if (problem === undefined || filter === null) return;
  const holders = await listHolders(ctx.db, ctx.scope, filter);
  await send(ctx, {
    because: event.id,
    accountIds: holders.map((holder) => holder.accountId),
    word,
    facts: { number: numberOf(problem), description: problem.description.slice(0, 40) },
    path: `problems?open=${problem.id}`,
  });
}

const theUnit = (problem: NamedProblem) =>
  problem.unitId === null ? null : { roles: ["unit"] as const, unitIds: [problem.unitId] };
const theOffice = () => ({ roles: ["office"] as const });

/** Overdue problems grow harder step by step; what is yellow or red already is looked at again only until red. */
async function escalate(ctx: Context): Promise<void> {
  const days = await settingNow(ctx, escalationSetting);
  const filter = {
    ...anyProblem,
    levels: ["blue", "yellow"] as const,
    overdueAt: ctx.now,
    sort: "dueAt",
    after: null,
    limit: 2_000,
  };
  for (const problem of await listProblems(ctx.db, ctx.scope, filter)) {
    const level = levelWhenOverdue(problem, ctx.now, days);
    if (level === problem.level) continue;
    if (await saveProblem(ctx.db, ctx.scope, Problem.parse({ ...problem, level })))
      ctx.tell("problem.escalated", problem.id, { number: numberOf(problem), from: problem.level, to: level });
  }
}

/** Dispatched and not received for long counts as received: silence does not stop the clock. */
async function receiveSilently(ctx: Context): Promise<void> {
  const hours = await settingNow(ctx, receiveSetting);
  for (const problem of await listUnreceived(ctx.db, ctx.scope, addMilliseconds(ctx.now, -hours * 3_600_000)))
    await saveStep(ctx, problem, { ...problem, state: "rectifying", receivedAt: ctx.now }, "receive", {
      isTyped: true,
    });
}

/** Deadlines that a rule made follow the rule as it stands today; by whom they are held is told. */
async function retime(ctx: Context): Promise<void> {
  const { terms, zone, calendar } = await clockOf(ctx);
  for (let after: Id | null = null; ; ) {
    const batch: Problem[] = await listByRule(ctx.db, ctx.scope, after, 500);
    for (const problem of batch) {
      const due = retimed(problem, terms, ctx.now, zone, calendar);
      if (due !== null) await saveStep(ctx, problem, { ...problem, ...due }, "retime", { dueAt: due.dueAt });
    }
    after = batch.at(-1)?.id ?? null;
    if (after === null) return;
  }
}

/** Reminds units of deadlines that come near: one message for each deadline, however often this runs. */
async function remind(ctx: Context): Promise<void> {
  const hours = await settingNow(ctx, remindSetting);
  const { zone } = await clockOf(ctx);
  for (const problem of await listDueBetween(ctx.db, ctx.scope, ctx.now, addMilliseconds(ctx.now, hours * 3_600_000))) {
    const holders = await listHolders(ctx.db, ctx.scope, { roles: ["unit"], unitIds: [problem.unitId ?? ""] });
    await send(ctx, {
      because: idFrom(`reminder ${problem.id} ${problem.dueAt}`),
      accountIds: holders.map((holder) => holder.accountId),
      word: "message.problem_due_soon",
      facts: {
        number: numberOf(problem),
        description: problem.description.slice(0, 40),
        due: problem.dueAt === null ? "" : `${chineseDay(dayIn(zone, problem.dueAt))} ${clockIn(zone, problem.dueAt)}`,
      },
      path: `problems?open=${problem.id}`,
    });
  }
}

/** Looks whether a photo of the work done is nearly one that was seen before; whoever checks is shown it. */
async function compare(ctx: Context, problemId: Id): Promise<void> {
  const most = await settingNow(ctx, alikeSetting);
  const record = { noun: "problem", about: problemId, purpose: "after", with: ["before"], most };
  await addAlike(
    ctx.db,
    ctx.scope,
    (await alikeOf(ctx, record)).map((one) => ({
      ...{ id: newId(), problemId, sha256: one.of, bits: one.bits },
      ...{ otherProblemId: one.about, otherPurpose: one.purpose },
    })),
  );
}

const HandedOver = z.object({ fromPersonId: z.uuid(), toPersonId: z.uuid() });
/** Settings that deadlines are made of. */
const retimes: readonly string[] = [deadlineSetting.name, calendarSetting.name];
const Merged = z.object({ from: z.array(z.uuid()) });

/** Open problems of units that were merged go to the unit that goes on. */
async function follow(ctx: Context, survivor: Id, from: readonly Id[]): Promise<void> {
  for (const { id } of await listOpenOf(ctx.db, ctx.scope, from)) {
    const problem = await mustFind(ctx, id);
    await saveStep(ctx, problem, { ...problem, unitId: survivor }, "transfer");
  }
}

export const problemsJobs = {
  on: {
    "problem.dispatched": (ctx, event) => tell(ctx, event, "message.problem_dispatched", theUnit),
    "problem.sent_back": (ctx, event) => tell(ctx, event, "message.problem_sent_back", theUnit),
    "problem.declined": (ctx, event) => tell(ctx, event, "message.problem_declined", theOffice),
    "problem.rectified": async (ctx, event) => {
      await compare(ctx, event.about);
      await tell(ctx, event, "message.problem_rectified", theOffice);
    },
    "problem.extension_asked": (ctx, event) => tell(ctx, event, "message.problem_asked", theOffice),
    "problem.suspension_asked": (ctx, event) => tell(ctx, event, "message.problem_asked", theOffice),
    "problem.extended": (ctx, event) => tell(ctx, event, "message.problem_extended", theUnit),
    "problem.asked_refused": (ctx, event) => tell(ctx, event, "message.problem_asked_refused", theUnit),
    "problem.suspended": (ctx, event) => tell(ctx, event, "message.problem_suspended", theUnit),
    "problem.retimed": (ctx, event) => tell(ctx, event, "message.problem_retimed", theUnit),
    "problem.reopened": (ctx, event) => tell(ctx, event, "message.problem_reopened", theUnit),
    "setting.changed": async (ctx, event) => {
      if (retimes.includes(event.about)) await retime(ctx);
    },
    "account.handed_over": async (ctx, event) => {
      const { fromPersonId, toPersonId } = HandedOver.parse(event.facts);
      const moved = await moveLinks(ctx.db, ctx.scope, fromPersonId, toPersonId);
      if (moved > 0) ctx.tell("link.moved", toPersonId, { moved, fromPersonId });
    },
    "unit.merged": (ctx, event) => follow(ctx, event.about, Merged.parse(event.facts).from),
    "unit.split": async (ctx, event) => {
      const left = await listOpenOf(ctx.db, ctx.scope, [event.about]);
      if (left.length === 0) return;
      const holders = await listHolders(ctx.db, ctx.scope, theOffice());
      const accountIds = holders.map((holder) => holder.accountId);
      // Which part takes what is nobody's guess: the office is asked.
      await send(ctx, {
        because: event.id,
        accountIds,
        word: "message.unit_split_problems",
        facts: { count: left.length },
        path: `problems?unit=${event.about}`,
      });
    },
  },
  every: {
    receiveSilently: { cron: "10 * * * *", run: receiveSilently },
    // A rule may hold from a later day on: it is looked at again when that day begins.
    retime: { cron: "5 0 * * *", run: retime },
    remind: { cron: "15 * * * *", run: remind },
    escalate: { cron: "30 6 * * *", run: escalate },
  },
} satisfies Jobs;
