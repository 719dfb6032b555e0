/** Charts of the board: coverage by type, area or team, and what was checked in each hour; each with its table. */
import { Flex, Segmented } from "antd";
import { useMemo, useState } from "react";
import { Chart } from "../../../../kit/ui/chart.tsx";
import { tones } from "../../../../kit/ui/colours.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { FieldBoard as Data } from "../../board.model.ts";

const done = "#0B5E63";
const left = "#C3CDCE";
const bad = tones.light.red.text;

const sides = { type: "byType", area: "byArea", team: "byTeam" } as const;
type Side = keyof typeof sides;

export function CoverageCard({ data }: { data: Data }) {
  const say = useSay();
  const [side, setSide] = useState<Side>("type");
  const rows = data[sides[side]];
  const names = useMemo(
    () => rows.map((row) => (row.name === "" ? say("field_board.no_team") : row.name)),
    [rows, say],
  );
  const { drawn, visited } = data.totals;
  const option = useMemo(
    () => ({
      grid: { left: 120, right: 48, top: 32, bottom: 24 },
      legend: { top: 0 },
      xAxis: { type: "value" as const, minInterval: 1 },
      yAxis: {
        type: "category" as const,
        inverse: true,
        data: names,
        axisLabel: { width: 108, overflow: "truncate" as const },
      },
      series: [
        {
          ...{ type: "bar" as const, stack: "all", barMaxWidth: 18, name: say("field_board.visited") },
          itemStyle: { color: done },
          data: rows.map((row) => row.visited),
        },
        {
          ...{ type: "bar" as const, stack: "all", barMaxWidth: 18, name: say("field_board.left") },
          itemStyle: { color: left },
          label: {
            show: true,
            position: "right" as const,
            formatter: ({ dataIndex = 0 }: { dataIndex?: number }) =>
              `${rows[dataIndex]?.visited ?? 0}/${rows[dataIndex]?.drawn ?? 0}`,
          },
          data: rows.map((row) => row.drawn - row.visited),
        },
      ],
    }),
    [rows, names, say],
  );
  return (
    <Flex vertical gap={8} style={{ minWidth: 0 }}>
      <Segmented<Side>
        aria-label={say("field_board.by")}
        value={side}
        onChange={setSide}
        options={(["type", "area", "team"] as const).map((value) => ({ value, label: say(`field_board.by.${value}`) }))}
      />
      <Chart
        title={say("field_board.coverage", { visited, left: drawn - visited })}
        height={Math.max(260, 70 + rows.length * 26)}
        option={option}
        table={{
          columns: [
            ...[say("field_board.name"), say("field_board.drawn"), say("field_board.visited")],
            ...[say("field_board.left"), say("field_board.today")],
          ],
          rows: rows.map((row, at) => [names[at] ?? "", row.drawn, row.visited, row.drawn - row.visited, row.today]),
        }}
      />
    </Flex>
  );
}

export function HoursCard({ hours }: { hours: Data["hours"] }) {
  const say = useSay();
  const count = hours.reduce((sum, hour) => sum + hour.observations, 0);
  const names = useMemo(() => hours.map(({ hour }) => say("field_board.hour_of", { hour })), [hours, say]);
  const option = useMemo(
    () => ({
      grid: { left: 44, right: 16, top: 40, bottom: 28 },
      legend: { top: 0 },
      xAxis: { type: "category" as const, data: names },
      yAxis: { type: "value" as const, minInterval: 1 },
      series: [
        {
          ...{ type: "bar" as const, barMaxWidth: 32, name: say("field_board.observations") },
          itemStyle: { color: done },
          label: { show: true, position: "top" as const },
          data: hours.map((hour) => hour.observations),
        },
        {
          ...{ type: "bar" as const, barMaxWidth: 32, name: say("field_board.faults") },
          itemStyle: { color: bad },
          data: hours.map((hour) => hour.faults),
        },
      ],
    }),
    [hours, names, say],
  );
  return (
    <Chart
      title={count === 0 ? say("field_board.hours_none") : say("field_board.hours", { count })}
      height={hours.length === 0 ? 60 : 220}
      option={hours.length === 0 ? {} : option}
      table={{
        columns: [
          ...[say("field_board.hour"), say("field_board.visited")],
          ...[say("field_board.observations"), say("field_board.faults")],
        ],
        rows: hours.map((hour, at) => [names[at] ?? "", hour.visits, hour.observations, hour.faults]),
      }}
    />
  );
}
