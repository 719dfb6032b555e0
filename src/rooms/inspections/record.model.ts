/** How an answer was found: a watch with its tally, a walk with its trace, calls with their attempts. */
import { z } from "zod";
import { Instant, Position } from "../../kit/shapes.ts";

const seconds = z.int().min(0).max(86_400);

/** Looking at one place for a while, and counting: `seen` passed by, `kept` of them kept the rule. */
const TimedRecord = z.object({
  kind: z.literal("timed"),
  seconds,
  seen: z.int().min(0).max(99_999),
  kept: z.int().min(0).max(99_999),
});

/** Walking a stretch and counting; the trace is written during the watch only, with seconds since it began. */
const WalkRecord = z.object({
  kind: z.literal("walk"),
  seconds,
  metres: z.int().min(0).max(100_000),
  found: z.int().min(0).max(9_999),
  trace: z.array(Position.extend({ seconds })).max(1_000),
});

const CallsRecord = z.object({
  kind: z.literal("calls"),
  attempts: z.array(z.object({ at: Instant, isConnected: z.boolean(), seconds })).max(10),
});

export const WatchRecord = z.discriminatedUnion("kind", [TimedRecord, WalkRecord, CallsRecord]);
export type WatchRecord = z.infer<typeof WatchRecord>;
