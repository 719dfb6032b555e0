/** What is due between two days, on the screen and for calendar programs. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addDays, dayIn, daysBetween, instantAt } from "../../kit/day.ts";
import { timeZone, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Day } from "../../kit/shapes.ts";
import { hashOf, newToken } from "../../kit/token.ts";
import { findPerson, findUnit, listMeetings } from "../directory/index.ts";
import { listHolders } from "../identity/index.ts";
import type { calendarApi } from "./calendar.api.ts";
import type { CalendarEvent, CalendarFeed } from "./calendar.model.ts";
import * as store from "./calendar.store.ts";
import { icalOf } from "./calendar.wire.ts";
import { listDueIncoming } from "./incoming.store.ts";
import { isLate } from "./rules.ts";

const longest = 366;
/** What a calendar program reads: so many days back and ahead. */
const window = { back: 60, ahead: 300 };
const staff = ["office", "county", "unit", "inspector", "leader", "auditor"] as const;

/** Who reads of every meeting and of everything from above. */
const cityReaders = ["office", "leader", "auditor"] as const;
/** The unit of nobody. */
const noUnit = "00000000-0000-0000-0000-000000000000";

async function eventsOf(ctx: Context, from: Day, to: Day, whose: store.Whose): Promise<CalendarEvent[]> {
  const [zone, day] = [await timeZone(ctx), await today(ctx)];
  const steps = await store.listSteps(ctx.db, ctx.scope, from, to, whose);
  const meetings = await listMeetings(ctx.db, ctx.scope, {
    ...{ kinds: [], states: ["planned", "held"], before: null, limit: 500 },
    ...{ from: instantAt(zone, from), to: instantAt(zone, addDays(to, 1)) },
  });
  // A county office reads of tasks and meetings, not of what was asked of the city.
  const reach = { unitId: ctx.scope.unitId, from, to };
  const incoming = ctx.scope.regionPath === null ? await listDueIncoming(ctx.db, ctx.scope, reach) : [];
  const items: CalendarEvent[] = [
    ...steps.map((step) => ({
      ...{
        id: step.id,
        kind: "milestone" as const,
        title: `${step.taskTitle}：${step.text}`,
        on: step.dueOn,
        at: null,
      },
      ...{ detail: step.leadUnitName, isDone: step.state === "accepted", isLate: isLate(step, day) },
      path: `tasks?open=${step.taskId}`,
    })),
    ...meetings.map((meeting) => ({
      ...{ id: meeting.id, kind: "meeting" as const, title: meeting.title, on: dayIn(zone, meeting.heldAt) },
      ...{ at: meeting.heldAt, detail: meeting.place, isDone: meeting.state === "held", isLate: false },
      path: `meetings?open=${meeting.id}`,
    })),
    ...incoming.map((one) => ({
      ...{ id: one.id, kind: "incoming" as const, title: one.title, on: one.dueOn ?? from, at: null },
      ...{ detail: one.issuer, isDone: false, isLate: (one.dueOn ?? day) < day, path: `tasks/incoming?open=${one.id}` },
    })),
  ];
  return items.toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1));
}

/** Everything that the holder of a feed may see today; null where they have no account any more. */
async function holderOf(ctx: Context, feed: CalendarFeed): Promise<{ as: Context; whose: store.Whose } | null> {
  const person = await findPerson(ctx.db, ctx.scope, feed.personId);
  const holders = await listHolders(ctx.db, ctx.scope, { roles: staff, personIds: [feed.personId] });
  if (person?.isActive !== true || holders.length === 0) return null;
  if (feed.unitId !== null && feed.unitId !== person.unitId) return null;
  const readers = await listHolders(ctx.db, ctx.scope, { roles: cityReaders, personIds: [feed.personId] });
  const isCity = readers.length > 0 && feed.unitId === null;
  // Without a unit and without a role for the whole city there is nothing but one's own duties.
  const unitId = isCity ? null : (person.unitId ?? noUnit);
  const holder = { ...ctx.actor, via: "link" as const, personId: person.id, unitId: person.unitId, name: person.name };
  return {
    as: ctx.as(holder, { ...ctx.scope, unitId, personId: person.id }),
    whose: { unitId: person.unitId, personId: feed.unitId === null ? person.id : null },
  };
}

const own = (ctx: Context) => ctx.actor.personId ?? refuse("session.missing");

export const calendarActions: ActionsFor<typeof calendarApi> = {
  async getCalendar(ctx, { from, to }) {
    if (daysBetween(from, to) > longest || to < from) refuse("calendar.too_long", { days: longest });
    const whose = { unitId: ctx.scope.unitId, personId: null };
    return { items: await eventsOf(ctx, from, to, whose), today: await today(ctx) };
  },

  listCalendarFeeds: async (ctx) => ({ items: await store.listFeeds(ctx.db, ctx.scope, own(ctx)) }),

  async makeCalendarFeed(ctx, { id, of }) {
    const unitId = of === "unit" ? (ctx.actor.unitId ?? refuse("calendar.no_unit")) : null;
    const token = newToken();
    const feed = { id, personId: own(ctx), unitId, madeAt: ctx.now, closedAt: null };
    await store.addFeed(ctx.db, ctx.scope, feed, hashOf(token));
    ctx.tell("calendar.feed_made", id, { of });
    return { id, url: `${ctx.call.origin}/api/calendar/${token}/calendar.ics`, madeAt: ctx.now };
  },

  async closeCalendarFeed(ctx, { id }) {
    if (!(await store.closeFeed(ctx.db, ctx.scope, id, own(ctx), ctx.now))) refuse("calendar.unknown");
    ctx.tell("calendar.feed_closed", id);
    return { closed: 1 };
  },

  async readCalendarFeed(ctx, { token }) {
    const feed = (await store.findFeed(ctx.db, ctx.scope, hashOf(token))) ?? refuse("calendar.unknown");
    const holder = (await holderOf(ctx, feed)) ?? refuse("calendar.unknown");
    const day = await today(ctx);
    const [from, to] = [addDays(day, -window.back), addDays(day, window.ahead)];
    const events = await eventsOf(holder.as, from, to, holder.whose);
    const unit = feed.unitId === null ? null : await findUnit(ctx.db, ctx.scope, feed.unitId);
    const text = icalOf(unit?.name ?? holder.as.actor.name, events, (path) => `${ctx.call.origin}/console/${path}`);
    return { name: "calendar.ics", type: "text/calendar; charset=utf-8", body: Buffer.from(text), inline: true };
  },
};
