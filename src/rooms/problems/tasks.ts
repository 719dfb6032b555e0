/** What waits for whom among problems: to dispatch, to receive, to put right, to check. */
import type { Context } from "../../kit/action.ts";
import type { Role } from "../../kit/actor.ts";
import type { Waiting } from "../../kit/room.ts";
import { anyProblem } from "./filter.store.ts";
import { listProblems } from "./list.store.ts";
import type { NamedProblem, ProblemState } from "./model.ts";
import { whyNot } from "./rules.ts";
import { scopeIn, whoIn } from "./step.actions.ts";

/** By role: states with something to do, and what. */
const asked: Partial<Record<Role, readonly (readonly [ProblemState, string])[]>> = {
  office: [
    ["unverified", "problem.to_confirm"],
    ["unassigned", "problem.to_dispatch"],
    ["awaiting_check", "problem.to_check"],
  ],
  county: [
    ["unverified", "problem.to_confirm"],
    ["unassigned", "problem.to_dispatch"],
    ["awaiting_check", "problem.to_check"],
  ],
  inspector: [["awaiting_check", "problem.to_check"]],
  unit: [
    ["dispatched", "problem.to_receive"],
    ["rectifying", "problem.to_rectify"],
  ],
};

const limit = 30;

/** What units asked the office for: more time, suspension. */
async function toDecide(ctx: Context): Promise<Waiting[]> {
  const filter = { ...anyProblem, asked: true, sort: "dueAt", after: null, limit };
  return (await listProblems(ctx.db, scopeIn(ctx), filter)).map((problem) => ({
    ...{ kind: "problem.to_decide", id: problem.id, title: problem.description, path: `problems?open=${problem.id}` },
    dueAt: problem.dueAt,
  }));
}

/** A unit is asked only about what it leads; nobody is asked to check their own work. */
export async function problemTasks(ctx: Context, role: Role): Promise<Waiting[]> {
  const waiting: Waiting[] = role === "office" ? await toDecide(ctx) : [];
  for (const [state, kind] of asked[role] ?? []) {
    const filter = { ...anyProblem, states: [state], sort: "dueAt", after: null, limit };
    const own = role === "unit" && ctx.scope.unitId !== null ? { unitId: ctx.scope.unitId } : {};
    const problems = await listProblems(ctx.db, scopeIn(ctx), { ...filter, ...own });
    const isFor = (problem: NamedProblem) =>
      state !== "awaiting_check" || whyNot("close", problem, whoIn(ctx)) === null;
    waiting.push(
      ...problems.filter(isFor).map((problem) => ({
        ...{ kind, id: problem.id, title: problem.description, path: `problems?open=${problem.id}` },
        dueAt: state === "dispatched" || state === "rectifying" ? problem.dueAt : null,
      })),
    );
  }
  return waiting;
}
