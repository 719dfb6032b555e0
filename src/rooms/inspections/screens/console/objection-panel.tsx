/** One objection: what was found, what the unit shows, and the decision of a third person. */
import { Form, Input, Space, Typography } from "antd";
import { Link } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type ObjectionPage, objectionApi } from "../../objection.api.ts";
import { sayAnswer } from "../../rules.ts";
import { RightAnswerFields, rightOf } from "./right-answer.tsx";
import { objectionTones } from "./tones.ts";

type Deciding = { objection: ObjectionPage; close: () => void };

function Decision() {
  const { say } = useViewer();
  return (
    <Form.Item name="decision" label={say("objection.decision")} rules={[{ required: true }]}>
      <Input.TextArea maxLength={500} rows={3} />
    </Form.Item>
  );
}

function Uphold({ objection: { id, version, asked }, close }: Deciding) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={objectionApi.upholdObjection}
      fixed={{ id, version }}
      prepare={(values) => ({ decision: values["decision"], right: rightOf(values) })}
      verb={say("objection.uphold")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <Typography.Paragraph type="secondary">{say("correction.hint")}</Typography.Paragraph>
          <RightAnswerFields asked={asked} form={form} />
          <Decision />
        </>
      )}
    </ActForm>
  );
}

function Reject({ objection: { id, version }, close }: Deciding) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={objectionApi.rejectObjection}
      fixed={{ id, version }}
      verb={say("objection.reject")}
      onDone={close}
      onCancel={close}
    >
      <Decision />
    </ActForm>
  );
}

function Steps({ objection }: { objection: ObjectionPage }) {
  const { say } = useViewer();
  const because = (code: string | null) =>
    code === null ? null : say(code, { state: say(`objection.state.${objection.state}`) });
  return (
    <Space wrap>
      <FormButton label={say("objection.uphold")} type="primary" closedBecause={because(objection.may.uphold)}>
        {(close) => <Uphold objection={objection} close={close} />}
      </FormButton>
      <FormButton label={say("objection.reject")} closedBecause={because(objection.may.reject)}>
        {(close) => <Reject objection={objection} close={close} />}
      </FormButton>
    </Space>
  );
}

export function ObjectionPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  return (
    <Loading of={useLoad(objectionApi.getObjection, { id })}>
      {(objection) => {
        const { word, values } = sayAnswer(objection.answer);
        return (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
              {objection.siteName}
            </Typography.Title>
            <Space wrap>
              <ToneTag tone={objectionTones[objection.state]}>{say(`objection.state.${objection.state}`)}</ToneTag>
              {objection.isLate && <ToneTag tone="red">{say("objection.is_late")}</ToneTag>}
            </Space>
            {can("objection.decide") && <Steps objection={objection} />}
            <Facts
              facts={[
                [say("visit.standard"), `${objection.itemCode} ${objection.itemText}`],
                [
                  say("objection.found"),
                  [say(word, values), objection.foundNote, objection.place].filter(Boolean).join("；"),
                ],
                [say("objection.seen_at"), moment(objection.madeAt)],
                [say("objection.unit"), objection.unitName],
                [say("objection.reason"), objection.reason],
                [say("objection.raised_at"), moment(objection.raisedAt)],
                [say("objection.due_at"), moment(objection.dueAt)],
                [say("objection.decision"), objection.decision],
                [say("objection.decided_by"), objection.decidedByName],
                [say("objection.decided_at"), moment(objection.decidedAt)],
              ]}
            />
            <section aria-label={say("objection.found_photos")}>
              <Typography.Text strong>{say("objection.found_photos")}</Typography.Text>
              <Photos files={objection.files} label={say("objection.found_photos")} />
            </section>
            <section aria-label={say("objection.proofs")}>
              <Typography.Text strong>{say("objection.proofs")}</Typography.Text>
              <Photos files={objection.proofs} label={say("objection.proofs")} />
            </section>
            <Space>
              {can("visit.view") && <Link to={`/visits?open=${objection.visitId}`}>{say("objection.see_visit")}</Link>}
              {objection.problemId !== null && can("problem.view") && (
                <Link to={`/problems?open=${objection.problemId}`}>{say("objection.see_problem")}</Link>
              )}
            </Space>
          </Space>
        );
      }}
    </Loading>
  );
}
