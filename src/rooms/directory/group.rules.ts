/** Decisions about groups: nothing ends before it began. */
import { refuse } from "../../kit/fault.ts";
import type { Day } from "../../kit/shapes.ts";

/** Ends a group or a membership on a day (its last one), or leaves it open with null. */
export function end<Dated extends { validFrom: Day; validTo: Day | null }>(dated: Dated, validTo: Day | null): Dated {
  if (validTo !== null && validTo < dated.validFrom) refuse("group.ends_before_start", { day: dated.validFrom });
  return { ...dated, validTo };
}
