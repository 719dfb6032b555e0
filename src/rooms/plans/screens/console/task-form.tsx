/** The form of a task: what, by whom, along which dimensions, with its milestones. */
import { Button, Checkbox, Flex, Form, Input, InputNumber, Select, Typography } from "antd";
import { useState } from "react";
import { dayIn } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker, Picker } from "../../../../kit/ui/picker.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { personApi, unitApi } from "../../../directory/api.ts";
import type { Person, Unit } from "../../../directory/model.ts";
import { plansApi } from "../../api.ts";
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

const texts = ["source", "goal", "target", "evidence"] as const;

export function TaskForm({ decision, close }: { decision?: OpenDecision; close: () => void }) {
  const { say, timeZone } = useViewer();
  const [id] = useState(newId);
  const [first] = useState(newId);
  const choices = useLoad(plansApi.getTaskChoices, {});
  const year = Number(dayIn(timeZone, new Date().toISOString()).slice(0, 4));
  const optionsOf = (items: { code: string; name: string }[] | undefined) =>
    (items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const known = decision?.unitId == null ? [] : [{ value: decision.unitId, label: decision.unitName ?? "" }];
  return (
    <ActForm
      endpoint={plansApi.addTask}
      fixed={{ id, decisionId: decision?.id ?? null }}
      initial={{
        ...{ year, category: "key", title: decision?.text.slice(0, 200), leadUnitId: decision?.unitId ?? undefined },
        source: decision === undefined ? "" : `${decision.meetingTitle}（${decision.heldOn}）`,
        milestones: [{ id: first, text: decision?.text.slice(0, 300), dueOn: decision?.dueOn ?? undefined }],
      }}
      prepare={(values) => ({
        ...values,
        ...Object.fromEntries(texts.map((name) => [name, values[name] ?? ""])),
        ...Object.fromEntries(duties.map((name) => [name, values[name] ?? null])),
        ...{ isStanding: values["isStanding"] === true, supportUnitIds: values["supportUnitIds"] ?? [] },
      })}
      verb={say("task.add")}
      onDone={close}
      onCancel={close}
    >
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
        <Picker list={unitApi.listUnits} show={showUnit} known={known} />
      </Form.Item>
      <Form.Item name="supportUnitIds" label={say("task.supports")}>
        <ManyPicker list={unitApi.listUnits} show={showUnit} />
      </Form.Item>
      <Flex gap={12} wrap>
        {duties.map((duty) => (
          <Form.Item key={duty} name={duty} label={say(`task.${duty}`)} style={{ flex: "1 1 200px" }}>
            <Picker list={personApi.listPeople} show={showPerson} />
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
      <Form.Item name="isStanding" valuePropName="checked">
        <Checkbox>{say("task.is_standing")}</Checkbox>
      </Form.Item>
      <MilestoneFields />
    </ActForm>
  );
}
