/** The cockpit: open problems by age, overdue by unit, the score with its gap to the pass line; every figure leads on. */

import { Card, Flex, Space, Statistic, Typography } from "antd";
import { useMemo } from "react";
import { Link, useNavigate } from "react-router";
import { showScore } from "../../../../kit/fraction.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { Chart } from "../../../../kit/ui/chart.tsx";
import { tones } from "../../../../kit/ui/colours.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay, useViewer } from "../../../../kit/ui/viewer.tsx";
import { reportsApi } from "../../api.ts";
import type { Cockpit as Data } from "../../model.ts";
import { CircularForm } from "./circular-form.tsx";

const percent = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.round((part / whole) * 1_000) / 10}%`;
const bar = "#0B5E63";
const late = tones.light.red.text;

function OpenByAge({ groups }: { groups: Data["openByAge"] }) {
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

function Overdue({ units }: { units: Data["overdueByUnit"] }) {
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
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
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
      />
      <Flex wrap gap={8}>
        {top.map((unit) => (
          <Link key={unit.unitId} to={`/problems?overdue=true&unit=${unit.unitId}`}>
            {unit.unitName} {unit.overdue}
          </Link>
        ))}
      </Flex>
    </Space>
  );
}

function Score({ score }: { score: Data["score"] }) {
  const say = useSay();
  if (score === null) return <Card size="small" title={say("cockpit.no_score")} />;
  return (
    <Card size="small" style={{ minWidth: 260 }}>
      <Link to={`/scores?round=${score.roundId}`}>{say("cockpit.score", { round: score.roundName })}</Link>
      <Statistic value={showScore(score.whole)} />
      <Space wrap>
        <span>{say("score.pass_line", { line: showScore(score.passLine) })}</span>
        <ToneTag tone={score.gap >= 0 ? "green" : "red"}>
          {say(score.gap >= 0 ? "score.above" : "score.below", { gap: showScore(Math.abs(score.gap)) })}
        </ToneTag>
      </Space>
      {score.below.length > 0 && (
        <Typography.Paragraph style={{ margin: "8px 0 0" }}>
          {say("score.below_title")}：
          {score.below
            .map((one) =>
              say("score.below_one", {
                ...{ text: one.text, score: showScore(one.score), line: showScore(one.passLine) },
              }),
            )
            .join("；")}
        </Typography.Paragraph>
      )}
      {score.unscored > 0 && (
        <Typography.Paragraph type="secondary" style={{ margin: "8px 0 0" }}>
          {say("cockpit.partial", { count: score.unscored })}
        </Typography.Paragraph>
      )}
    </Card>
  );
}

function Areas({ score }: { score: NonNullable<Data["score"]> }) {
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

function Recent({ recent }: { recent: Data["recent"] }) {
  const say = useSay();
  const cards: [string, string | number][] = [
    [say("cockpit.found"), recent.found],
    [say("cockpit.closed"), recent.closed],
    [say("cockpit.repeat_rate"), percent(recent.repeated, recent.found)],
    [say("cockpit.first_check"), percent(recent.closedAtFirstCheck, recent.closed)],
  ];
  return (
    <Card size="small" title={say("cockpit.recent", { days: recent.days })}>
      <Flex wrap gap={32}>
        {cards.map(([title, value]) => (
          <Statistic key={title} title={title} value={value} />
        ))}
      </Flex>
    </Card>
  );
}

export default function Cockpit() {
  const { say, can } = useViewer();
  const go = useNavigate();
  const loaded = useLoad(reportsApi.getCockpit, {}, { refreshMs: 300_000 });
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("cockpit.title")}
        </Typography.Title>
        {can("circular.draft") && (
          <FormButton label={say("circular.draft")}>
            {(close) => <CircularForm close={close} onDrafted={(paperId) => void go(`/papers?open=${paperId}`)} />}
          </FormButton>
        )}
      </Flex>
      <Loading of={loaded}>
        {(data) => (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <Flex wrap gap={16} align="stretch">
              <Score score={data.score} />
              <div style={{ flex: "1 1 320px" }}>
                <Recent recent={data.recent} />
              </div>
            </Flex>
            <Flex wrap gap={16}>
              <div style={{ flex: "1 1 380px", minWidth: 0 }}>
                <OpenByAge groups={data.openByAge} />
              </div>
              <div style={{ flex: "1 1 380px", minWidth: 0 }}>
                <Overdue units={data.overdueByUnit} />
              </div>
            </Flex>
            {data.score === null ? <Nothing words={say("score.none")} /> : <Areas score={data.score} />}
          </Space>
        )}
      </Loading>
    </Space>
  );
}
