/** What is due on which day: milestones, meetings, what is asked from above; and the feeds that calendars read it from. */
import { z } from "zod";
import { Day, Id, Instant } from "../../kit/shapes.ts";

export const CalendarEvent = z.object({
  id: Id,
  kind: z.enum(["milestone", "meeting", "incoming"]),
  title: z.string(),
  on: Day,
  /** The hour, where there is one. */
  at: Instant.nullable(),
  /** Who leads, or where it is. */
  detail: z.string(),
  isDone: z.boolean(),
  isLate: z.boolean(),
  /** The console's page. */
  path: z.string(),
});
export type CalendarEvent = z.infer<typeof CalendarEvent>;

/** A secret address for a calendar program; the secret is told once. */
export const CalendarFeed = z.object({
  id: Id,
  personId: Id,
  unitId: Id.nullable(),
  madeAt: Instant,
  closedAt: Instant.nullable(),
});
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export const calendarFaults = {
  "calendar.unknown": 404,
  "calendar.no_unit": 422,
  "calendar.too_long": 422,
} as const;
