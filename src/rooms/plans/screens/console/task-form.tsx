/** The form of a task: what, by whom, along which dimensions, with its milestones. */
import { Button, Checkbox, Flex, Form, Input, InputNumber, Select, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker, Picker } from "../../../../kit/ui/picker.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { personApi, unitApi } from "../../../directory/api.ts";
import type { Person, Unit } from "../../../directory/model.ts";
import { plansApi, type TaskPage } from "../../api.ts";
import { duties, type OpenDecision, TaskCategory } from "../../model.ts";

const showUnit = (unit: Unit) => ({ value: unit.id, label: unit.name });
const showPerson = (person: Person) => ({ value: person.id, label: person.name });

function MilestoneFields() {
  const { say } = useViewer();
  return (
    <Form.List name="milestones">
      {(fields, { add, remove }) => (
        <>
          <Typography.Text strong>{say("task.milestones")}</Typography.Text>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} wrap align="start" style={{ marginTop: 8 }}>
              <Form.Item name={[name, "id"]} hidden>
                <Input />
              </Form.Item>
              <Form.Item
                name={[name, "text"]}
                label={say("task.milestone")}
                rules={[{ required: true }]}
                style={{ flex: "1 1 220px", marginBottom: 0 }}
              >
                <Input maxLength={300} />
              </Form.Item>
              <Form.Item
                name={[name, "dueOn"]}
                label={say("task.due_on")}
                rules={[{ required: true }]}
                style={{ marginBottom: 0 }}
              >
                <Input type="date" style={{ width: 150 }} />
              </Form.Item>
              {fields.length > 1 && (
                <Button type="link" onClick={() => remove(name)} style={{ alignSelf: "end" }}>
                  {say("ui.remove")}
                </Button>
              )}
            </Flex>
          ))}
          <Button onClick={() => add({ id: newId() })} style={{ margin: "8px 0 16px" }}>
            {say("task.add_milestone")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** What is counted before and after; by one of the units that take part, or for the whole action. */
function MeasureFields({ known }: { known: { value: string; label: string }[] }) {
  const { say } = useViewer();
  return (
    <Form.List name="measures">
      {(fields, { add, remove }) => (
        <>
          <Typography.Text strong>{say("task.measures")}</Typography.Text>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} wrap align="start" style={{ marginTop: 8 }}>
              <Form.Item name={[name, "id"]} hidden>
                <Input />
              </Form.Item>
              <Form.Item
                name={[name, "name"]}
                label={say("measure.name")}
                rules={[{ required: true }]}
                style={{ flex: "1 1 180px", marginBottom: 0 }}
              >
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, "unit"]} label={say("measure.unit")} style={{ width: 80, marginBottom: 0 }}>
                <Input maxLength={20} />
              </Form.Item>
              <Form.Item
                name={[name, "unitId"]}
                label={say("measure.by")}
                style={{ flex: "1 1 180px", marginBottom: 0 }}
              >
                <Picker list={unitApi.listUnits} show={showUnit} known={known} />
              </Form.Item>
              <Button type="link" onClick={() => remove(name)} style={{ alignSelf: "end" }}>
                {say("ui.remove")}
              </Button>
            </Flex>
          ))}
          <Button onClick={() => add({ id: newId(), unit: "" })} style={{ margin: "8px 0 16px" }}>
            {say("task.add_measure")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

const texts = ["source", "goal", "target", "evidence"] as const;

type Props = {
  /** The task that is changed; without one a new task is made. */
  task?: TaskPage;
  decision?: OpenDecision;
  /** What a new task starts from: its title, its source, and until when. */
  from?: { title: string; source: string; dueOn: string | null };
  close: () => void;
};

/** A decision says what, by whom and until when; a paper from above says what and until when. */
const startOf = (year: number, first: string, { decision, from }: Props) => ({
  ...{ year, category: "key", leadUnitId: decision?.unitId ?? undefined },
  title: (decision?.text ?? from?.title)?.slice(0, 200),
  source: decision === undefined ? (from?.source ?? "") : `${decision.meetingTitle}（${decision.heldOn}）`,
  milestones: [
    {
      id: first,
      text: (decision?.text ?? from?.title)?.slice(0, 300),
      dueOn: decision?.dueOn ?? from?.dueOn ?? undefined,
    },
  ],
});

export function TaskForm(props: Props) {
  const { task, decision, close } = props;
  const { say } = useViewer();
  const [id] = useState(newId);
  const [first] = useState(newId);
  const choices = useLoad(plansApi.getTaskChoices, {});
  const year = Number(useToday().slice(0, 4));
  const optionsOf = (items: { code: string; name: string }[] | undefined) =>
    (items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const lead =
    task !== undefined
      ? [{ value: task.leadUnitId, label: task.leadUnitName }]
      : decision?.unitId == null
        ? []
        : [{ value: decision.unitId, label: decision.unitName ?? "" }];
  const supports = (task?.supports ?? []).map((one) => ({ value: one.unitId, label: one.unitName }));
  const initial =
    task === undefined
      ? startOf(year, first, props)
      : { ...task, milestones: task.steps, supportUnitIds: supports.map((one) => one.value) };
  return (
    <ActForm
      endpoint={task === undefined ? plansApi.addTask : plansApi.changeTask}
      fixed={task === undefined ? { id, decisionId: decision?.id ?? null } : { id: task.id, version: task.version }}
      initial={initial}
      prepare={(values) => ({
        ...values,
        ...Object.fromEntries(texts.map((name) => [name, values[name] ?? ""])),
        ...Object.fromEntries(duties.map((name) => [name, values[name] ?? null])),
        ...{ isStanding: values["isStanding"] === true, supportUnitIds: values["supportUnitIds"] ?? [] },
        ...{ isCampaign: values["isCampaign"] === true, startsOn: values["startsOn"] || null },
        milestones: rowsOf(values["milestones"], ({ id: step, text, dueOn }) => ({ id: step, text, dueOn })),
        measures: rowsOf(values["measures"], ({ id: one, name, unit, unitId }) => ({
          ...{ id: one, name, unit: unit ?? "", unitId: unitId ?? null },
        })),
      })}
      verb={task === undefined ? say("task.add") : say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <Form.Item name="title" label={say("task.title")} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Flex gap={12} wrap>
            <Form.Item name="year" label={say("task.year")} rules={[{ required: true }]}>
              <InputNumber min={2000} max={2100} precision={0} />
            </Form.Item>
            <Form.Item name="category" label={say("task.category")} rules={[{ required: true }]}>
              <Select
                style={{ width: 100 }}
                options={TaskCategory.options.map((value) => ({ value, label: say(`task.category.${value}`) }))}
              />
            </Form.Item>
            <Form.Item name="action" label={say("task.action")} rules={[{ required: true }]}>
              <Select style={{ width: 150 }} options={optionsOf(choices.data?.actions)} />
            </Form.Item>
            <Form.Item name="workstream" label={say("task.workstream")} rules={[{ required: true }]}>
              <Select style={{ width: 190 }} options={optionsOf(choices.data?.workstreams)} />
            </Form.Item>
          </Flex>
          <Form.Item name="leadUnitId" label={say("task.lead")} rules={[{ required: true }]}>
            <Picker list={unitApi.listUnits} show={showUnit} known={lead} />
          </Form.Item>
          <Form.Item name="supportUnitIds" label={say("task.participants")}>
            <ManyPicker list={unitApi.listUnits} show={showUnit} known={supports} />
          </Form.Item>
          <Flex gap={12} wrap>
            {duties.map((duty) => (
              <Form.Item key={duty} name={duty} label={say(`task.${duty}`)} style={{ flex: "1 1 200px" }}>
                <Picker
                  list={personApi.listPeople}
                  show={showPerson}
                  known={task?.[duty] == null ? [] : [{ value: task[duty], label: task[`${duty}Name`] ?? "" }]}
                />
              </Form.Item>
            ))}
          </Flex>
          <Form.Item name="goal" label={say("task.goal")}>
            <Input.TextArea maxLength={500} rows={2} />
          </Form.Item>
          <Form.Item name="target" label={say("task.target")} extra={say("task.target_help")}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="evidence" label={say("task.evidence")}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="source" label={say("task.source")}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="startsOn" label={say("task.starts_on")}>
            <Input type="date" style={{ width: 160 }} />
          </Form.Item>
          <MilestoneFields />
          <Form.Item name="isStanding" valuePropName="checked" style={{ marginBottom: 0 }}>
            <Checkbox>{say("task.is_standing")}</Checkbox>
          </Form.Item>
          <Form.Item name="isCampaign" valuePropName="checked">
            <Checkbox>{say("task.is_campaign")}</Checkbox>
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a, b) => a.isCampaign !== b.isCampaign}>
            {() => form.getFieldValue("isCampaign") === true && <MeasureFields known={[...lead, ...supports]} />}
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}

type Row = Record<string, unknown>;

/** Rows of a list in the form, with nothing but what the endpoint takes. */
const rowsOf = (rows: unknown, take: (row: Row) => Row): Row[] => ((rows ?? []) as Row[]).map(take);
