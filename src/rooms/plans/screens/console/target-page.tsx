/** Targets of a plan of several years: what is to be reached each year and how far it is. */
import { Flex, Form, Input, InputNumber, Space } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import type { Tone } from "../../../../kit/ui/colours.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { plansApi } from "../../api.ts";
import { targetTable } from "../../sheets.ts";
import type { TargetRow } from "../../target.api.ts";
import type { TargetStatus } from "../../target.model.ts";

const statusTones: Record<TargetStatus, Tone> = {
  ...{ ahead: "grey", open: "blue", met: "green", missed: "red", unreported: "yellow" },
};

function TargetForm({ target, close }: { target?: TargetRow; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const today = useToday();
  const blank = { plan: "全省创建文明城市三年行动计划", year: Number(today.slice(0, 4)) };
  return (
    <ActForm
      endpoint={target === undefined ? plansApi.addTarget : plansApi.changeTarget}
      fixed={target === undefined ? { id } : { id: target.id, version: target.version }}
      initial={target ?? blank}
      prepare={(values) => ({
        ...values,
        ...{ unit: values["unit"] ?? "", note: values["note"] ?? "", source: values["source"] ?? "" },
        actual: values["actual"] ?? null,
        actualOn: values["actual"] == null ? null : values["actualOn"] || today,
      })}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="plan" label={say("target.plan")} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="item" label={say("target.item")} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Flex gap={12} wrap>
        <Form.Item
          name="level"
          label={say("target.level")}
          extra={say("target.level_help")}
          rules={[{ required: true }]}
        >
          <Input maxLength={20} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item name="year" label={say("task.year")} rules={[{ required: true }]}>
          <InputNumber min={2000} max={2100} precision={0} />
        </Form.Item>
        <Form.Item name="target" label={say("target.target")} rules={[{ required: true }]}>
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item name="unit" label={say("target.unit")}>
          <Input maxLength={20} style={{ width: 90 }} />
        </Form.Item>
      </Flex>
      <Flex gap={12} wrap>
        <Form.Item name="actual" label={say("target.actual")}>
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item name="actualOn" label={say("target.actual_on")}>
          <Input type="date" max={today} style={{ width: 160 }} />
        </Form.Item>
      </Flex>
      <Form.Item name="source" label={say("target.source")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={say("target.note")}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}

function TargetPanel({ id, close }: { id: string; close: () => void }) {
  const { say, can } = useViewer();
  return (
    <Loading of={useLoad(plansApi.listTargets, {})}>
      {({ items }) => {
        const target = items.find((one) => one.id === id);
        if (target === undefined) return <Nothing words={say("target.not_found")} />;
        return (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <ToneTag tone={statusTones[target.status]}>{say(`target.status.${target.status}`)}</ToneTag>
            <Facts
              facts={[
                [say("target.plan"), target.plan],
                [say("target.item"), target.item],
                [say("target.level"), target.level],
                [say("task.year"), String(target.year)],
                [say("target.target"), `${target.target}${target.unit}`],
                [say("target.actual"), target.actual === null ? null : `${target.actual}${target.unit}`],
                [say("target.actual_on"), target.actualOn],
                [say("target.source"), target.source],
                [say("target.note"), target.note],
              ]}
            />
            {can("target.change") && (
              <Space wrap>
                <FormButton label={say("target.change")} type="primary">
                  {(done) => <TargetForm target={target} close={done} />}
                </FormButton>
                <ActButton
                  label={say("target.remove")}
                  danger
                  ask={say("target.remove_ask", target)}
                  endpoint={plansApi.removeTarget}
                  input={{ id: target.id, version: target.version }}
                  onDone={close}
                />
              </Space>
            )}
          </Space>
        );
      }}
    </Loading>
  );
}

export default function TargetPage() {
  const { say, can } = useViewer();
  const add = can("target.change") && (
    <FormButton label={say("target.add")} type="primary">
      {(close) => <TargetForm close={close} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("target.list")}
      name="listTargets"
      list={plansApi.listTargets}
      table={targetTable}
      filters={[]}
      draw={{
        status: (row: TargetRow) => (
          <ToneTag tone={statusTones[row.status]}>{say(`target.status.${row.status}`)}</ToneTag>
        ),
      }}
      panel={(id, close) => <TargetPanel id={id} close={close} />}
      empty={<Nothing words={say("target.empty")}>{add}</Nothing>}
      actions={add}
    />
  );
}
