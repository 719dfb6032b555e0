/** Charts of the cockpit: open problems by age, overdue by unit, the score by area; each with its table. */
import { Card, Flex } from "antd";
import { useMemo } from "react";
import { Link } from "react-router";
import { showScore } from "../../../../kit/fraction.ts";
import { Chart } from "../../../../kit/ui/chart.tsx";
import { tones } from "../../../../kit/ui/colours.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Cockpit as Data } from "../../model.ts";

const bar = "#0B5E63";
const late = tones.light.red.text;

export function OpenByAge({ groups }: { groups: Data["openByAge"] }) {
  const say = useSay();
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const oldest = groups.at(-1);
  const names = groups.map(({ from, to }) =>
    to === null ? say("cockpit.age_over", { from }) : say("cockpit.age", { from, to }),
  );
  const title =
    total === 0
      ? say("cockpit.open_none")
      : say("cockpit.open_title", { count: total, old: oldest?.count ?? 0, days: (oldest?.from ?? 1) - 1 });
  const option = useMemo(
    () => ({
      grid: { left: 48, right: 16, top: 24, bottom: 32 },
      xAxis: { type: "category" as const, data: names },
      yAxis: { type: "value" as const, minInterval: 1 },
      series: [
        {
          type: "bar" as const,
          barMaxWidth: 56,
          label: { show: true, position: "top" as const },
          data: groups.map((group, at) => ({
            value: group.count,
            itemStyle: { color: at === groups.length - 1 ? late : bar },
          })),
        },
      ],
    }),
    [groups, names],
  );
  return (
    <Chart
      title={title}
      option={option}
      table={{
        columns: [say("cockpit.age_column"), say("cockpit.count")],
        rows: groups.map((group, at) => [names[at] ?? "", group.count]),
      }}
    />
  );
}

export function Overdue({ units }: { units: Data["overdueByUnit"] }) {
  const say = useSay();
  const top = units.slice(0, 10);
  const option = useMemo(
    () => ({
      grid: { left: 130, right: 40, top: 8, bottom: 28 },
      xAxis: { type: "value" as const, minInterval: 1 },
      yAxis: {
        type: "category" as const,
        inverse: true,
        data: top.map((unit) => unit.unitName),
        axisLabel: { width: 120, overflow: "truncate" as const },
      },
      series: [
        {
          type: "bar" as const,
          barMaxWidth: 22,
          label: { show: true, position: "right" as const },
          itemStyle: { color: late },
          data: top.map((unit) => unit.overdue),
        },
      ],
    }),
    [top],
  );
  if (units.length === 0) return <Card size="small" title={say("cockpit.overdue_none")} />;
  return (
    <Chart
      title={say("cockpit.overdue_title", {
        units: units.length,
        count: units.reduce((sum, unit) => sum + unit.overdue, 0),
      })}
      option={option}
      table={{
        columns: [say("cockpit.unit"), say("cockpit.overdue"), say("cockpit.open")],
        rows: units.map((unit) => [unit.unitName, unit.overdue, unit.open]),
      }}
      below={
        <Flex wrap gap={8} style={{ marginTop: 8 }}>
          {top.map((unit) => (
            <Link key={unit.unitId} to={`/problems?overdue=true&unit=${unit.unitId}`}>
              {unit.unitName} {unit.overdue}
            </Link>
          ))}
        </Flex>
      }
    />
  );
}

export function Areas({ score }: { score: NonNullable<Data["score"]> }) {
  const say = useSay();
  const areas = score.byArea.filter((area) => area.score !== null);
  // Best first, as they are ranked.
  const lowest = areas.at(-1);
  const option = useMemo(
    () => ({
      grid: { left: 48, right: 16, top: 24, bottom: 48 },
      xAxis: {
        type: "category" as const,
        data: areas.map((area) => area.name),
        axisLabel: { interval: 0, rotate: areas.length > 5 ? 30 : 0 },
      },
      yAxis: { type: "value" as const, max: 100 },
      series: [
        {
          type: "bar" as const,
          barMaxWidth: 44,
          itemStyle: { color: bar },
          label: { show: true, position: "top" as const },
          data: areas.map((area) => (area.score ?? 0) / 100),
          markLine: { symbol: "none", data: [{ yAxis: score.passLine / 100 }], lineStyle: { color: late } },
        },
      ],
    }),
    [areas, score.passLine],
  );
  if (lowest === undefined) return null;
  return (
    <Chart
      title={say("cockpit.area_title", { name: lowest.name, score: showScore(lowest.score ?? 0) })}
      option={option}
      table={{
        columns: [say("cockpit.area"), say("cockpit.area_score")],
        rows: areas.map((area) => [area.name, showScore(area.score ?? 0)]),
      }}
    />
  );
}
