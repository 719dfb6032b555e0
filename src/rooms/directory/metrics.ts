/** Figures of the directory for the ledger: meetings, who came, groups. */
import type { Context } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import { type Behind, listAt, type MetricFeed } from "../../kit/metric.ts";
import type { Day } from "../../kit/shapes.ts";
import { GroupKind } from "./group.model.ts";
import { MeetingKind } from "./meeting.model.ts";
import { listGroupFacts, listMeetingFacts, listMeetingUnits } from "./metric.store.ts";

async function period(ctx: Context, from: Day, to: Day) {
  const zone = await timeZone(ctx);
  return { zone, from: instantAt(zone, from), to: instantAt(zone, addDays(to, 1)) };
}

const meetingKinds = { keys: MeetingKind.options, word: "meeting.kind." };

const meetings = ({ from, to, picked }: Behind) =>
  listAt("meetings", { state: "held", kind: picked.join(","), since: from, until: to });

export const directoryMetrics: readonly MetricFeed[] = [
  {
    ...{ name: "meetings.held", word: "feed.meetings.held", kind: "distinct", categories: meetingKinds },
    facts: async (ctx, from, to) => listMeetingFacts(ctx.db, ctx.scope, await period(ctx, from, to)),
    opens: meetings,
  },
  {
    ...{ name: "meetings.people", word: "feed.meetings.people", kind: "sum", categories: meetingKinds },
    facts: async (ctx, from, to) => listMeetingFacts(ctx.db, ctx.scope, await period(ctx, from, to)),
    opens: meetings,
  },
  {
    ...{ name: "meetings.units", word: "feed.meetings.units", kind: "distinct", categories: meetingKinds },
    facts: async (ctx, from, to) => listMeetingUnits(ctx.db, ctx.scope, await period(ctx, from, to)),
    opens: meetings,
  },
  {
    ...{ name: "groups.standing", word: "feed.groups.standing", kind: "distinct" },
    categories: { keys: GroupKind.options, word: "group.kind." },
    facts: (ctx, from, to) => listGroupFacts(ctx.db, ctx.scope, from, to),
    opens: () => "groups",
  },
];
