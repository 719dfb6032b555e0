/** The forms about papers: draft, change, send back, void. */
import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker } from "../../../../kit/ui/picker.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { type PaperPage, papersApi } from "../../api.ts";
import { type Block, PaperKind } from "../../model.ts";
import { blocksOf, textOf } from "../../text.rules.ts";

type Page = z.infer<typeof PaperPage>;
const showUnit = (unit: Unit) => ({ value: unit.id, label: unit.name });

function Fields({ known }: { known: { value: string; label: string }[] }) {
  const say = useSay();
  const series = useLoad(papersApi.listSeries, {});
  const options = (series.data ?? [])
    .filter((one) => one.isActive)
    .map((one) => ({ value: one.id, label: `${one.issuer}（${one.prefix}）` }));
  return (
    <>
      <Form.Item name="seriesId" label={say("series.one")} rules={[{ required: true }]}>
        <Select options={options} loading={series.isPending} />
      </Form.Item>
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
