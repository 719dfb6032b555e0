/** The cockpit: what leaders look at; every figure leads to the records it was counted from. It refreshes by itself and prints. */
import { Button, Flex, Space, Typography } from "antd";
import { useNavigate } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { reportsApi } from "../../api.ts";
import { CircularForm } from "./circular-form.tsx";
import { Brands, Figures, FromLedger, Plans, Recent, Rounds, Score } from "./cockpit-cards.tsx";
import { Areas, OpenByAge, Overdue } from "./cockpit-charts.tsx";
import { CockpitMap } from "./cockpit-map.tsx";

/** As many cards beside each other as have room, all of one height. */
const Across = ({ least, children }: { least: number; children: React.ReactNode }) => (
  <div
    style={{ display: "grid", gap: 16, gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${least}px), 1fr))` }}
  >
    {children}
  </div>
);

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
        <Space wrap className="no-print">
          <Button onClick={() => print()}>{say("ui.print")}</Button>
          <Button href="/console/wall">{say("cockpit.wall")}</Button>
          {can("circular.draft") && (
            <FormButton label={say("circular.draft")}>
              {(close) => <CircularForm close={close} onDrafted={(paperId) => void go(`/papers?open=${paperId}`)} />}
            </FormButton>
          )}
        </Space>
      </Flex>
      <Loading of={loaded}>
        {(data) => (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <Across least={320}>
              <Score score={data.score} />
              <Recent recent={data.recent} />
            </Across>
            <Across least={380}>
              <OpenByAge groups={data.openByAge} />
              <Overdue units={data.overdueByUnit} />
            </Across>
            <Across least={280}>
              <Rounds rounds={data.rounds} />
              <Plans plans={data.plans} />
              <Brands brands={data.brands} />
            </Across>
            <Across least={320}>
              <FromLedger title={say("cockpit.materials")} figures={data.materials} />
              <FromLedger title={say("cockpit.surveys")} figures={data.surveys} />
            </Across>
            <Figures figures={data.figures} />
            <CockpitMap height={320} />
            {data.score === null ? <Nothing words={say("score.none")} /> : <Areas score={data.score} />}
          </Space>
        )}
      </Loading>
    </Space>
  );
}
