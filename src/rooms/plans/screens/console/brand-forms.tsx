/** The forms of brands: propose and change, plan steps, tick one off, recommend, say why, record what came of it. */
import { Button, Flex, Form, Input } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { plansApi } from "../../api.ts";
import type { BrandPage } from "../../brand.api.ts";
import type { BrandStep } from "../../brand.model.ts";
import type { BrandMove } from "../../brand.rules.ts";

export function BrandForm({ brand, close }: { brand?: BrandPage; close: () => void }) {
  const { say, can, unitId } = useViewer();
  // A unit proposes its own; the office says whose it is.
  const own = can("brand.decide") ? null : unitId;
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={brand === undefined ? plansApi.addBrand : plansApi.changeBrand}
      fixed={
        brand === undefined
          ? { id, ...(own === null ? {} : { unitId: own }) }
          : { id: brand.id, version: brand.version }
      }
      initial={brand === undefined ? {} : { ...brand, files: [] }}
      prepare={(values) => ({ ...values, files: filesOf(values["files"]) })}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="title" label={say("brand.title")} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      {brand === undefined && own === null && (
        <Form.Item name="unitId" label={say("brand.unit")} rules={[{ required: true }]}>
          <Picker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} />
        </Form.Item>
      )}
      <Form.Item name="summary" label={say("brand.summary")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={1_000} rows={3} />
      </Form.Item>
      {brand !== undefined && (
        <Form.Item name="story" label={say("brand.story")} extra={say("brand.story_help")}>
          <Input.TextArea maxLength={10_000} autoSize={{ minRows: 6, maxRows: 16 }} />
        </Form.Item>
      )}
      <Form.Item name="files" label={say("brand.files")}>
        <FilesField camera={{ shadow: null }} />
      </Form.Item>
    </ActForm>
  );
}

export function StepsForm({ brand, close }: { brand: BrandPage; close: () => void }) {
  const { say } = useViewer();
  const [first] = useState(newId);
  return (
    <ActForm
      endpoint={plansApi.setBrandSteps}
      fixed={{ id: brand.id }}
      initial={{ steps: brand.stepList.length === 0 ? [{ id: first }] : brand.stepList }}
      prepare={({ steps }) => ({
        steps: ((steps ?? []) as Partial<BrandStep>[]).map(({ id, text, dueOn }) => ({ id, text, dueOn })),
      })}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} wrap align="start">
                <Form.Item name={[name, "id"]} hidden>
                  <Input />
                </Form.Item>
                <Form.Item
                  name={[name, "text"]}
                  label={say("brand.step")}
                  rules={[{ required: true }]}
                  style={{ flex: "1 1 220px" }}
                >
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, "dueOn"]} label={say("brand.step_due")} rules={[{ required: true }]}>
                  <Input type="date" style={{ width: 150 }} />
                </Form.Item>
                <Button type="link" onClick={() => remove(name)} style={{ marginTop: 30 }}>
                  {say("ui.remove")}
                </Button>
              </Flex>
            ))}
            <Button onClick={() => add({ id: newId() })}>{say("brand.add_step")}</Button>
          </>
        )}
      </Form.List>
    </ActForm>
  );
}

export function StepDoneForm({ brand, step, close }: { brand: BrandPage; step: BrandStep; close: () => void }) {
  const { say } = useViewer();
  const today = useToday();
  return (
    <ActForm
      endpoint={plansApi.doneBrandStep}
      fixed={{ id: brand.id, stepId: step.id }}
      initial={{ doneOn: today, note: step.note }}
      prepare={(values) => ({ ...values, note: values["note"] ?? "" })}
      verb={say("brand.done")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="doneOn" label={say("brand.done_on")} rules={[{ required: true }]}>
        <Input type="date" max={today} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="note" label={say("brand.done_note")}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </ActForm>
  );
}

/** A recommendation says to whom and when; sending back and taking off say why. */
export function MoveForm({ brand, move, close }: { brand: BrandPage; move: BrandMove; close: () => void }) {
  const { say } = useViewer();
  const today = useToday();
  return (
    <ActForm
      endpoint={plansApi.moveBrand}
      fixed={{ id: brand.id, version: brand.version, move }}
      initial={{ on: today }}
      verb={say(`brand.move.${move}`)}
      onDone={close}
      onCancel={close}
    >
      {move === "recommend" ? (
        <>
          <Form.Item name="to" label={say("brand.to")} extra={say("brand.to_help")} rules={[{ required: true }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="on" label={say("brand.on")} rules={[{ required: true }]}>
            <Input type="date" max={today} style={{ width: 160 }} />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="reason" label={say("brand.reason")} rules={[{ required: true }]}>
          <Input.TextArea maxLength={300} rows={2} />
        </Form.Item>
      )}
    </ActForm>
  );
}

export function ResultForm({ brand, close }: { brand: BrandPage; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={plansApi.recordBrandResult}
      fixed={{ id: brand.id, version: brand.version }}
      initial={{ result: brand.result }}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="result" label={say("brand.result")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}
