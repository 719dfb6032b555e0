/** The forms about papers: draft, change, send back, void. */
import { Form, Input, Modal, Segmented, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker } from "../../../../kit/ui/picker.tsx";
import { useSay, useTold } from "../../../../kit/ui/viewer.tsx";
import { meetingApi, unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { type PaperPage, papersApi } from "../../api.ts";
import { type Block, PaperKind } from "../../model.ts";
import { blocksOf, textOf } from "../../text.rules.ts";

type Page = z.infer<typeof PaperPage>;
const showUnit = (unit: Unit) => ({ value: unit.id, label: unit.name });

function SeriesField() {
  const say = useSay();
  const series = useLoad(papersApi.listSeries, {});
  const options = (series.data ?? [])
    .filter((one) => one.isActive)
    .map((one) => ({ value: one.id, label: `${one.issuer}（${one.prefix}）` }));
  return (
    <Form.Item name="seriesId" label={say("series.one")} rules={[{ required: true }]}>
      <Select options={options} loading={series.isPending} />
    </Form.Item>
  );
}

function Fields({ known }: { known: { value: string; label: string }[] }) {
  const say = useSay();
  return (
    <>
      <SeriesField />
      <Form.Item name="title" label={say("paper.title")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={200} rows={2} />
      </Form.Item>
      <Form.Item name="recipientUnitIds" label={say("paper.to")}>
        <ManyPicker list={unitApi.listUnits} show={showUnit} known={known} />
      </Form.Item>
      <Form.Item
        name="text"
        label={say("paper.text")}
        extra={`${say("paper.text_help")}。${say("paper.fixed_parts")}`}
        rules={[{ required: true }]}
      >
        <Input.TextArea rows={8} />
      </Form.Item>
      <Form.Item name="attachments" label={say("paper.attachments")} extra={say("paper.attachments_help")}>
        <Input.TextArea rows={1} />
      </Form.Item>
      <Form.Item name="copiesTo" label={say("paper.copies_to")}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}

/** What stands in the fields, as the input of the endpoint; blocks that are not text come back by their marks. */
const prepare = (before: readonly Block[]) => (values: Record<string, unknown>) => {
  const { text, attachments, ...rest } = values;
  return {
    ...rest,
    copiesTo: values["copiesTo"] ?? "",
    recipientUnitIds: values["recipientUnitIds"] ?? [],
    body: blocksOf(String(text ?? ""), before),
    attachments: String(attachments ?? "")
      .split("\n")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  };
};

export function DraftPaper({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  const [id, setId] = useState(newId);
  const done = () => {
    setId(newId());
    onClose();
  };
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={720} title={say("paper.draft")} destroyOnHidden>
      <ActForm
        endpoint={papersApi.draftPaper}
        fixed={{ id }}
        prepare={prepare([])}
        initial={{ kind: "notice" }}
        verb={say("ui.save")}
        onDone={done}
        onCancel={onClose}
      >
        <Form.Item name="kind" label={say("paper.kind")} rules={[{ required: true }]}>
          <Select options={PaperKind.options.map((kind) => ({ value: kind, label: say(`paper.kind.${kind}`) }))} />
        </Form.Item>
        <Fields known={[]} />
      </ActForm>
    </Modal>
  );
}

/** A notice or minutes drafted from the register of meetings. */
export function MeetingPaper({ meetingId, close }: { meetingId: string | null; close: (paperId?: string) => void }) {
  const say = useSay();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={papersApi.draftMeetingPaper}
      fixed={{ id }}
      initial={{ kind: "minutes", meetingId: meetingId ?? undefined }}
      verb={say("paper.draft")}
      onDone={(paper) => close(paper.id)}
      onCancel={() => close()}
    >
      <Form.Item
        name="kind"
        label={say("paper.kind")}
        rules={[{ required: true }]}
        extra={say("paper.of_meeting_help")}
      >
        <Segmented
          options={(["notice", "minutes"] as const).map((kind) => ({ value: kind, label: say(`paper.kind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a, b) => a.kind !== b.kind}>
        {({ getFieldValue }) => (
          <Form.Item name="meetingId" label={say("paper.meeting")} rules={[{ required: true }]}>
            <MeetingPicker state={getFieldValue("kind") === "minutes" ? "held" : "planned"} />
          </Form.Item>
        )}
      </Form.Item>
      <SeriesField />
    </ActForm>
  );
}

/** The last meetings that were held, or those that are planned. */
function MeetingPicker({
  state,
  ...field
}: {
  state: "planned" | "held";
  value?: string;
  onChange?: (id: string) => void;
}) {
  const { say, moment } = useTold();
  const meetings = useLoad(meetingApi.listMeetings, { state: [state], limit: 100 });
  return (
    <Select
      {...field}
      aria-label={say("paper.meeting")}
      loading={meetings.isPending}
      options={(meetings.data?.items ?? []).map((one) => ({
        value: one.id,
        label: `${moment(one.heldAt)} ${one.title}`,
      }))}
    />
  );
}

export function ChangePaper({ paper, close }: { paper: Page; close: () => void }) {
  const say = useSay();
  const recipients = paper.recipients.map((one) => ({ value: one.unitId, label: one.unitName }));
  const initial = {
    seriesId: paper.seriesId,
    title: paper.title,
    copiesTo: paper.copiesTo,
    text: textOf(paper.body),
    attachments: paper.attachments.join("\n"),
    recipientUnitIds: recipients.map((one) => one.value),
  };
  return (
    <ActForm
      endpoint={papersApi.changePaper}
      fixed={{ id: paper.id, version: paper.version }}
      initial={initial}
      prepare={prepare(paper.body)}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Fields known={recipients} />
    </ActForm>
  );
}

export function ReasonForm({ paper, step, close }: { paper: Page; step: "return" | "void"; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={step === "return" ? papersApi.returnPaper : papersApi.voidPaper}
      fixed={{ id: paper.id, version: paper.version }}
      verb={say(`paper.step.${step}`)}
      onDone={close}
      onCancel={close}
    >
      <Form.Item
        name="reason"
        label={say(`paper.${step}_reason`)}
        extra={step === "void" ? say("paper.void_ask") : undefined}
        rules={[{ required: true }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </ActForm>
  );
}
