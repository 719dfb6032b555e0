/** Visits that came in, and one of them with its answers and photos. */
import { Space, Table, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { inspectionsApi, type VisitPage } from "../../api.ts";
import type { NamedVisit } from "../../model.ts";
import { sayAnswer } from "../../rules.ts";
import { visitTable } from "../../sheets.ts";
import { verdictTones } from "./tones.ts";

type Item = VisitPage["items"][number];

function Answers({ items }: { items: Item[] }) {
  const { say, can } = useViewer();
  return (
    <Table<Item>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={items}
      columns={[
        {
          title: say("visit.standard"),
          render: (_, item) => (
            <>
              <strong>{item.itemCode}</strong> {item.itemText}
              {item.note !== "" && <div>{item.note}</div>}
              {item.naReason !== "" && <div>{item.naReason}</div>}
              <Photos files={item.files} label={`${say("visit.photos")} ${item.itemCode}`} />
            </>
          ),
        },
        {
          title: say("visit.answer"),
          width: 120,
          render: (_, item) => {
            const { word, values } = sayAnswer(item.answer);
            return (
              <Space orientation="vertical" size={4}>
                <ToneTag tone={verdictTones[item.verdict]}>{say(word, values)}</ToneTag>
                {item.problemId !== null && can("problem.view") && (
                  <Link to={`/problems?open=${item.problemId}`}>{say("visit.problem")}</Link>
                )}
              </Space>
            );
          },
        },
      ]}
    />
  );
}

function VisitPanel({ id }: { id: string }) {
  const { say } = useViewer();
  const { moment } = useTold();
  return (
    <Loading of={useLoad(inspectionsApi.getVisit, { id })}>
      {(visit) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {visit.siteName}
          </Typography.Title>
          <Facts
            facts={[
              [say("visit.type"), visit.typeName],
              [say("visit.region"), visit.regionName],
              [say("visit.ended_at"), `${moment(visit.beganAt)} – ${moment(visit.endedAt)}`],
              [say("visit.person"), visit.personName],
              [say("visit.team"), visit.teamName],
              [say("visit.distance"), visit.distanceMetres],
              [say("visit.far_reason"), visit.farReason],
              [say("ui.note"), visit.note],
            ]}
          />
          <Answers items={visit.items} />
        </Space>
      )}
    </Loading>
  );
}

export default function VisitList() {
  const { say } = useViewer();
  return (
    <ListPage
      title={say("visit.list")}
      name="listVisits"
      list={inspectionsApi.listVisits}
      table={visitTable}
      filters={[
        {
          kind: "record",
          name: "round",
          word: "visit.round",
          list: roundsApi.listRounds,
          show: (round: RoundRow) => ({ value: round.id, label: round.name }),
        },
        { kind: "flag", name: "faulty", word: "visit.faulty_only" },
        { kind: "chip", name: "since", word: "visit.since", shows: true },
        { kind: "chip", name: "until", word: "visit.until", shows: true },
      ]}
      draw={{
        faults: (visit: NamedVisit) =>
          visit.faults === 0 ? "0" : <ToneTag tone="red">{String(visit.faults)}</ToneTag>,
      }}
      panel={(id) => <VisitPanel id={id} />}
      empty={<Nothing words={say("visit.empty")} />}
    />
  );
}
