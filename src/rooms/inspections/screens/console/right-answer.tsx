/** The fields of the answer that is right: for a correction, and for an objection that is upheld. */
import { Checkbox, Form, type FormInstance, Input } from "antd";
import { newId } from "../../../../kit/id.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { FilesField } from "../../../evidence/screens/shared/files-field.tsx";
import type { Answer, AnswerKind } from "../../../framework/model.ts";
import { AnswerField } from "./answer-field.tsx";

type File = { uploadId: string; caption: string };

export function RightAnswerFields({ asked, form }: { asked: AnswerKind; form: FormInstance }) {
  const say = useSay();
  const isNa = Form.useWatch("isNa", form) === true;
  return (
    <>
      {!isNa && (
        <Form.Item name="answer" label={say("correction.answer")} rules={[{ required: true }]}>
          <AnswerField asked={asked} label={say("correction.answer")} />
        </Form.Item>
      )}
      <Form.Item name="isNa" valuePropName="checked">
        <Checkbox>{say("answer.not_applicable")}</Checkbox>
      </Form.Item>
      {isNa && (
        <Form.Item name="naReason" label={say("answer.na_reason")} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="note" label={say("ui.note")}>
        <Input.TextArea maxLength={1_000} rows={2} />
      </Form.Item>
      <Form.Item name="files" label={say("correction.photos")}>
        <FilesField />
      </Form.Item>
    </>
  );
}

/** What stands in the fields, as the server takes it. */
export function rightOf(values: Record<string, unknown>) {
  const isNa = values["isNa"] === true;
  const files = (values["files"] ?? []) as File[];
  return {
    correctionId: newId(),
    answer: isNa ? null : ((values["answer"] ?? null) as Answer | null),
    naReason: isNa ? String(values["naReason"] ?? "") : "",
    note: String(values["note"] ?? ""),
    place: "",
    photos: files.map(({ uploadId, caption }) => ({ uploadId, caption })),
  };
}
