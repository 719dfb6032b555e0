/** What the office makes of a selection: a coordination meeting, a one-task link. */
import { App, Button, Form, Input, Space, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { useAct } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker } from "../../../../kit/ui/picker.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { problemsApi } from "../../api.ts";
import type { ListedProblem } from "../../model.ts";
import { momentOf } from "./problem-forms.tsx";

type Props = { problems: readonly ListedProblem[]; close: () => void };

const unitsOf = (problems: readonly ListedProblem[]) => [
  ...new Map(
    problems.flatMap((one) => (one.unitId === null ? [] : [[one.unitId, one.unitName ?? ""] as const])),
  ).entries(),
];

export function CoordinationForm({ problems, close }: Props) {
  const { say, timeZone } = useViewer();
  const { message } = App.useApp();
  const [id] = useState(newId);
  const units = unitsOf(problems);
  return (
    <ActForm
      endpoint={problemsApi.planCoordination}
      fixed={{ id, problemIds: problems.map((problem) => problem.id), chairId: null }}
      initial={{ unitIds: units.map(([unitId]) => unitId) }}
      prepare={({ wall, ...values }) => ({
        ...values,
        ...{ heldAt: momentOf(timeZone, wall) ?? "", session: values["session"] ?? "", agenda: values["agenda"] ?? "" },
      })}
      verb={say("problem.coordination")}
      onDone={() => {
        message.success(say("problem.meeting_planned"));
        close();
      }}
      onCancel={close}
    >
      <Form.Item name="title" label={say("meeting.title")} rules={[{ required: true }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="wall" label={say("meeting.held_at")} rules={[{ required: true }]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="place" label={say("meeting.place")} rules={[{ required: true }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="unitIds" label={say("problem.meeting_units")} rules={[{ required: true }]}>
        <ManyPicker
          list={unitApi.listUnits}
          show={(unit: Unit) => ({ value: unit.id, label: unit.name })}
          known={units.map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="agenda" label={say("meeting.agenda")}>
        <Input.TextArea maxLength={4_000} rows={2} />
      </Form.Item>
    </ActForm>
  );
}

/** The address of a one-task link is shown this once. */
export function LinkMaker({ problem, step }: { problem: ListedProblem; step: "receive" | "rectify" }) {
  const { say } = useViewer();
  const { moment } = useTold();
  const { message } = App.useApp();
  const [linkId] = useState(newId);
  const make = useAct(problemsApi.makeLink);
  const [made, setMade] = useState<{ url: string; expiresAt: string; personName: string; unitName: string } | null>(
    null,
  );
  if (made === null) {
    return (
      <Space orientation="vertical">
        <Refusal refusal={make.refusal} />
        <Button
          type="primary"
          loading={make.isRunning}
          onClick={() => void make.run({ id: problem.id, linkId, step }).then(setMade, () => {})}
        >
          {say(`problem.link_${step}`)}
        </Button>
      </Space>
    );
  }
  const copy = () => navigator.clipboard.writeText(made.url).then(() => message.success(say("problem.copy")));
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      <Typography.Text>{say("problem.link_made", { unit: made.unitName, person: made.personName })}</Typography.Text>
      <Input.TextArea readOnly rows={3} value={made.url} aria-label={say("problem.links")} />
      <Typography.Text type="secondary">
        {say("problem.link_until", { until: moment(made.expiresAt) ?? "" })}
      </Typography.Text>
      <Button onClick={() => void copy()}>{say("problem.copy")}</Button>
    </Space>
  );
}
