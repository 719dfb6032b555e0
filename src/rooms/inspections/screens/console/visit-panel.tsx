/** One visit: who, where and how, its answers with photos and records, what was corrected, and correcting one. */
import { Space, Table, Typography } from "antd";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi, type VisitPage } from "../../api.ts";
import { sayAnswer } from "../../rules.ts";
import { FromPaper } from "./from-paper.tsx";
import { objectionTones, verdictTones } from "./tones.ts";
import { CorrectButton, Said, type VisitItem } from "./visit-answer.tsx";

function Answers({ visit }: { visit: VisitPage }) {
  const { say, can } = useViewer();
  return (
    <Table<VisitItem>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={visit.items.filter((item) => item.isCurrent)}
      columns={[
        { title: say("visit.standard"), render: (_, item) => <Said item={item} visit={visit} /> },
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
                {can("visit.correct") && <CorrectButton visit={visit} item={item} label={say("correction.correct")} />}
              </Space>
            );
          },
        },
      ]}
    />
  );
}

export function VisitPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  return (
    <Loading of={useLoad(inspectionsApi.getVisit, { id })}>
      {(visit) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {visit.siteName}
          </Typography.Title>
          {visit.isSecond && <ToneTag tone="blue">{say("visit.second")}</ToneTag>}
          {visit.origin !== "phone" && <FromPaper visit={visit} />}
          <Facts
            facts={[
              [say("visit.type"), visit.typeName],
              [say("visit.region"), visit.regionName],
              [say("visit.ended_at"), `${moment(visit.beganAt)} – ${moment(visit.endedAt)}`],
              [say("visit.person"), visit.personName],
              [say("visit.companion"), visit.companionName],
              ...(visit.origin === "phone" ? [] : [[say("visit.typed_by"), visit.typedByName] as const]),
              [say("visit.team"), visit.teamName],
              [say("visit.distance"), visit.distanceMetres],
              [say("visit.far_reason"), visit.farReason],
              [say("ui.note"), visit.note],
            ]}
          />
          <Answers visit={visit} />
          {visit.objections.length > 0 && can("objection.view") && (
            <section aria-label={say("objection.list")}>
              <Typography.Text strong>{say("objection.list")}</Typography.Text>
              {visit.objections.map((objection) => (
                <div key={objection.id}>
                  <ToneTag tone={objectionTones[objection.state]}>{say(`objection.state.${objection.state}`)}</ToneTag>{" "}
                  <Link to={`/objections?open=${objection.id}`}>
                    {objection.unitName} · {objection.itemCode}
                  </Link>
                </div>
              ))}
            </section>
          )}
        </Space>
      )}
    </Loading>
  );
}
