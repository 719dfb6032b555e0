/** What the office does with many problems: dispatch and coordination meetings. */
import type { Context } from "../../kit/action.ts";
import { dayIn } from "../../kit/day.ts";
import { onceIn } from "../../kit/db/once.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { allOf } from "../../kit/settle.ts";
import type { Id } from "../../kit/shapes.ts";
import { meetingPage, mustFindMeeting, mustFindUnit, planMeeting, saveDecisions } from "../directory/index.ts";
import type { Meeting } from "../directory/model.ts";
import { type NamedProblem, Problem } from "./model.ts";
import type { Order } from "./office.api.ts";
import * as rules from "./rules.ts";
import { dueOr, mustFindAll, saveStep, scopeIn, whoIn } from "./step.actions.ts";
import { saveProblem, saveSupport } from "./store.ts";

/** Dispatches all of them or none. */
export async function dispatchAll(ctx: Context, orders: readonly Order[], meetingId?: Id): Promise<NamedProblem[]> {
  const problems = await mustFindAll(
    ctx,
    orders.map((order) => order.id),
  );
  const who = whoIn(ctx);
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const unitOf = (id: Id) => onceIn(ctx.db, `unit ${id}`, () => mustFindUnit(ctx, id));
  const dispatch = async (order: Order): Promise<void> => {
    const problem = byId.get(order.id) ?? refuse("problem.not_found");
    const unit = await unitOf(order.unitId);
    if (unit.validTo !== null) refuse("unit.closed", { name: unit.name });
    if (order.supportUnitIds.includes(order.unitId))
      refuse("problem.support_is_lead", { number: rules.numberOf(problem), unit: unit.name });
    const due = await dueOr(ctx, problem, order.dueAt);
    const measures = order.measures === "" ? problem.measures : order.measures;
    const dispatched = rules.dispatch(
      { ...problem, version: order.version },
      who,
      { unitId: order.unitId, due, measures, ...(meetingId === undefined ? {} : { meetingId }) },
      ctx.now,
    );
    for (const unitId of order.supportUnitIds) await unitOf(unitId);
    await saveSupport(ctx.db, ctx.scope, problem.id, order.supportUnitIds);
    await saveStep(ctx, problem, dispatched, "dispatch", { note: measures, dueAt: due.dueAt });
  };
  await allOf(orders.map(dispatch));
  return mustFindAll(
    ctx,
    orders.map((order) => order.id),
  );
}

type MeetingInput = Pick<Meeting, "id" | "title" | "session" | "heldAt" | "place" | "chairId" | "agenda"> & {
  problemIds: Id[];
  unitIds: Id[];
};

/** Plans a coordination meeting about these problems with the key units. */
export async function planCoordination(ctx: Context, { problemIds, unitIds, ...meeting }: MeetingInput): Promise<Id> {
  const problems = await mustFindAll(ctx, problemIds);
  const planned = await planMeeting(ctx, { ...meeting, kind: "coordination", stops: [] }, unitIds);
  for (const problem of problems)
    if (!(await saveProblem(ctx.db, scopeIn(ctx), Problem.parse({ ...problem, meetingId: planned.id }))))
      refuse("problem.changed_meanwhile", { number: rules.numberOf(problem) });
  ctx.tell("coordination.planned", planned.id, { problems: problems.length });
  return planned.id;
}

/** Writes the meeting's decision on each problem and dispatches it. Only a meeting that was held decides. */
export async function splitAtMeeting(ctx: Context, meetingId: Id, orders: readonly Order[]): Promise<number> {
  const meeting = await mustFindMeeting(ctx, meetingId);
  if (meeting.state !== "held")
    refuse("meeting.wrong_state", { state: `@meeting.state.${meeting.state}`, step: "@meeting.step.record" });
  const chosen = await mustFindAll(
    ctx,
    orders.map((order) => order.id),
  );
  const stranger = chosen.find((problem) => problem.meetingId !== meetingId);
  if (stranger !== undefined) refuse("problem.not_of_meeting", { number: rules.numberOf(stranger) });

  const dispatched = await dispatchAll(ctx, orders, meetingId);
  const zone = await timeZone(ctx);
  const { decisions } = await meetingPage(ctx, meeting);
  const more = dispatched.map((problem, at) => ({
    ...{
      id: newId(),
      position: decisions.length + at,
      unitId: problem.unitId,
      dueOn: problem.dueAt === null ? null : dayIn(zone, problem.dueAt),
    },
    text: [`${rules.numberOf(problem)} ${problem.description}`, problem.measures]
      .filter((part) => part !== "")
      .join("："),
  }));
  await saveDecisions(ctx.db, ctx.scope, meetingId, [...decisions, ...more]);
  ctx.tell("meeting.decided", meetingId, { decisions: decisions.length + more.length });
  return dispatched.length;
}
