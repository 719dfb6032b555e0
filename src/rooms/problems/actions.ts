/** What is done with problems: every endpoint and the function behind it. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addMilliseconds, dayIn, instantAt } from "../../kit/day.ts";
import { settingNow, spanOfDays, timeZone } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { pageBy, readAfter } from "../../kit/sort.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import type { ProblemPage, problemsApi } from "./api.ts";
import { boardActions } from "./board.actions.ts";
import { dueByHand } from "./deadline.rules.ts";
import { importDeficiencies, readList } from "./deficiency.actions.ts";
import { weekLists } from "./figures.actions.ts";
import { kinActions } from "./kin.actions.ts";
import { ladderActions } from "./ladder.actions.ts";
import { makeLink } from "./link.actions.ts";
import { listShown } from "./list.store.ts";
import type { NamedProblem, ProblemStep } from "./model.ts";
import { dispatchAll, planCoordination, splitAtMeeting } from "./office.actions.ts";
import { recheckActions } from "./recheck.actions.ts";
import { addByHand } from "./report.actions.ts";
import { returnedActions } from "./returned.actions.ts";
import * as rules from "./rules.ts";
import { returnReasonSetting } from "./settings.model.ts";
import { siteProblemActions } from "./site.actions.ts";
import {
  addFiles,
  dueFor,
  dueOnResuming,
  dueOr,
  mustFind,
  pageAfter,
  pageOf,
  type Said,
  saveStep,
  scopeIn,
  whoIn,
} from "./step.actions.ts";
import { knowsYear } from "./wire.ts";
import { workingActions } from "./working.actions.ts";

type Input = { id: Id; version: number };

/** Finds the problem, lets the rule change it, saves the step, answers the page. */
async function act(
  ctx: Context,
  { id, version }: Input,
  step: ProblemStep["step"],
  change: (problem: NamedProblem) => NamedProblem,
  said: Said = {},
): Promise<ProblemPage> {
  const before = await mustFind(ctx, id);
  const after = change({ ...before, version });
  await saveStep(ctx, before, after, step, { ...said, isTyped: said.isTyped ?? false });
  return pageAfter(ctx, id);
}

/** The office receives or answers for a unit that is not its own (代录). */
async function isTyped(ctx: Context, id: Id): Promise<boolean> {
  const { unitId } = await mustFind(ctx, id);
  const who = whoIn(ctx);
  return who.answersFor !== unitId && who.unitId !== unitId;
}

