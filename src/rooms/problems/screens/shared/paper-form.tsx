/** Drafting a paper of the ladder, about problems or late milestones: which kind, from which body, and what that kind needs besides. */
import { Form, Input, Select, Typography } from "antd";
import { useState } from "react";
import type { z } from "zod";
import type { Endpoint } from "../../../../kit/endpoint.ts";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { papersApi } from "../../../papers/api.ts";
import { ProblemPaperKind } from "../../ladder.model.ts";
import { momentOf } from "../console/problem-forms.tsx";

/** An endpoint that takes what `RungInput` holds, and its cases besides. */
type Drafts = Endpoint & { readonly output: z.ZodType<{ paperId: string }> };

type Props = {
  endpoint: Drafts;
  /** What the paper is about, as the endpoint takes it. */
  about: object;
  /** Kinds to choose from. */
  kinds?: readonly ProblemPaperKind[];
  kind?: ProblemPaperKind;
  close: () => void;
  onDrafted: (paperId: string) => void;
};

export function PaperForm({
  endpoint,
  about,
  kinds = ProblemPaperKind.options,
  kind: first = "supervision",
  close,
  onDrafted,
}: Props) {
  const { say, timeZone } = useViewer();
  const [id] = useState(newId);
  const [kind, setKind] = useState<ProblemPaperKind>(first);
  const series = useLoad(papersApi.listSeries, {});
  const open = (series.data ?? []).filter((one) => one.isActive);
  return (
    <ActForm
      endpoint={endpoint}
      fixed={{ id, ...about }}
      initial={{ kind: first, title: say(`problem.subject.${first}`) }}
      prepare={({ wall, place, callee, ...values }) => ({
        ...values,
        replyBy: values["replyBy"] || null,
        recipientUnitId: values["recipientUnitId"] ?? null,
        talk: kind === "talk" ? { at: momentOf(timeZone, wall) ?? "", place, callee } : null,
      })}
      verb={say("problem.supervision_draft")}
      onDone={({ paperId }) => {
        close();
        onDrafted(paperId);
      }}
      onCancel={close}
    >
      {(form) => (
        <>
          <Typography.Paragraph type="secondary">{say("problem.supervision_help")}</Typography.Paragraph>
          <Form.Item name="kind" label={say("problem.paper_kind")} rules={[{ required: true }]}>
            <Select
              options={kinds.map((one) => ({ value: one, label: say(`paper.kind.${one}`) }))}
              onChange={(chosen: ProblemPaperKind) => {
                setKind(chosen);
                form.setFieldValue("title", say(`problem.subject.${chosen}`));
              }}
            />
          </Form.Item>
          <Form.Item name="title" label={say("paper.title")} rules={[{ required: true }]}>
            <Input.TextArea maxLength={200} rows={2} />
          </Form.Item>
          <Form.Item name="seriesId" label={say("problem.supervision_series")} rules={[{ required: true }]}>
            <Select
              loading={series.isPending}
              options={open.map((one) => ({ value: one.id, label: `${one.issuer}（${one.prefix}）` }))}
            />
          </Form.Item>
          {kind === "talk" && (
            <>
              <Form.Item name="wall" label={say("ladder.talk_at")} rules={[{ required: true }]}>
                <Input type="datetime-local" />
              </Form.Item>
              <Form.Item name="place" label={say("ladder.talk_place")} rules={[{ required: true }]}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="callee" label={say("ladder.callee")} rules={[{ required: true }]}>
                <Input maxLength={200} />
              </Form.Item>
            </>
          )}
          {kind === "accountability" && (
            <Form.Item name="recipientUnitId" label={say("ladder.body")} rules={[{ required: true }]}>
              <Picker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} />
            </Form.Item>
          )}
          <Form.Item name="replyBy" label={say("problem.supervision_reply")}>
            <Input type="date" />
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}
