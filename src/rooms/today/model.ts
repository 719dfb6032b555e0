/** What waits (待办) for the person who asks, in order of urgency. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Instant } from "../../kit/shapes.ts";

export const WaitingItem = z.object({
  room: z.string(),
  /** A word: what is to be done. */
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  /** The address in the console. */
  path: z.string(),
  dueAt: Instant.nullable(),
  isOverdue: z.boolean(),
});
export type WaitingItem = z.infer<typeof WaitingItem>;

export const todayFaults = faults({});
