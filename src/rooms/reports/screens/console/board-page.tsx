/** The board: three numbers, the flow of each week, a map, and ranks of standards, units, areas, types and groups; each opens its list. */
import { Card, Flex, Grid, Select, Space, Statistic, Table, Typography } from "antd";
import { useMemo } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import type { Day } from "../../../../kit/shapes.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { Chart } from "../../../../kit/ui/chart.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay, useViewer } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi } from "../../../inspections/api.ts";
import { problemsApi } from "../../../problems/api.ts";
import { BoardBy, type BoardRow, type FlowWeek } from "../../../problems/board.model.ts";
import { acceptedStates, openStates } from "../../../problems/model.ts";
import { CockpitMap } from "./cockpit-map.tsx";

const open = openStates.join(",");
const accepted = acceptedStates.join(",");
type Board = z.output<typeof problemsApi.getProblemBoard.output>;

const percent = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.round((part / whole) * 1_000) / 10}%`;

/** The filter of the list that a row stands for. */
const filterOf: Record<BoardBy, string> = {
  standard: "item",
  unit: "unit",
  area: "region",
  type: "type",
  group: "group",
};

function Flow({ weeks }: { weeks: readonly FlowWeek[] }) {
  const say = useSay();
  const sum = (key: "found" | "closed") => weeks.reduce((total, week) => total + week[key], 0);
  const option = useMemo(
    () => ({
      grid: { left: 40, right: 16, top: 32, bottom: 28 },
      legend: { top: 0, data: [say("board.found"), say("board.closed")] },
      xAxis: { type: "category" as const, data: weeks.map((week) => week.from.slice(5)) },
      yAxis: { type: "value" as const, minInterval: 1 },
      series: [
        {
          type: "bar" as const,
          name: say("board.found"),
          itemStyle: { color: "#8A5A00" },
          data: weeks.map((week) => week.found),
        },
        {
          type: "bar" as const,
          name: say("board.closed"),
          itemStyle: { color: "#0B5E63" },
          data: weeks.map((week) => week.closed),
        },
      ],
    }),
    [weeks, say],
  );
  return (
    <Chart
      title={say("board.flow", { found: sum("found"), closed: sum("closed") })}
      option={option}
      table={{
        columns: [say("board.week"), say("board.found"), say("board.closed")],
        rows: weeks.map((week) => [week.from, week.found, week.closed]),
      }}
    />
  );
}

function Ranks({ by, days, since, rows }: { by: BoardBy; days: number; since: Day; rows: BoardRow[] }) {
  const say = useSay();
  const isWide = Grid.useBreakpoint().md ?? true;
  const counts = useLoad(inspectionsApi.countObserved, { by, days });
  const observed = new Map((counts.data?.items ?? []).map((one) => [one.key, one.observed]));
  const rate = (row: BoardRow): string => {
    const of = observed.get(row.key) ?? 0;
    return of === 0 ? "—" : (Math.round((row.found * 1_000) / of) / 10).toFixed(1);
  };
  const to = (row: BoardRow, more: string) => `/problems?${filterOf[by]}=${encodeURIComponent(row.key)}${more}`;
  const figure = (title: string, value: (row: BoardRow) => number, more?: string) => ({
    title,
    align: "right" as const,
    sorter: (a: BoardRow, b: BoardRow) => value(a) - value(b),
    render: (_: unknown, row: BoardRow) =>
      more === undefined || value(row) === 0 ? value(row) : <Link to={to(row, more)}>{value(row)}</Link>,
  });
  return (
    <Card
      size="small"
      title={say("board.list_title", { days })}
      extra={<ExportButton name="listBoardRows" list={problemsApi.listBoardRows} input={{ by, days }} />}
    >
      <Table<BoardRow>
        size="small"
        rowKey="key"
        dataSource={rows}
        locale={{ emptyText: say("board.none") }}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: "max-content" }}
        columns={[
          {
            title: say("board.name"),
            width: isWide ? 280 : 132,
            fixed: "left" as const,
            render: (_, row) => (
              <Link to={to(row, `&state=${accepted}`)}>
                {by === "standard" && row.name !== row.key ? `${row.key} ${row.name}` : row.name}
              </Link>
            ),
          },
          figure(say("board.open"), (row) => row.open, `&state=${open}`),
          figure(say("board.overdue"), (row) => row.overdue, "&overdue=true"),
          figure(say("board.found"), (row) => row.found, `&state=${accepted}&since=${since}`),
          { title: say("board.observed"), align: "right", render: (_, row) => observed.get(row.key) ?? "—" },
          { title: say("board.rate"), align: "right", render: (_, row) => rate(row) },
          figure(say("board.closed"), (row) => row.closed, `&state=closed&since=${since}`),
          {
            title: say("board.first"),
            align: "right",
            render: (_, row) => percent(row.closedAtFirstCheck, row.closed),
          },
          figure(say("board.repeated"), (row) => row.repeated, `&state=${accepted}&repeated=true&since=${since}`),
        ]}
      />
    </Card>
  );
}

/** What is open, what came back, and what was done well at once; each opens the list that it counts. */
function ThreeNumbers({ board: { ages, recent, recentSince } }: { board: Board }) {
  const say = useSay();
  const oldest = ages.at(-1);
  const cards: [string, string | number, string, string][] = [
    [
      say("board.three.open"),
      ages.reduce((sum, age) => sum + age.count, 0),
      say("board.three.old", { days: (oldest?.from ?? 1) - 1, count: oldest?.count ?? 0 }),
      `/problems?state=${open}&sort=foundAt`,
    ],
    [
      say("board.three.repeat", { days: recent.days }),
      percent(recent.repeated, recent.found),
      say("board.of", { part: recent.repeated, whole: recent.found }),
      `/problems?state=${accepted}&repeated=true&since=${recentSince}`,
    ],
    [
      say("board.three.first", { days: recent.days }),
      percent(recent.closedAtFirstCheck, recent.closed),
      say("board.of", { part: recent.closedAtFirstCheck, whole: recent.closed }),
      `/problems?state=closed&since=${recentSince}`,
    ],
  ];
  return (
    <Flex wrap gap={16}>
      {cards.map(([title, value, note, to]) => (
        <Card key={title} size="small" style={{ flex: "1 1 200px" }}>
          <Link to={to}>
            <Statistic title={title} value={value} />
          </Link>
          <Typography.Text type="secondary">{note}</Typography.Text>
        </Card>
      ))}
    </Flex>
  );
}

export default function BoardPage() {
  const { say } = useViewer();
  const address = useListAddress();
  const by = BoardBy.catch("unit").parse(address.filters["by"]);
  const days = Number(address.filters["days"] ?? 90);
  const loaded = useLoad(problemsApi.getProblemBoard, { by, days }, { refreshMs: 60_000 });
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("board.title")}
        </Typography.Title>
        <Space wrap>
          <Select
            aria-label={say("board.by")}
            value={by}
            style={{ width: 150 }}
            options={BoardBy.options.map((value) => ({ value, label: say(`board.by.${value}`) }))}
            onChange={(value) => address.set({ by: value })}
          />
          <Select
            aria-label={say("board.days")}
            value={days}
            style={{ width: 130 }}
            options={[30, 90, 365].map((value) => ({ value, label: say("board.days_option", { days: value }) }))}
            onChange={(value) => address.set({ days: String(value) })}
          />
        </Space>
      </Flex>
      <Loading of={loaded}>
        {(board) => (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <ThreeNumbers board={board} />
            <Flex wrap gap={16}>
              <div style={{ flex: "1 1 380px", minWidth: 0 }}>
                <Flow weeks={board.flow} />
              </div>
              <div style={{ flex: "1 1 380px", minWidth: 0 }}>
                <CockpitMap height={260} />
              </div>
            </Flex>
            <Ranks by={by} days={days} since={board.since} rows={board.rows} />
          </Space>
        )}
      </Loading>
    </Space>
  );
}
