/** One round: facts, steps, seal, teams and progress by stratum. */
import { Alert, Progress, Space, Table, Typography } from "antd";
import { useParams } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type RoundPage as Round, roundsApi } from "../../api.ts";
import { RoundSteps } from "./round-steps.tsx";
import { Teams } from "./teams.tsx";
import { roundTones } from "./tones.ts";

function Seal({ round }: { round: Round }) {
  const { say } = useViewer();
  const { moment } = useTold();
  if (round.commitment === null) return null;
  return (
    <section>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {say("round.draw")}
      </Typography.Title>
      <Facts
        facts={[
          [say("round.drawn_at"), moment(round.drawnAt)],
          [
            say("round.commitment"),
            <code key="seal" style={{ overflowWrap: "anywhere" }}>
              {round.commitment}
            </code>,
          ],
          [
            say("round.plan_hash"),
            <code key="plan" style={{ overflowWrap: "anywhere" }}>
              {round.planHash}
            </code>,
          ],
          [
            say("round.frame_hash"),
            <code key="frame" style={{ overflowWrap: "anywhere" }}>
              {round.frameHash}
            </code>,
          ],
          [
            say("round.secret"),
            round.secret === null ? (
              say("round.secret_later")
            ) : (
              <>
                <code style={{ overflowWrap: "anywhere" }}>{round.secret}</code>{" "}
                <a href={addressOf(roundsApi.getDrawFile, { id: round.id })}>{say("round.draw_file")}</a>
              </>
            ),
          ],
        ]}
      />
    </section>
  );
}

function Strata({ round }: { round: Round }) {
  const { say } = useViewer();
  return (
    <section>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {say("round.plan")}
      </Typography.Title>
      <Table
        size="small"
        rowKey="position"
        pagination={round.strata.length > 50 ? { pageSize: 50 } : false}
        dataSource={round.strata}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: say("round.no_plan_yet") }}
        columns={[
          { title: say("site.type"), dataIndex: "typeName" },
          { title: say("round.area"), dataIndex: "areaName" },
          { title: say("round.frame"), dataIndex: "frame", align: "right" },
          { title: say("round.wanted"), dataIndex: "wanted", align: "right" },
          { title: say("round.visited"), dataIndex: "visited", align: "right" },
          { title: say("round.how"), dataIndex: "how" },
        ]}
      />
    </section>
  );
}

function Whole({ round }: { round: Round }) {
  const { say, can } = useViewer();
  const { day } = useTold();
  const share = round.drawn === 0 ? 0 : Math.floor((round.visited * 100) / round.drawn);
  return (
    <Space orientation="vertical" size={20} style={{ width: "100%", maxWidth: 1240 }}>
      <Space wrap align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {round.name}
        </Typography.Title>
        <ToneTag tone={roundTones[round.state]}>{say(`round.state.${round.state}`)}</ToneTag>
      </Space>
      <RoundSteps round={round} />
      {round.kind === "official" && <Alert type="info" showIcon title={say("round.official_help")} />}
      {!can("round.run") && round.drawn > 0 && <Alert type="info" showIcon title={say("round.hidden")} />}
      <Facts
        facts={[
          [say("round.kind"), say(`round.kind.${round.kind}`)],
          [say("round.edition"), round.editionName],
          [say("round.starts_on"), day(round.startsOn)],
          [say("round.ends_on"), day(round.endsOn)],
          ...(round.certain === null || round.certain === 0
            ? []
            : ([[say("round.certain"), say("round.certain_count", { count: round.certain })]] as const)),
          ...(round.kind === "official"
            ? []
            : ([
                [
                  say("round.progress"),
                  <Space key="progress" wrap>
                    {say("round.progress_of", { visited: round.visited, drawn: round.drawn })}
                    <Progress percent={share} size="small" style={{ width: 160 }} aria-label={say("round.progress")} />
                  </Space>,
                ],
              ] as const)),
        ]}
      />
      {round.teams.length > 0 && <Teams round={round} />}
      {round.kind !== "official" && <Strata round={round} />}
      <Seal round={round} />
    </Space>
  );
}

export default function RoundPage() {
  const { id = "" } = useParams();
  return <Loading of={useLoad(roundsApi.getRound, { id })}>{(round) => <Whole round={round} />}</Loading>;
}
