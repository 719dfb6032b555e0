/** One visit: who, where and how, its answers with photos and records, what was corrected, and correcting one. */
import { Form, Input, Space, Table, Typography } from "antd";
import { Link } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi, type VisitPage } from "../../api.ts";
import { correctionApi } from "../../correction.api.ts";
import { sayAnswer, sayRecord } from "../../rules.ts";
import { FromPaper } from "./from-paper.tsx";
import { RightAnswerFields, rightOf } from "./right-answer.tsx";
import { objectionTones, verdictTones } from "./tones.ts";

type Item = VisitPage["items"][number];

function Correct({ item, close }: { item: Item; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={correctionApi.correctObservation}
      fixed={{ id: item.id }}
      prepare={(values) => ({ ...rightOf(values), reason: values["reason"] })}
      verb={say("correction.correct")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <Typography.Paragraph type="secondary">{say("correction.hint")}</Typography.Paragraph>
          <RightAnswerFields asked={item.asked} form={form} />
          <Form.Item name="reason" label={say("correction.reason")} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}

/** What was said of the item: note, reason, record, photos, and the correction that it is. */
function Said({ item, items }: { item: Item; items: readonly Item[] }) {
  const { say } = useViewer();
  const { moment } = useTold();
  const before = items.find((one) => one.id === item.correctsId);
  const was = before === undefined ? null : sayAnswer(before.answer);
  const files = [...(before?.files ?? []), ...item.files];
  const others = new Set(files.map((file) => file.origin).filter((origin) => origin !== "camera"));
  const origins = [...others].map((origin) => say(`evidence.origin.${origin}`)).join("、");
  const record = item.record === null ? null : sayRecord(item.record);
  return (
    <>
      <strong>{item.itemCode}</strong> {item.itemText}
      {[item.note, item.place, item.naReason].filter(Boolean).map((text) => (
        <div key={text}>{text}</div>
      ))}
      {record !== null && <Typography.Text type="secondary">{say(record.word, record.values)}</Typography.Text>}
      {was !== null && (
        <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
          {say("correction.by", {
            at: moment(item.correctedAt) ?? "",
            name: item.correctedByName ?? "",
            reason: item.correctionReason,
          })}
          <br />
          {say("correction.was", { answer: say(was.word, was.values) })}
        </Typography.Paragraph>
      )}
      <Photos files={files} label={`${say("visit.photos")} ${item.itemCode}`} />
      {origins.length > 0 && (
        <Typography.Text type="secondary">{say("typed.photo_origin", { origins })}</Typography.Text>
      )}
    </>
  );
}

function Answers({ visit }: { visit: VisitPage }) {
  const { say, can } = useViewer();
  const closed = visit.mayCorrect === null ? null : say(visit.mayCorrect, { name: visit.siteName });
  return (
    <Table<Item>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={visit.items.filter((item) => item.isCurrent)}
      columns={[
        { title: say("visit.standard"), render: (_, item) => <Said item={item} items={visit.items} /> },
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
                {can("visit.correct") && (
                  <FormButton
                    label={say("correction.correct")}
                    title={say("correction.title", { item: item.itemCode })}
                    closedBecause={closed}
                  >
                    {(close) => <Correct item={item} close={close} />}
                  </FormButton>
                )}
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
