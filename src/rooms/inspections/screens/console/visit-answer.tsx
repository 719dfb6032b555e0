/** One answer of a visit: what was said with record and photos, the correction that it is, and correcting it. */
import { Form, Input, Typography } from "antd";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import type { VisitPage } from "../../api.ts";
import { correctionApi } from "../../correction.api.ts";
import { sayAnswer } from "../../rules.ts";
import { RightAnswerFields, rightOf } from "./right-answer.tsx";
import { HowFound } from "./watch-record.tsx";

export type VisitItem = VisitPage["items"][number];

function Correct({ item, close }: { item: VisitItem; close: () => void }) {
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

/** Opens the form; closed with the reason where the visit takes no correction of this reader. */
export function CorrectButton({ visit, item, label }: { visit: VisitPage; item: VisitItem; label: string }) {
  const { say } = useViewer();
  return (
    <FormButton
      label={label}
      title={say("correction.title", { item: item.itemCode })}
      closedBecause={visit.mayCorrect === null ? null : say(visit.mayCorrect, { name: visit.siteName })}
    >
      {(close) => <Correct item={item} close={close} />}
    </FormButton>
  );
}

/** What was said of the item: note, reason, record, photos, and the correction that it is. */
export function Said({ item, visit: { items, origin } }: { item: VisitItem; visit: VisitPage }) {
  const { say } = useViewer();
  const { moment } = useTold();
  const before = items.find((one) => one.id === item.correctsId);
  const was = before === undefined ? null : sayAnswer(before.answer);
  return (
    <>
      <strong>{item.itemCode}</strong> {item.itemText}
      {[item.note, item.place, item.naReason].filter(Boolean).map((text) => (
        <div key={text}>{text}</div>
      ))}
      <HowFound item={item} isPhone={origin === "phone"} />
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
      <Photos
        files={[...(before?.files ?? []), ...item.files]}
        label={`${say("visit.photos")} ${item.itemCode}`}
        noteOf={(file) => say(file.purpose === "stamped" ? "visit.stamped" : `evidence.origin.${file.origin}`)}
      />
    </>
  );
}
