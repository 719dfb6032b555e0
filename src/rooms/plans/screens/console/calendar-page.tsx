/** The calendar (时间表): milestones, meetings and what is asked from above, month by month. The same data as list and roadmap. */
import { Alert, Button, Flex, Grid, Input, List, Space, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { addDays, addMonths, clockIn, weekdayOf } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { type Tone, tones } from "../../../../kit/ui/colours.ts";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { plansApi } from "../../api.ts";
import type { CalendarEvent } from "../../calendar.model.ts";

const line = "1px solid #E3E8E8";

const toneOf = (event: CalendarEvent): Tone =>
  event.isLate ? "red" : event.isDone ? "green" : event.kind === "meeting" ? "blue" : "grey";

function useEventWords() {
  const { say, timeZone } = useViewer();
  return (event: CalendarEvent) => {
    const state = event.isLate ? [say("task.late")] : [];
    const clock = event.at === null ? [] : [clockIn(timeZone, event.at)];
    return [...state, ...clock, event.title].join(" ");
  };
}

function Mark({ event }: { event: CalendarEvent }) {
  const words = useEventWords();
  const { fill, text } = tones.light[toneOf(event)];
  return (
    <Link
      to={`/${event.path}`}
      title={words(event)}
      style={{
        ...{ display: "block", background: fill, color: text, borderRadius: 4, padding: "2px 6px", fontSize: 12 },
        ...{ marginTop: 2, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
      }}
    >
      {words(event)}
    </Link>
  );
}

/** Weeks from Monday, as many as the month touches. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const start = addDays(first, -((weekdayOf(first) + 6) % 7));
  const end = addMonths(first, 1);
  const weeks: string[][] = [];
  for (let day = start; day < end; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(day, at)));
  return weeks;
}

function Month({ month, events, today }: { month: string; events: CalendarEvent[]; today: string }) {
  const { locale } = useViewer();
  const names = Array.from({ length: 7 }, (_, at) =>
    new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + at))),
  );
  return (
    <table style={{ borderCollapse: "collapse", width: "100%", tableLayout: "fixed", background: "#fff" }}>
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" style={{ padding: 8, fontWeight: 500 }}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td
                key={day}
                aria-current={day === today ? "date" : undefined}
                style={{
                  ...{ border: line, padding: 6, height: 92, verticalAlign: "top" },
                  ...(day === today ? { background: "#EEF6F5" } : {}),
                }}
              >
                <Typography.Text type={day.startsWith(month) ? undefined : "secondary"} strong={day === today}>
                  {Number(day.slice(8))}
                </Typography.Text>
                {events
                  .filter((event) => event.on === day)
                  .map((event) => (
                    <Mark key={event.id} event={event} />
                  ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same month as a list of days, for narrow screens. */
function Agenda({ events }: { events: CalendarEvent[] }) {
  const { say } = useViewer();
  const words = useEventWords();
  if (events.length === 0) return <Nothing words={say("calendar.none")} />;
  return (
    <List
      bordered
      style={{ background: "#fff" }}
      dataSource={events}
      renderItem={(event) => (
        <List.Item>
          <Flex vertical gap={4} style={{ width: "100%" }}>
            <Flex gap={8} align="center" wrap>
              <strong>{event.on}</strong>
              <ToneTag tone={toneOf(event)}>{say(`calendar.kind.${event.kind}`)}</ToneTag>
            </Flex>
            <Link to={`/${event.path}`}>{words(event)}</Link>
            <Typography.Text type="secondary">{event.detail}</Typography.Text>
          </Flex>
        </List.Item>
      )}
    />
  );
}

function Feeds() {
  const { say } = useViewer();
  const [url, setUrl] = useState<string | null>(null);
  const make = useAct(plansApi.makeCalendarFeed, (feed) => setUrl(feed.url));
  const press = (of: "person" | "unit") => make.run({ id: newId(), of }).catch(() => {});
  return (
    <Space orientation="vertical" size={12} style={{ width: "100%" }}>
      <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
        {say("calendar.feed_help")}
      </Typography.Paragraph>
      <Space wrap>
        <Button onClick={() => void press("person")} loading={make.isRunning}>
          {say("calendar.make_person")}
        </Button>
        <Button onClick={() => void press("unit")} loading={make.isRunning}>
          {say("calendar.make_unit")}
        </Button>
      </Space>
      <Refusal refusal={make.refusal} />
      {url !== null && (
        <Alert
          type="success"
          title={say("calendar.address")}
          description={<Typography.Text copyable>{url}</Typography.Text>}
        />
      )}
      <Loading of={useLoad(plansApi.listCalendarFeeds, {})}>
        {({ items }) =>
          items.length === 0 ? null : (
            <List
              size="small"
              bordered
              dataSource={items}
              renderItem={(feed) => (
                <List.Item
                  extra={
                    <ActButton
                      label={say("calendar.close")}
                      danger
                      ask={say("calendar.close_ask")}
                      endpoint={plansApi.closeCalendarFeed}
                      input={{ id: feed.id }}
                    />
                  }
                >
                  <Space wrap>
                    {feed.unitName ?? say("calendar.of_person")}
                    <Typography.Text type="secondary">
                      <Moment at={feed.madeAt} />
                    </Typography.Text>
                  </Space>
                </List.Item>
              )}
            />
          )
        }
      </Loading>
    </Space>
  );
}

export default function CalendarPage() {
  const { say } = useViewer();
  const address = useListAddress();
  const wide = Grid.useBreakpoint().md ?? true;
  const today = useToday();
  const month = address.filters["month"] ?? today.slice(0, 7);
  const turn = (by: number) => address.set({ month: addMonths(`${month}-01`, by).slice(0, 7) });
  // As wide a screen draws whole weeks, the days of its neighbours come too.
  const days = weeksOf(month).flat();
  const input = { from: days[0] ?? "", to: days.at(-1) ?? "" };
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("calendar.title")}
        </Typography.Title>
        <Flex gap={8} wrap>
          <Button onClick={() => turn(-1)} aria-label={say("calendar.before")}>
            ‹
          </Button>
          <Input
            type="month"
            aria-label={say("calendar.month")}
            value={month}
            onChange={(event) => address.set({ month: event.target.value })}
            style={{ width: 150 }}
          />
          <Button onClick={() => turn(1)} aria-label={say("calendar.after")}>
            ›
          </Button>
          <FormButton label={say("calendar.feeds")}>{() => <Feeds />}</FormButton>
        </Flex>
      </Flex>
      <Loading of={useLoad(plansApi.getCalendar, input)}>
        {({ items, today }) =>
          wide ? (
            <Month month={month} events={items} today={today} />
          ) : (
            <Agenda events={items.filter(({ on }) => on.startsWith(month))} />
          )
        }
      </Loading>
    </Space>
  );
}
