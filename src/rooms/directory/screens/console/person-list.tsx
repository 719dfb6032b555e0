/** People: the list with masked numbers, and one person beside it. */
import { App, Button, Checkbox, Flex, Form, Input, Space, Switch, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useAct, usePages } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { personApi, unitApi } from "../../api.ts";
import { type Partner, type Person, PersonDuty, type Unit } from "../../model.ts";
import { personTable } from "../../sheets.ts";

function Fields({ person }: { person: Person | null }) {
  const { say } = useViewer();
  const known = person?.unitId == null ? [] : [{ value: person.unitId, label: person.unitName ?? "" }];
  return (
    <>
      <Form.Item name="name" label={say("person.name")} rules={[{ required: true }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="unitId" label={say("person.unit")}>
        <Picker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} known={known} />
      </Form.Item>
      <Form.Item name="partnerId" label={say("person.partner")}>
        <Picker
          list={personApi.listPartners}
          show={(partner: Partner) => ({ value: partner.id, label: partner.name })}
        />
      </Form.Item>
      <Form.Item name="title" label={say("person.title")}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="duties" label={say("person.duties")}>
        <Checkbox.Group
          options={PersonDuty.options.map((duty) => ({ value: duty, label: say(`person.duty.${duty}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="phone"
        label={say("person.phone")}
        extra={`${say("person.phone_help")}${person?.phone == null ? "" : `；${say("person.phone_keep")}（${person.phone}）`}`}
      >
        <Input inputMode="numeric" maxLength={11} />
      </Form.Item>
      <Form.Item name="email" label={say("person.email")}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  );
}

const whole = (values: Record<string, unknown>) => ({
  ...{
    ...values,
    unitId: values["unitId"] ?? null,
    partnerId: values["partnerId"] ?? null,
    title: values["title"] ?? "",
  },
  ...{ duties: values["duties"] ?? [], email: values["email"] ?? "", phone: values["phone"] || undefined },
});

function AddPerson({ close }: { close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={personApi.addPerson}
      fixed={{ id }}
      prepare={whole}
      verb={say("person.add")}
      onDone={close}
      onCancel={close}
    >
      <Fields person={null} />
    </ActForm>
  );
}

function ChangePerson({ person, close }: { person: Person; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={personApi.changePerson}
      fixed={{ id: person.id, version: person.version }}
      initial={{ ...person, phone: "" }}
      prepare={whole}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Fields person={person} />
      <Form.Item name="isActive" label={say("person.active")} valuePropName="checked">
        <Switch />
      </Form.Item>
    </ActForm>
  );
}

function RevealPhone({ person }: { person: Person }) {
  const { say, can } = useViewer();
  const { modal } = App.useApp();
  const reveal = useAct(personApi.revealPhone);
  const show = () =>
    reveal.run({ id: person.id }).then(
      ({ phone }) => void modal.info({ title: person.name, content: phone ?? "—", okText: say("ui.close") }),
      () => {},
    );
  return (
    <Button
      disabled={!can("person.reveal") || person.phone === null}
      loading={reveal.isRunning}
      onClick={() => void show()}
    >
      {say("person.reveal")}
    </Button>
  );
}

/** The list holds everything the panel shows, so the panel asks for nothing more. */
function PersonPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const pages = usePages(personApi.listPeople, { limit: 200, inactive: true });
  const person = pages.rows.find((one) => one.id === id);
  if (person === undefined) return null;
  const closed = can("person.change") ? null : say("ui.no_right");
  return (
    <Space orientation="vertical" size={20} style={{ width: "100%" }}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
        {person.name}
      </Typography.Title>
      <Flex wrap gap={8}>
        <FormButton label={say("person.change")} closedBecause={closed}>
          {(close) => <ChangePerson person={person} close={close} />}
        </FormButton>
        <RevealPhone person={person} />
      </Flex>
      <Facts
        facts={[
          [say("person.unit"), person.unitName],
          [say("person.title"), person.title],
          [say("person.duties"), person.duties.map((duty) => say(`person.duty.${duty}`)).join("、")],
          [say("person.phone"), person.phone],
          [say("person.email"), person.email],
          [say("person.active"), say(person.isActive ? "ui.yes" : "ui.no")],
        ]}
      />
    </Space>
  );
}

export default function PersonList() {
  const { say, can } = useViewer();
  return (
    <ListPage
      title={say("person.list")}
      name="listPeople"
      list={personApi.listPeople}
      table={personTable}
      filters={[
        { kind: "text", name: "search", word: "person.search" },
        {
          kind: "record",
          name: "unit",
          word: "person.unit",
          list: unitApi.listUnits,
          show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
        },
        {
          kind: "choice",
          name: "duty",
          word: "person.duties",
          options: PersonDuty.options,
          wordOf: (duty) => `person.duty.${duty}`,
          many: true,
        },
        { kind: "flag", name: "inactive", word: "person.inactive" },
      ]}
      panel={(id) => <PersonPanel id={id} />}
      actions={
        can("person.change") && (
          <FormButton label={say("person.add")} type="primary">
            {(close) => <AddPerson close={close} />}
          </FormButton>
        )
      }
    />
  );
}
