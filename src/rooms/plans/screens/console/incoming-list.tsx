/** What comes from above: the register, and beside it one entry with who was told. */
import { Flex, Form, Input, List, Segmented, Space, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { ManyPicker } from "../../../../kit/ui/picker.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useToday, useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { plansApi } from "../../api.ts";
import type { IncomingPage } from "../../incoming.api.ts";
import { IncomingKind, IncomingState, type NamedIncoming } from "../../incoming.model.ts";
import { incomingTable } from "../../sheets.ts";
import { TaskForm } from "./task-form.tsx";

const stateTones = { open: "blue", done: "green" } as const;

function IncomingForm({ incoming, close }: { incoming?: IncomingPage; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const today = useToday();
  return (
    <ActForm
      endpoint={incoming === undefined ? plansApi.addIncoming : plansApi.changeIncoming}
      fixed={incoming === undefined ? { id } : { id: incoming.id, version: incoming.version }}
      initial={incoming === undefined ? { kind: "paper", receivedOn: today } : { ...incoming, files: [] }}
      prepare={(values) => ({
        ...values,
        ...{ number: values["number"] ?? "", asks: values["asks"] ?? "", dueOn: values["dueOn"] || null },
        files: filesOf(values["files"]),
      })}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="kind" label={say("incoming.kind")}>
        <Segmented
          options={IncomingKind.options.map((kind) => ({ value: kind, label: say(`incoming.kind.${kind}`) }))}
        />
      </Form.Item>
      <Form.Item name="title" label={say("incoming.title")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={200} autoSize={{ minRows: 1, maxRows: 3 }} />
      </Form.Item>
      <Flex gap={12} wrap>
        <Form.Item
          name="issuer"
          label={say("incoming.issuer")}
          rules={[{ required: true }]}
          style={{ flex: "1 1 220px" }}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="number" label={say("incoming.number")} style={{ flex: "1 1 180px" }}>
          <Input maxLength={60} />
        </Form.Item>
      </Flex>
      <Flex gap={12} wrap>
        <Form.Item name="receivedOn" label={say("incoming.received_on")} rules={[{ required: true }]}>
          <Input type="date" max={today} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="dueOn" label={say("incoming.due_on")}>
          <Input type="date" style={{ width: 160 }} />
        </Form.Item>
      </Flex>
      <Form.Item name="asks" label={say("incoming.asks")}>
        <Input.TextArea maxLength={2_000} rows={3} />
      </Form.Item>
      <Form.Item name="files" label={say("incoming.files")}>
        <FilesField />
      </Form.Item>
    </ActForm>
  );
}

function TellForm({ id, close }: { id: string; close: () => void }) {
  const { say } = useViewer();
  const today = useToday();
  return (
    <ActForm
      endpoint={plansApi.tellIncoming}
      fixed={{ id }}
      initial={{ toldOn: today }}
      verb={say("incoming.tell")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="unitIds" label={say("incoming.units")} rules={[{ required: true }]}>
        <ManyPicker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} />
      </Form.Item>
      <Form.Item name="how" label={say("incoming.how")} extra={say("incoming.how_help")} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="toldOn" label={say("incoming.told_on")} rules={[{ required: true }]}>
        <Input type="date" max={today} style={{ width: 160 }} />
      </Form.Item>
    </ActForm>
  );
}

function Told({ incoming }: { incoming: IncomingPage }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  return (
    <List
      size="small"
      bordered
      header={say("incoming.told")}
      dataSource={incoming.tellings}
      locale={{ emptyText: say("incoming.nobody_told") }}
      renderItem={(one) => (
        <List.Item
          extra={
            one.acknowledgedAt === null
              ? can("incoming.acknowledge") && (
                  <ActButton
                    label={say(can("incoming.change") ? "incoming.type" : "incoming.acknowledge")}
                    type={can("incoming.change") ? "default" : "primary"}
                    endpoint={plansApi.acknowledgeIncoming}
                    input={{ id: incoming.id, unitId: one.unitId }}
                  />
                )
              : null
          }
        >
          <Flex vertical>
            <span>{one.unitName}</span>
            <Typography.Text type="secondary">
              {one.toldOn} {one.how} ·{" "}
              {one.acknowledgedAt === null
                ? say("incoming.not_acknowledged")
                : `${say("incoming.acknowledged")} ${moment(one.acknowledgedAt)}${one.isTyped ? `（${say("incoming.typed")}）` : ""}`}
            </Typography.Text>
          </Flex>
        </List.Item>
      )}
    />
  );
}

function Steps({ incoming }: { incoming: IncomingPage }) {
  const { say } = useViewer();
  const source = [incoming.issuer, incoming.number, `《${incoming.title}》`].filter((part) => part !== "").join(" ");
  const from = { title: incoming.asks === "" ? incoming.title : incoming.asks, source, dueOn: incoming.dueOn };
  const next = incoming.state === "open" ? "done" : "open";
  return (
    <Space wrap>
      <FormButton label={say("incoming.tell")} type="primary">
        {(close) => <TellForm id={incoming.id} close={close} />}
      </FormButton>
      <FormButton label={say("incoming.make_task")} width={720}>
        {(close) => <TaskForm from={from} close={close} />}
      </FormButton>
      <FormButton label={say("incoming.change")}>
        {(close) => <IncomingForm incoming={incoming} close={close} />}
      </FormButton>
      <ActButton
        label={say(next === "done" ? "incoming.settle" : "incoming.reopen")}
        endpoint={plansApi.settleIncoming}
        input={{ id: incoming.id, version: incoming.version, state: next }}
      />
    </Space>
  );
}

function IncomingPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  return (
    <Loading of={useLoad(plansApi.getIncoming, { id })}>
      {(incoming) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <div>
            <ToneTag tone={stateTones[incoming.state]}>{say(`incoming.state.${incoming.state}`)}</ToneTag>
            <Typography.Title level={2} style={{ fontSize: 18, margin: "8px 0 0" }}>
              {incoming.title}
            </Typography.Title>
          </div>
          {can("incoming.change") && <Steps incoming={incoming} />}
          <Facts
            facts={[
              [say("incoming.kind"), say(`incoming.kind.${incoming.kind}`)],
              [say("incoming.issuer"), incoming.issuer],
              [say("incoming.number"), incoming.number],
              [say("incoming.received_on"), incoming.receivedOn],
              [say("incoming.due_on"), incoming.dueOn],
              [say("incoming.asks"), incoming.asks],
            ]}
          />
          {incoming.files.length > 0 && <Photos label={say("incoming.files")} files={incoming.files} />}
          <Told incoming={incoming} />
        </Space>
      )}
    </Loading>
  );
}

export default function IncomingList() {
  const { say, can } = useViewer();
  const add = can("incoming.change") && (
    <FormButton label={say("incoming.add")} type="primary">
      {(close) => <IncomingForm close={close} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("incoming.list")}
      name="listIncoming"
      list={plansApi.listIncoming}
      table={incomingTable}
      filters={[
        { kind: "text", name: "search", word: "incoming.search" },
        {
          ...{ kind: "choice", name: "kind", word: "incoming.kind", options: IncomingKind.options, many: true },
          wordOf: (one) => `incoming.kind.${one}`,
        },
        {
          ...{ kind: "choice", name: "state", word: "incoming.state", options: IncomingState.options, many: true },
          wordOf: (one) => `incoming.state.${one}`,
        },
      ]}
      draw={{
        state: (row: NamedIncoming) => (
          <ToneTag tone={stateTones[row.state]}>{say(`incoming.state.${row.state}`)}</ToneTag>
        ),
      }}
      panel={(id) => <IncomingPanel id={id} />}
      empty={<Nothing words={say("incoming.empty")}>{add}</Nothing>}
      actions={add}
    />
  );
}
