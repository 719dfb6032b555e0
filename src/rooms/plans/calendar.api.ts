/** The calendar of plans, and its feeds for calendar programs (iCalendar). */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, Instant } from "../../kit/shapes.ts";
import { CalendarEvent, CalendarFeed } from "./calendar.model.ts";

export const calendarApi = {
  /** What the reader may see between two days, both included; at most a year. */
  getCalendar: endpoint({
    method: "GET",
    path: "/calendar",
    may: "task.view",
    input: z.object({ from: Day, to: Day }),
    output: z.object({ items: z.array(CalendarEvent), today: Day }),
    fails: ["calendar.too_long"],
  }),
  /** One's own feeds that are open. */
  listCalendarFeeds: endpoint({
    method: "GET",
    path: "/calendar-feeds",
    may: "task.view",
    input: z.object({}),
    output: z.object({ items: z.array(CalendarFeed.extend({ unitName: z.string().nullable() })) }),
    fails: [],
  }),
  makeCalendarFeed: endpoint({
    method: "POST",
    path: "/calendar-feeds",
    may: "task.view",
    /** `unit`: everything of one's own unit; otherwise one's own duties, unit and meetings. */
    input: z.object({ id: Id, of: z.enum(["person", "unit"]) }),
    output: z.object({ id: Id, url: z.string(), madeAt: Instant }),
    fails: ["calendar.no_unit"],
    secretAnswer: true,
  }),
  closeCalendarFeed: endpoint({
    method: "POST",
    path: "/calendar-feeds/{id}/close",
    may: "task.view",
    input: z.object({ id: Id }),
    output: z.object({ closed: z.int() }),
    fails: ["calendar.unknown"],
  }),
  /** Read by calendar programs, which cannot sign in. Whoever has left or closed the feed reads nothing more. */
  readCalendarFeed: endpoint({
    method: "GET",
    path: "/calendar/{token}/calendar.ics",
    may: "public",
    input: z.object({ token: z.string().regex(/^[\w-]{20,100}$/) }),
    output: z.unknown(),
    gives: "file",
    fails: ["calendar.unknown"],
    limit: { attempts: 60, seconds: 600 },
  }),
};
