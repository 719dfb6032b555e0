/** What comes from above (上级来文和会议): what it asks, until when, and who was told (传达). */
import { z } from "zod";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";

export const IncomingKind = z.enum(["paper", "meeting"]);
export type IncomingKind = z.infer<typeof IncomingKind>;

/** 办理中、已办结. */
export const IncomingState = z.enum(["open", "done"]);
export type IncomingState = z.infer<typeof IncomingState>;

export const Incoming = z.object({
  id: Id,
  kind: IncomingKind,
  /** 来文机关, or who held the meeting. */
  issuer: line(80),
  /** 文号; empty for meetings. */
  number: note(60),
  title: line(200),
  receivedOn: Day,
  /** What it asks of the city. */
  asks: note(2_000),
  dueOn: Day.nullable(),
  state: IncomingState,
  enteredBy: Id.nullable(),
  version: z.int(),
});
export type Incoming = z.infer<typeof Incoming>;

export const NamedIncoming = Incoming.extend({ told: z.int(), acknowledged: z.int() });
export type NamedIncoming = z.infer<typeof NamedIncoming>;

/** One unit that was told. */
export const IncomingTold = z.object({
  id: Id,
  incomingId: Id,
  unitId: Id,
  toldOn: Day,
  /** The meeting, paper or call by which it was told. */
  how: line(100),
  acknowledgedAt: Instant.nullable(),
  isTyped: z.boolean(),
});
export type IncomingTold = z.infer<typeof IncomingTold>;

export const incomingFaults = {
  "incoming.not_found": 404,
  "incoming.number_taken": 409,
  "incoming.changed_meanwhile": 409,
  "incoming.not_told": 404,
} as const;