export const problemsActions: ActionsFor<typeof problemsApi> = {
  ...kinActions,
  ...recheckActions,
  ...ladderActions,
  ...boardActions,
  ...workingActions,
  ...siteProblemActions,
  ...returnedActions,
  getWeek: (ctx, { on }) => weekLists(ctx, on),
  listWeekUnits: async (ctx, { on }) => ({ items: (await weekLists(ctx, on)).units, next: null }),

  async listProblems(ctx, input) {
    const found = await spanOfDays(ctx, input.since, input.until);
    const closed = await spanOfDays(ctx, input.closedSince, input.closedUntil);
    const rows = await listShown(ctx.db, scopeIn(ctx), {
      ...{
        search: input.search,
        states: input.state,
        sources: input.source,
        levels: input.level,
        unitId: input.unit,
        groupId: input.group,
        typeCode: input.type,
        region: input.region,
      },
      ...{ siteId: input.site, itemCode: input.item, meetingId: input.meeting, repeated: input.repeated === true },
      ...{ foundFrom: found.from, foundBefore: found.before, closedFrom: closed.from, closedBefore: closed.before },
      overdueAt: input.overdue === true ? ctx.now : null,
      ...{ sort: input.sort, after: readAfter(rules.problemSorts, input.sort, input.after), limit: input.limit + 1 },
    });
    return pageBy(rules.problemSorts, input.sort, rows, input.limit);
  },

  getProblem: (ctx, { id }) => pageOf(ctx, id),

  async getProblemChoices(ctx, input) {
    const severities = ["quick", "minor", "normal", "major"] as const;
    const dueAt = {} as Record<(typeof severities)[number], string>;
    for (const severity of severities) dueAt[severity] = (await dueFor(ctx, { severity, itemCode: input.item })).dueAt;
    const zone = await timeZone(ctx);
    const years = [ctx.now, addMilliseconds(ctx.now, 60 * 86_400_000)].map((at) => Number(dayIn(zone, at).slice(0, 4)));
    return {
      returnReasons: [...(await settingNow(ctx, returnReasonSetting))],
      dueAt,
      unknownYears: [...new Set(years)].filter((year) => !knowsYear(year)),
    };
  },

  addProblem: (ctx, input) => addByHand(ctx, input),

  confirmProblem: (ctx, input) => act(ctx, input, "confirm", (problem) => rules.take("confirm", problem, whoIn(ctx))),

  rejectProblem: (ctx, input) =>
    act(ctx, input, "reject", (problem) => rules.take("reject", problem, whoIn(ctx)), { reason: input.reason }),

  receiveProblem: async (ctx, input) =>
    act(ctx, input, "receive", (problem) => rules.receive(problem, whoIn(ctx), ctx.now), {
      isTyped: await isTyped(ctx, input.id),
    }),

  declineProblem: async (ctx, input) =>
    act(ctx, input, "decline", (problem) => rules.decline(problem, whoIn(ctx)), {
      reason: input.reason,
      isTyped: await isTyped(ctx, input.id),
    }),

  async rectifyProblem(ctx, input) {
    const said = { text: input.text, proofs: input.files.length, cost: input.cost };
    await act(ctx, input, "rectify", (problem) => rules.rectify(problem, whoIn(ctx), said, ctx.now), {
      note: input.text,
      isTyped: await isTyped(ctx, input.id),
    });
    await addFiles(ctx, input.id, "after", input.files);
    return pageAfter(ctx, input.id);
  },

  async askExtension(ctx, input) {
    const { dueAt } = await mustFind(ctx, input.id);
    const wish = { ...input, dueDay: dayIn(await timeZone(ctx), dueAt ?? ctx.now) };
    return act(ctx, input, "askExtension", (problem) => rules.askExtension(problem, whoIn(ctx), wish, ctx.now), {
      reason: input.reason,
      note: input.until,
      isTyped: await isTyped(ctx, input.id),
    });
  },

  askSuspension: async (ctx, input) =>
    act(ctx, input, "askSuspension", (problem) => rules.askSuspension(problem, whoIn(ctx), input), {
      reason: input.plan,
      note: input.until,
      isTyped: await isTyped(ctx, input.id),
    }),

  async extendProblem(ctx, input) {
    const dueAt = instantAt(await timeZone(ctx), input.until, "23:59:59");
    return act(
      ctx,
      input,
      "extend",
      (problem) => rules.extend(problem, whoIn(ctx), dueByHand(ctx.now, dueAt), ctx.now),
      { note: input.note, dueAt },
    );
  },

  refuseAsked: (ctx, input) =>
    act(ctx, input, "refuseAsked", (problem) => rules.refuseAsked(problem, whoIn(ctx)), { reason: input.reason }),

  askVisit: (ctx, input) =>
    act(ctx, input, "askVisit", (problem) => rules.askVisit(problem, whoIn(ctx)), { note: input.note }),

  async closeProblem(ctx, input) {
    const { how, note, files } = input;
    await act(ctx, input, "close", (problem) => rules.close(problem, whoIn(ctx), how, ctx.now), { note });
    await addFiles(ctx, input.id, "check", files);
    return pageAfter(ctx, input.id);
  },

  async sendBackProblem(ctx, input) {
    if (!(await settingNow(ctx, returnReasonSetting)).includes(input.reason))
      refuse("problem.reason_unknown", { reason: input.reason });
    const due = await dueOr(ctx, await mustFind(ctx, input.id), input.dueAt);
    const { reason, note, files } = input;
    await act(ctx, input, "sendBack", (problem) => rules.sendBack(problem, whoIn(ctx), due, ctx.now), {
      ...{ reason, note, dueAt: due.dueAt },
    });
    await addFiles(ctx, input.id, "check", files);
    return pageAfter(ctx, input.id);
  },

  suspendProblem: (ctx, input) =>
    act(ctx, input, "suspend", (problem) => rules.suspend(problem, whoIn(ctx), input, ctx.now), {
      reason: input.plan,
      note: input.until,
    }),

  async resumeProblem(ctx, input) {
    const due = await dueOnResuming(ctx, await mustFind(ctx, input.id), input.dueAt);
    return act(ctx, input, "resume", (problem) => rules.resume(problem, whoIn(ctx), due, ctx.now), {
      dueAt: due.dueAt,
    });
  },

  async reopenProblem(ctx, input) {
    const due = await dueOr(ctx, await mustFind(ctx, input.id), input.dueAt);
    return act(ctx, input, "reopen", (problem) => rules.reopen(problem, whoIn(ctx), due, ctx.now), {
      reason: input.reason,
      dueAt: due.dueAt,
    });
  },

  dispatchProblems: async (ctx, { orders }) => ({ dispatched: (await dispatchAll(ctx, orders)).length }),

  async previewDeficiencies(ctx, { upload, edition }) {
    const { lines, doubts, known } = await readList(ctx, await readWorkbook(upload.path), edition);
    const lostPoints = lines.reduce((sum, line) => sum + line.lostPoints, 0);
    return {
      lines: lines.length,
      withoutPlace: lines.filter((line) => line.place === "").length,
      known,
      lostPoints,
      doubts,
    };
  },

  importDeficiencies: async (ctx, { upload, edition }) =>
    importDeficiencies(ctx, await readWorkbook(upload.path), edition),

  planCoordination: async (ctx, input) => ({ meetingId: await planCoordination(ctx, input) }),

  splitAtMeeting: async (ctx, { meetingId, orders }) => ({ dispatched: await splitAtMeeting(ctx, meetingId, orders) }),

  makeLink: (ctx, input) => makeLink(ctx, input),
};
