/** The board of problems: what comes in and goes out, and where they gather. Places and problems are ranked, never people. */
import { z } from "zod";
import { Day, Id } from "../../kit/shapes.ts";
import { Level } from "./model.ts";

/** What problems are counted by. `group` is the inspection group whose visits found them. */
export const BoardBy = z.enum(["standard", "unit", "area", "type", "group"]);
export type BoardBy = z.infer<typeof BoardBy>;

export const BoardRow = z.object({
  /** What the list is filtered by: code of a standard or region, id of a unit or group. */
  key: z.string(),
  name: z.string(),
  /** Found in the period. */
  found: z.int(),
  closed: z.int(),
  closedAtFirstCheck: z.int(),
  repeated: z.int(),
  /** Open now, whenever found. */
  open: z.int(),
  overdue: z.int(),
});
export type BoardRow = z.infer<typeof BoardRow>;

/** A week's problems found and closed, from its Monday. */
export const FlowWeek = z.object({ from: Day, found: z.int(), closed: z.int() });
export type FlowWeek = z.infer<typeof FlowWeek>;

/** A place with open problems. */
export const ProblemPlace = z.object({
  siteId: Id,
  name: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  open: z.int(),
  overdue: z.int(),
  level: Level,
});
export type ProblemPlace = z.infer<typeof ProblemPlace>;

/** How many problems a unit has in each state now; whose without a unit stand under null. */
export const UnitStates = z.object({
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  states: z.record(z.string(), z.int()),
});
export type UnitStates = z.infer<typeof UnitStates>;
