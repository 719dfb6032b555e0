/** The forms about one problem: add, answer, send back, and steps that need a reason or a deadline. */
import { Form, Input, InputNumber, Radio, Select } from "antd";
import { useState } from "react";
import { instantAt } from "../../../../kit/day.ts";
import type { Endpoint } from "../../../../kit/endpoint.ts";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { sitesApi } from "../../../sites/api.ts";
import type { NamedSite } from "../../../sites/model.ts";
import { type ProblemPage, problemsApi } from "../../api.ts";
import { CheckedHow, type NamedProblem, Severity } from "../../model.ts";

/** A wall clock as it was typed becomes a moment; empty stays the usual deadline. */
export const momentOf = (timeZone: string, wall: unknown): string | null => {
  const [day = "", time = ""] = String(wall ?? "").split("T");
  return day === "" ? null : instantAt(timeZone, day, time);
};

/** Asks for a deadline and says what holds without one. */
export function DueField({
  severity,
  itemCode = "",
}: {
  severity: NamedProblem["severity"] | null;
  itemCode?: string;
}) {
  const { say } = useViewer();
  const { moment } = useTold();
  const choices = useLoad(problemsApi.getProblemChoices, { item: itemCode });
  const due = severity === null ? say("problem.due_auto") : moment(choices.data?.dueAt[severity] ?? null);
  const years = choices.data?.unknownYears ?? [];
  const unknown = years.length === 0 ? "" : `。${say("problem.calendar_unknown", { years: years.join("、") })}`;
  return (
    <Form.Item
      name="wall"
      label={say("problem.due_at")}
      extra={`${say("problem.due_help", { due: due ?? "" })}${unknown}`}
    >
      <Input type="datetime-local" />
    </Form.Item>
  );
}

export function AddProblem({ close }: { close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={problemsApi.addProblem}
      fixed={{ id }}
      initial={{ source: "leader", severity: "normal" }}
      prepare={(values) => ({
        ...values,
        ...{ place: values["place"] ?? "", siteId: values["siteId"] ?? null, regionCode: values["regionCode"] ?? null },
        files: filesOf(values["files"]),
      })}
      verb={say("problem.add")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="source" label={say("problem.source")} rules={[{ required: true }]}>
        <Select
          options={(["leader", "media", "hotline", "resident"] as const).map((source) => ({
            value: source,
            label: say(`problem.source.${source}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="description" label={say("problem.description")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={1_000} rows={2} />
      </Form.Item>
      <Form.Item name="severity" label={say("problem.severity")} rules={[{ required: true }]}>
        <Select
          options={Severity.options.map((severity) => ({
            value: severity,
            label: say(`problem.severity.${severity}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="siteId" label={say("problem.site_known")}>
        <Picker list={sitesApi.listSites} show={(site: NamedSite) => ({ value: site.id, label: site.name })} />
      </Form.Item>
      <Form.Item name="place" label={say("problem.place_free")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="regionCode" label={say("problem.region")}>
        <Picker
          list={regionApi.listRegions}
          input={{ level: ["county", "area", "township"] }}
          show={(region: Region) => ({ value: region.code, label: region.name })}
        />
      </Form.Item>
      <Form.Item name="files" label={say("problem.files")} extra={say("problem.files_help")}>
        <FilesField />
      </Form.Item>
    </ActForm>
  );
}

type Props = { problem: ProblemPage; close: () => void };
/** The first photo before, to line up the next one with. */
const shadowOf = (problem: ProblemPage) => ({
  shadow: problem.files.find((file) => file.purpose === "before" && file.links.screen !== null)?.links.screen ?? null,
});
const fixedOf = (problem: NamedProblem) => ({ id: problem.id, version: problem.version });

export function Rectify({ problem, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={problemsApi.rectifyProblem}
      fixed={fixedOf(problem)}
      prepare={(values) => ({ ...values, cost: values["cost"] ?? null, files: filesOf(values["files"]) })}
      verb={say("problem.step.rectify")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="text" label={say("problem.rectification")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={1_000} rows={3} />
      </Form.Item>
      <Form.Item
        name="files"
        label={say("problem.files")}
        extra={say("problem.files_help")}
        rules={[{ required: true }]}
      >
        <FilesField camera={shadowOf(problem)} />
      </Form.Item>
      <Form.Item name="cost" label={say("problem.cost")}>
        <InputNumber min={0} max={1_000_000_000} precision={0} style={{ width: 200 }} />
      </Form.Item>
    </ActForm>
  );
}

export function SendBack({ problem, close }: Props) {
  const { say, timeZone } = useViewer();
  const choices = useLoad(problemsApi.getProblemChoices, {});
  return (
    <ActForm
      endpoint={problemsApi.sendBackProblem}
      fixed={fixedOf(problem)}
      prepare={({ wall, ...values }) => ({
        ...values,
        note: values["note"] ?? "",
        dueAt: momentOf(timeZone, wall),
        files: filesOf(values["files"]),
      })}
      verb={say("problem.step.sendBack")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="reason" label={say("problem.reason")} rules={[{ required: true }]}>
        <Select options={(choices.data?.returnReasons ?? []).map((reason) => ({ value: reason, label: reason }))} />
      </Form.Item>
      <Form.Item name="note" label={say("problem.note")}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <DueField severity={problem.severity} itemCode={problem.itemCode} />
      <CheckPhotos problem={problem} />
    </ActForm>
  );
}

/** What whoever checked saw, if there is something to show. */
function CheckPhotos({ problem }: { problem: ProblemPage }) {
  const { say } = useViewer();
  return (
    <Form.Item name="files" label={say("problem.check")}>
      <FilesField camera={shadowOf(problem)} />
    </Form.Item>
  );
}

export function Close({ problem, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={problemsApi.closeProblem}
      fixed={fixedOf(problem)}
      initial={problem.needsVisit ? { how: "spot" } : {}}
      prepare={(values) => ({ ...values, note: values["note"] ?? "", files: filesOf(values["files"]) })}
      verb={say("problem.step.close")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="how" label={say("problem.how")} rules={[{ required: true }]}>
        <Radio.Group
          options={CheckedHow.options.map((how) => ({
            ...{ value: how, label: say(`problem.how.${how}`) },
            disabled: how === "photo" && problem.needsVisit,
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={say("problem.note")}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <CheckPhotos problem={problem} />
    </ActForm>
  );
}

/** A step with a reason, a new deadline, or both. */
export function Reasoned({
  problem,
  endpoint,
  step,
  asks,
  close,
}: Props & { endpoint: Endpoint; step: string; asks: readonly ("reason" | "due")[] }) {
  const { say, timeZone } = useViewer();
  return (
    <ActForm
      endpoint={endpoint}
      fixed={fixedOf(problem) as never}
      prepare={({ wall, ...values }) => ({
        ...values,
        ...(asks.includes("due") ? { dueAt: momentOf(timeZone, wall) } : {}),
      })}
      verb={say(`problem.step.${step}`)}
      onDone={close}
      onCancel={close}
    >
      {asks.includes("reason") && (
        <Form.Item name="reason" label={say("problem.reason")} rules={[{ required: true }]}>
          <Input.TextArea maxLength={300} rows={2} />
        </Form.Item>
      )}
      {asks.includes("due") && <DueField severity={problem.severity} itemCode={problem.itemCode} />}
    </ActForm>
  );
}
