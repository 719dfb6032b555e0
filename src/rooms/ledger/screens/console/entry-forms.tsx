/** The forms about facts: report one, correct it, withdraw it, add evidence. */
import { Form, Input, InputNumber, Select, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi, unitApi } from "../../../directory/api.ts";
import type { Region, Unit } from "../../../directory/model.ts";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { type EntryPage, ledgerApi } from "../../api.ts";
import { type Metric, mostQuantity } from "../../model.ts";

/** What the fields of a fact hold; texts that were left alone are empty, and one subject is one. */
const textsOf = (values: Record<string, unknown>) => ({
  ...Object.fromEntries(
    ["text", "category", "subject", "place", "note", "source"].map((name) => [name, values[name] ?? ""]),
  ),
  ...{ quantity: values["quantity"] ?? 1, regionCode: values["regionCode"] ?? null, files: filesOf(values["files"]) },
});

/** The fields that a metric asks for, and no others. */
function FactFields({ metric, region }: { metric: Metric; region?: { value: string; label: string } }) {
  const { say } = useViewer();
  const limit = metric.evidenceAbove;
  return (
    <>
      <Form.Item name="happenedOn" label={say("ledger.happened_on")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      {metric.kind === "stated" ? (
        <Form.Item name="text" label={say("ledger.text")} extra={say("ledger.text_help")} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
      ) : metric.kind === "distinct" ? null : (
        <Form.Item
          name="quantity"
          label={say("ledger.quantity_of", { unit: metric.unit })}
          rules={[{ required: true }]}
        >
          <InputNumber min={0} max={mostQuantity} precision={0} style={{ width: 200 }} />
        </Form.Item>
      )}
      {metric.categories.length > 0 && (
        <Form.Item name="category" label={say("ledger.category")} rules={[{ required: true }]}>
          <Select options={metric.categories.map((value) => ({ value, label: value }))} />
        </Form.Item>
      )}
      {metric.kind === "distinct" && (
        <Form.Item
          name="subject"
          label={say("ledger.subject")}
          extra={say("ledger.subject_help")}
          rules={[{ required: true }]}
        >
          <Input maxLength={80} />
        </Form.Item>
      )}
      <Form.Item name="regionCode" label={say("ledger.region")} extra={say("ledger.region_help")}>
        <Picker
          list={regionApi.listRegions}
          input={{ level: ["city", "county", "area", "township"] }}
          show={(one: Region) => ({ value: one.code, label: one.name })}
          known={region === undefined ? [] : [region]}
        />
      </Form.Item>
      <Form.Item name="place" label={say("ledger.place")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={say("ledger.note")}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Form.Item name="source" label={say("ledger.source")} rules={[{ required: metric.kind === "stated" }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="files"
        label={say("ledger.files")}
        {...(limit === null ? {} : { extra: say("ledger.files_help", { limit, unit: metric.unit }) })}
      >
        <FilesField />
      </Form.Item>
    </>
  );
}

/** Those whom a unit's name must be asked of: the office and counties report for others. */
function UnitField() {
  const { say } = useViewer();
  return (
    <Form.Item name="unitId" label={say("ledger.for_unit")} rules={[{ required: true }]}>
      <Picker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} />
    </Form.Item>
  );
}

export function AddEntry({ close }: { close: () => void }) {
  const { say, unitId, can } = useViewer();
  const [id] = useState(newId);
  const metrics = useLoad(ledgerApi.listMetrics, { reported: "true", limit: 200 });
  const items = metrics.data?.items ?? [];
  return (
    <ActForm
      endpoint={ledgerApi.addEntry}
      fixed={{ id }}
      initial={{ happenedOn: useToday() }}
      prepare={(values) => ({ ...values, ...textsOf(values), unitId: values["unitId"] ?? unitId })}
      verb={say("ledger.add")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <Form.Item name="metricCode" label={say("ledger.metric")} rules={[{ required: true }]}>
            <Select
              showSearch={{ optionFilterProp: "label" }}
              loading={metrics.isPending}
              options={items.map((metric) => ({ value: metric.code, label: `${metric.name}（${metric.unit}）` }))}
            />
          </Form.Item>
          {(can("ledger.review") || unitId === null) && <UnitField />}
          <Form.Item noStyle shouldUpdate>
            {() => {
              const metric = items.find((one) => one.code === form.getFieldValue("metricCode"));
              return metric === undefined ? null : (
                <>
                  {metric.note !== "" && <Typography.Paragraph type="secondary">{metric.note}</Typography.Paragraph>}
                  <FactFields metric={metric} />
                </>
              );
            }}
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}

type Props = { entry: EntryPage; close: () => void };

export function CorrectEntry({ entry, close, onDone }: Props & { onDone: (id: string) => void }) {
  const { say } = useViewer();
  const [next] = useState(newId);
  const metrics = useLoad(ledgerApi.listMetricVersions, { metric: entry.metricCode });
  const metric = metrics.data?.items[0];
  if (metric === undefined) return null;
  const { happenedOn, quantity, text, category, subject, regionCode, place, note, source } = entry;
  return (
    <ActForm
      endpoint={ledgerApi.correctEntry}
      fixed={{ id: entry.id, version: entry.version, newId: next }}
      initial={{ happenedOn, quantity, text, category, subject, regionCode, place, note, source }}
      prepare={(values) => ({ ...values, ...textsOf(values) })}
      verb={say("ledger.correct")}
      onDone={() => {
        close();
        onDone(next);
      }}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("ledger.correct_help")}</Typography.Paragraph>
      <FactFields metric={metric} region={{ value: regionCode, label: entry.regionName }} />
      <Form.Item name="reason" label={say("ledger.reason")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}

export function WithdrawEntry({ entry, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={ledgerApi.withdrawEntry}
      fixed={{ id: entry.id, version: entry.version }}
      verb={say("ledger.withdraw")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph>{say("ledger.withdraw_ask", { name: entry.metricName })}</Typography.Paragraph>
      <Form.Item name="reason" label={say("ledger.reason")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}

export function AddFiles({ entry, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={ledgerApi.addEntryFiles}
      fixed={{ id: entry.id, version: entry.version }}
      prepare={(values) => ({ files: filesOf(values["files"]) })}
      verb={say("ledger.add_files")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="files" label={say("ledger.files")} rules={[{ required: true }]}>
        <FilesField camera={{ shadow: null }} />
      </Form.Item>
    </ActForm>
  );
}
