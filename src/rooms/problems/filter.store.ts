/** Tables: none of its own; the conditions of lists and counts over problem. What problems can be chosen by. */
import { empty, join, raw, type Sql, sql } from "../../kit/db/sql.ts";
import type { Id, Instant } from "../../kit/shapes.ts";
import { actingStates, type Problem, type ProblemState } from "./model.ts";
import { inRegion, isIn } from "./store.ts";

export type ProblemFilter = {
  readonly search?: string | undefined;
  readonly states: readonly ProblemState[];
  readonly sources: readonly Problem["source"][];
  readonly levels: readonly Problem["level"][];
  readonly unitId?: Id | undefined;
  readonly region?: string | undefined;
  readonly groupId?: Id | undefined;
  readonly typeCode?: string | undefined;
  readonly siteId?: Id | undefined;
  readonly itemCode?: string | undefined;
  readonly meetingId?: Id | undefined;
  /** Found or closed at this moment or later; before that moment. */
  readonly foundFrom?: Instant | undefined;
  readonly foundBefore?: Instant | undefined;
  readonly closedFrom?: Instant | undefined;
  readonly closedBefore?: Instant | undefined;
  readonly repeated: boolean;
  /** Only those whose unit waits for an answer of the office. */
  readonly asked?: boolean;
  /** Only those whose unit still has to act after the deadline, seen from this moment. */
  readonly overdueAt: Instant | null;
};

/** With the path of the region that is asked for, or null where nobody knows it. */
export type Placed = ProblemFilter & { readonly path?: string | null | undefined };

/** Value by value, so that the database knows how many there are, and one of them keeps the order of an index that begins with it. */
const oneOf = (column: string, values: readonly string[]): Sql =>
  values.length === 0
    ? empty
    : sql`and ${raw(column)} in (${join(
        values.map((value) => sql`${value}`),
        ", ",
      )})`;

/** Of these states, or of all, those in which a problem can be overdue. */
export const lateStates = (states: readonly ProblemState[]): ProblemState[] =>
  actingStates.filter((state) => states.length === 0 || states.includes(state));

function inStates({ states, overdueAt }: ProblemFilter): Sql {
  if (overdueAt === null) return oneOf("p.state", states);
  const late = lateStates(states);
  return late.length === 0 ? sql`and false` : sql`and ${isIn(late)}`;
}

/** The conditions of these filters, each with its `and`. */
export const filtered = (filter: Placed) => sql`
  ${inStates(filter)} ${oneOf("p.source", filter.sources)} ${oneOf("p.level", filter.levels)}
  ${filter.unitId === undefined ? empty : sql`and p.unit_id = ${filter.unitId}`}
  ${filter.groupId === undefined ? empty : sql`and p.group_id = ${filter.groupId}`}
  ${filter.typeCode === undefined ? empty : sql`and p.site_type_code = ${filter.typeCode}`}
  ${filter.path === undefined ? empty : filter.path === null ? sql`and false` : inRegion(filter.path)}
  ${filter.foundFrom === undefined ? empty : sql`and p.found_at >= ${filter.foundFrom}`}
  ${filter.foundBefore === undefined ? empty : sql`and p.found_at < ${filter.foundBefore}`}
  ${filter.closedFrom === undefined ? empty : sql`and p.closed_at >= ${filter.closedFrom}`}
  ${filter.closedBefore === undefined ? empty : sql`and p.closed_at < ${filter.closedBefore}`}
  ${filter.siteId === undefined ? empty : sql`and p.site_id = ${filter.siteId}`}
  ${filter.itemCode === undefined ? empty : sql`and p.item_code = ${filter.itemCode}`}
  ${filter.meetingId === undefined ? empty : sql`and p.meeting_id = ${filter.meetingId}`}
  ${filter.asked === true ? sql`and p.asked is not null` : empty}
  ${filter.repeated ? sql`and p.repeat_of is not null` : empty}
  ${filter.overdueAt === null ? empty : sql`and coalesce(p.due_at, 'infinity') < (select ${filter.overdueAt}::timestamptz)`}`;

/** Everything, for callers that name only what they need. */
export const anyProblem: ProblemFilter = { states: [], sources: [], levels: [], repeated: false, overdueAt: null };
