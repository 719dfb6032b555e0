/** Forms of preparation: one task, a task for every unit, the unit's report. */
import { Form, Input, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { sitesApi } from "../../../sites/api.ts";
import type { NamedSite } from "../../../sites/model.ts";
import { type PreparationPage, preparationApi } from "../../preparation.api.ts";
import type { NamedPreparation } from "../../preparation.model.ts";
import { TypeField } from "./type-field.tsx";

const prepare = (values: Record<string, unknown>) => ({
  ...values,
  ...{ siteId: values["siteId"] ?? null, siteTypeCode: values["siteTypeCode"] ?? null, note: values["note"] ?? "" },
});

function Title() {
  const say = useSay();
  return (
    <Form.Item name="title" label={say("preparation.title")} rules={[{ required: true }]}>
      <Input maxLength={100} />
    </Form.Item>
  );
}

function Until() {
  const say = useSay();
  return (
    <>
      <Form.Item name="dueOn" label={say("preparation.due_on")} rules={[{ required: true }]}>
        <Input type="date" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="note" label={say("preparation.note")}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </>
  );
}

export function GenerateForm({ round, close }: { round: string; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={preparationApi.generatePreparations}
      fixed={{ round }}
      initial={{ title: say("preparation.title_default") }}
      prepare={(values) => ({ ...values, note: values["note"] ?? "" })}
      verb={say("preparation.generate")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("preparation.generate_help")}</Typography.Paragraph>
      <Title />
      <Until />
    </ActForm>
  );
}

/** Adds a task to a round, or changes one that is not done yet. */
export function TaskForm({ round, task, close }: { round: string; task?: PreparationPage; close: () => void }) {
  const say = useSay();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={task === undefined ? preparationApi.addPreparation : preparationApi.changePreparation}
      fixed={task === undefined ? { round, id } : { id: task.id, version: task.version }}
      initial={task === undefined ? {} : { ...task }}
      prepare={prepare}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Title />
      <Form.Item name="unitId" label={say("preparation.unit")} rules={[{ required: true }]}>
        <Picker
          list={unitApi.listUnits}
          show={(unit: Unit) => ({ value: unit.id, label: unit.name })}
          known={task === undefined ? [] : [{ value: task.unitId, label: task.unitName }]}
        />
      </Form.Item>
      <Form.Item name="siteTypeCode" label={say("preparation.type")}>
        <TypeField />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {(form) => (
          <Form.Item name="siteId" label={say("preparation.site")}>
            <Picker
              list={sitesApi.listSites}
              input={form.getFieldValue("unitId") === undefined ? {} : { unit: form.getFieldValue("unitId") }}
              show={(site: NamedSite) => ({ value: site.id, label: site.name })}
              known={task?.siteId == null ? [] : [{ value: task.siteId, label: task.siteName ?? "" }]}
            />
          </Form.Item>
        )}
      </Form.Item>
      <Until />
    </ActForm>
  );
}

export function ReportForm({ task, close }: { task: NamedPreparation; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={preparationApi.reportPreparation}
      fixed={{ id: task.id, version: task.version }}
      initial={{ report: task.report }}
      prepare={(values) => ({ ...values, files: filesOf(values["files"]) })}
      verb={say("preparation.report_done")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="report" label={say("preparation.report")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={1_000} rows={3} />
      </Form.Item>
      <Form.Item name="files" label={say("preparation.files")}>
        <FilesField camera={{ shadow: null }} />
      </Form.Item>
    </ActForm>
  );
}

export function ReturnForm({ task, close }: { task: NamedPreparation; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={preparationApi.returnPreparation}
      fixed={{ id: task.id, version: task.version }}
      verb={say("preparation.return")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="reason" label={say("preparation.reason")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}
