/** The forms about accounts: open, change roles, hand over. */
import { Button, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { personApi, regionApi, unitApi } from "../../../directory/api.ts";
import type { Person, Region, Unit } from "../../../directory/model.ts";
import { identityApi } from "../../api.ts";
import { type NamedAccount, StaffRole } from "../../model.ts";

type Opened = { account: NamedAccount; password: string };

const showPerson = (person: Person) => ({ value: person.id, label: `${person.name}（${person.unitName ?? "—"}）` });

/** One line for each hat: role, and the region or unit it reaches. */
function Grants({ known }: { known: { value: string; label: string }[] }) {
  const say = useSay();
  const roles = StaffRole.options.map((role) => ({ value: role, label: say(`role.${role}`) }));
  return (
    <Form.List name="grants">
      {(fields, { add, remove }) => (
        <Space orientation="vertical" style={{ width: "100%" }}>
          {fields.map((field) => (
            <Space
              key={field.key}
              orientation="vertical"
              style={{ width: "100%", border: "1px solid #E1E7E7", borderRadius: 6, padding: 12 }}
            >
              <Form.Item
                name={[field.name, "role"]}
                label={say("account.role")}
                rules={[{ required: true }]}
                style={{ marginBottom: 8 }}
              >
                <Select options={roles} />
              </Form.Item>
              <Form.Item name={[field.name, "regionCode"]} label={say("account.region")} style={{ marginBottom: 8 }}>
                <Picker
                  list={regionApi.listRegions}
                  input={{ level: ["county", "area"] }}
                  show={(region: Region) => ({ value: region.code, label: region.name })}
                />
              </Form.Item>
              <Form.Item name={[field.name, "unitId"]} label={say("account.unit")} style={{ marginBottom: 8 }}>
                <Picker
                  list={unitApi.listUnits}
                  show={(unit: Unit) => ({ value: unit.id, label: unit.name })}
                  known={known}
                />
              </Form.Item>
              {fields.length > 1 && <Button onClick={() => remove(field.name)}>{say("account.remove_grant")}</Button>}
            </Space>
          ))}
          <Button onClick={() => add({})}>{say("account.add_grant")}</Button>
        </Space>
      )}
    </Form.List>
  );
}

type GrantFields = { role: string; regionCode?: string | null; unitId?: string | null };

const whole = (values: Record<string, unknown>) => ({
  ...values,
  grants: ((values["grants"] ?? []) as GrantFields[]).map((grant) => ({
    role: grant.role,
    regionCode: grant.regionCode ?? null,
    unitId: grant.unitId ?? null,
  })),
});

export function AddAccount({ close, onDone }: { close: () => void; onDone: (answer: Opened) => void }) {
  const say = useSay();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={identityApi.addAccount}
      fixed={{ id }}
      initial={{ grants: [{}] }}
      prepare={whole}
      verb={say("account.add")}
      onDone={onDone}
      onCancel={close}
    >
      <Form.Item name="personId" label={say("account.person")} rules={[{ required: true }]}>
        <Picker list={personApi.listPeople} show={showPerson} />
      </Form.Item>
      <Form.Item
        name="username"
        label={say("account.username")}
        extra={say("account.username_help")}
        rules={[{ required: true }]}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
      <Grants known={[]} />
    </ActForm>
  );
}

export function ChangeGrants({ account, close }: { account: NamedAccount; close: () => void }) {
  const say = useSay();
  const known = account.grants.flatMap((grant) =>
    grant.unitId === null ? [] : [{ value: grant.unitId, label: grant.unitName ?? "" }],
  );
  return (
    <ActForm
      endpoint={identityApi.changeGrants}
      fixed={{ id: account.id, version: account.version }}
      initial={{ grants: account.grants }}
      prepare={whole}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Grants known={known} />
    </ActForm>
  );
}

export function HandOver({
  account,
  close,
  onDone,
}: {
  account: NamedAccount;
  close: () => void;
  onDone: (answer: Opened) => void;
}) {
  const say = useSay();
  const [heir] = useState(newId);
  return (
    <ActForm
      endpoint={identityApi.handOver}
      fixed={{ id: account.id, version: account.version, newId: heir }}
      verb={say("account.hand_over")}
      onDone={onDone}
      onCancel={close}
    >
      <Form.Item
        name="personId"
        label={say("account.heir")}
        extra={say("account.hand_over_help")}
        rules={[{ required: true }]}
      >
        <Picker list={personApi.listPeople} show={showPerson} />
      </Form.Item>
      <Form.Item
        name="username"
        label={say("account.username")}
        extra={say("account.username_help")}
        rules={[{ required: true }]}
      >
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
    </ActForm>
  );
}
