/** Parts of a score with rank and pass rate, and the scores of earlier rounds. */

import { Flex, Select, Space, Table, Typography } from "antd";
import { showScore } from "../../../../kit/fraction.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { Chart } from "../../../../kit/ui/chart.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { scoringApi } from "../../api.ts";
import { Dimension, type GroupScore } from "../../model.ts";
import { type Of, signed } from "./of.ts";

export function Ranks({ of, passLine }: { of: Of; passLine: number }) {
  const say = useSay();
  const address = useListAddress();
  const by = Dimension.safeParse(address.filters["by"]).data ?? "county";
  const loaded = useLoad(scoringApi.listScoreGroups, { ...of, by });
  const nameOf = (name: string) => (by === "minors" ? say(`score.group.${name}`) : name);
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Select
          aria-label={say("score.by")}
          style={{ minWidth: 180 }}
          value={by}
          onChange={(chosen) => address.set({ by: chosen })}
          options={Dimension.options.map((value) => ({ value, label: say(`score.by.${value}`) }))}
        />
        <ExportButton name="listScoreGroups" list={scoringApi.listScoreGroups} input={{ ...of, by }} />
      </Flex>
      <Typography.Text type="secondary">
        {say("score.pass_line", { line: showScore(passLine) })}。{say("score.rank_help")}
      </Typography.Text>
      <Loading of={loaded}>
        {({ items }) => (
          <Table<GroupScore>
            size="small"
            rowKey="name"
            pagination={items.length > 50 ? { pageSize: 50 } : false}
            dataSource={items}
            locale={{ emptyText: say("score.no_observations") }}
            scroll={{ x: "max-content" }}
            columns={[
              { title: say("score.rank"), width: 70, render: (_, group) => group.rank ?? "—" },
              { title: say("score.group"), render: (_, group) => nameOf(group.name) },
              { title: say("score.possible"), align: "right", render: (_, group) => showScore(group.possible) },
              { title: say("score.earned"), align: "right", render: (_, group) => showScore(group.earned) },
              {
                title: say("score.rate"),
                align: "right",
                render: (_, group) =>
                  group.score === null ? (
                    say("score.unscored")
                  ) : (
                    <ToneTag tone={group.score < passLine ? "red" : "green"}>{showScore(group.score)}</ToneTag>
                  ),
              },
              {
                title: say("score.gap"),
                align: "right",
                render: (_, group) => (group.score === null ? "—" : signed(group.score - passLine)),
              },
              {
                title: say("score.pass_rate"),
                align: "right",
                render: (_, group) => (group.passRate === null ? "—" : showScore(group.passRate)),
              },
              { title: say("score.observations"), align: "right", dataIndex: "observations" },
              { title: say("score.faults"), align: "right", dataIndex: "faults" },
            ]}
          />
        )}
      </Loading>
    </Space>
  );
}

export function Trend() {
  const say = useSay();
  const loaded = useLoad(scoringApi.getTrend, {});
  return (
    <Loading of={loaded}>
      {(points) => {
        if (points.length === 0) return <Nothing words={say("score.trend_empty")} />;
        const value = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100);
        return (
          <Chart
            title={say("score.trend")}
            height={320}
            option={{
              tooltip: { trigger: "axis" },
              legend: { bottom: 0 },
              grid: { left: 48, right: 24, top: 24, bottom: 64 },
              xAxis: { type: "category", data: points.map((point) => point.roundName) },
              yAxis: { type: "value", max: 100, scale: true },
              series: [
                { name: say("score.whole"), type: "line", data: points.map((point) => value(point.whole)) },
                { name: say("score.minors"), type: "line", data: points.map((point) => value(point.minors)) },
                {
                  ...{ name: say("score.line"), type: "line", step: "middle", lineStyle: { type: "dashed" } },
                  data: points.map((point) => value(point.passLine)),
                },
              ],
            }}
            table={{
              columns: [
                say("score.choose_round"),
                say("score.whole"),
                say("score.line"),
                say("score.gap"),
                say("score.minors"),
              ],
              rows: points.map((point) => [
                ...[point.roundName, point.whole === null ? "—" : showScore(point.whole), showScore(point.passLine)],
                point.whole === null ? "—" : signed(point.whole - point.passLine),
                point.minors === null ? "—" : showScore(point.minors),
              ]),
            }}
          />
        );
      }}
    </Loading>
  );
}
