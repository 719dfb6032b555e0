/** The calendar as programs read it (RFC 5545), written by a kept library. */
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { addDays } from "../../kit/day.ts";
import type { CalendarEvent } from "./calendar.model.ts";

const hourMs = 3_600_000;

/** `address` opens a path of the console; days stand without an hour, as whole days. */
export function icalOf(name: string, events: readonly CalendarEvent[], address: (path: string) => string): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "tongchuang", product: "plans" },
  });
  calendar.ttl(hourMs / 1_000);
  for (const event of events) {
    const whole = { start: new Date(`${event.on}T00:00:00Z`), end: new Date(`${addDays(event.on, 1)}T00:00:00Z`) };
    const start = event.at === null ? null : new Date(event.at);
    calendar.createEvent({
      ...{ id: event.id, summary: event.title, description: event.detail, url: address(event.path) },
      ...(start === null
        ? { ...whole, allDay: true, timezone: "UTC" }
        : { start, end: new Date(start.getTime() + 2 * hourMs), location: event.detail }),
      status: event.isDone ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    });
  }
  return calendar.toString();
}
