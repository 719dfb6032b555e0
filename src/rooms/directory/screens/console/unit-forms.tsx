/** The forms about units: register, correct, rename, merge, split. */
import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker, Picker } from "../../../../kit/ui/picker.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi, unitApi } from "../../api.ts";
import { type Region, type Unit, UnitKind } from "../../model.ts";

const showRegion = (region: Region) => ({ value: region.code, label: region.name });
const showUnit = (unit: Unit) => ({ value: `${unit.id} ${unit.version}`, label: unit.name });

function Names() {
  const say = useSay();
  return (
    <>
      <Form.Item name="name" label={say("unit.name")} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="shortName" label={say("unit.short_name")} rules={[{ required: true }]}>
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}

function Particulars() {
  const say = useSay();
  return (
    <>
      <Form.Item name="kind" label={say("unit.kind")} rules={[{ required: true }]}>
        <Select options={UnitKind.options.map((kind) => ({ value: kind, label: say(`unit.kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="regionCode" label={say("region.one")} rules={[{ required: true }]}>
        <Picker
          list={regionApi.listRegions}
          input={{ level: ["city", "county", "area", "township"] }}
          show={showRegion}
        />
      </Form.Item>
      <Form.Item name="creditCode" label={say("unit.credit_code")} extra={say("unit.credit_code_help")}>
        <Input maxLength={18} />
      </Form.Item>
      <Form.Item name="note" label={say("ui.note")}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </>
  );
}

/** Every change of a unit has a day and the paper that ordered it. */
function ChangeFields() {
  const say = useSay();
  return (
    <>
      <Form.Item name="happensOn" label={say("unit.happens_on")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="paper" label={say("unit.paper")} rules={[{ required: true }]} extra={say("unit.paper_help")}>
        <Input maxLength={120} />
      </Form.Item>
    </>
  );
}

const whole = (values: Record<string, unknown>) => ({
  note: "",
  creditCode: null,
  ...values,
  ...(values["creditCode"] ? {} : { creditCode: null }),
});

export function AddUnit({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  const [id, setId] = useState(newId);
  const close = () => {
    setId(newId());
    onClose();
  };
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={say("unit.add")} destroyOnHidden>
      <ActForm
        endpoint={unitApi.addUnit}
        fixed={{ id }}
        prepare={whole}
        verb={say("unit.add")}
        onDone={close}
        onCancel={onClose}
      >
        <Names />
        <Form.Item name="validFrom" label={say("unit.valid_from")} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Particulars />
      </ActForm>
    </Modal>
  );
}

export function ChangeUnit({ unit, close }: { unit: Unit; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={unitApi.changeUnit}
      fixed={{ id: unit.id, version: unit.version }}
      initial={unit}
      prepare={whole}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Particulars />
    </ActForm>
  );
}

export function RenameUnit({ unit, close }: { unit: Unit; close: () => void }) {
  const say = useSay();
  const [changeId] = useState(newId);
  return (
    <ActForm
      endpoint={unitApi.renameUnit}
      fixed={{ id: unit.id, version: unit.version, changeId }}
      initial={unit}
      verb={say("unit.rename")}
      onDone={close}
      onCancel={close}
    >
      <Names />
      <ChangeFields />
    </ActForm>
  );
}

export function MergeUnits({ unit, close }: { unit: Unit; close: () => void }) {
  const say = useSay();
  const [changeId] = useState(newId);
  const prepare = (values: Record<string, unknown>) => ({
    ...values,
    others: ((values["others"] ?? []) as string[]).map((one) => {
      const [id, version] = one.split(" ");
      return { id, version: Number(version) };
    }),
  });
  return (
    <ActForm
      endpoint={unitApi.mergeUnits}
      fixed={{ id: unit.id, version: unit.version, changeId }}
      prepare={prepare}
      verb={say("unit.merge")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="others" label={say("unit.merge_others", { name: unit.name })} rules={[{ required: true }]}>
        <ManyPicker list={unitApi.listUnits} show={showUnit} />
      </Form.Item>
      <ChangeFields />
    </ActForm>
  );
}

export function SplitUnit({ unit, close }: { unit: Unit; close: () => void }) {
  const say = useSay();
  const [changeId] = useState(newId);
  const prepare = (values: Record<string, unknown>) => {
    const names = String(values["names"] ?? "")
      .split("\n")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    const parts = names.map((name) => ({
      id: newId(),
      name,
      shortName: name,
      kind: unit.kind,
      regionCode: unit.regionCode,
      creditCode: null,
      note: "",
    }));
    return { happensOn: values["happensOn"], paper: values["paper"], parts };
  };
  return (
    <ActForm
      endpoint={unitApi.splitUnit}
      fixed={{ id: unit.id, version: unit.version, changeId }}
      prepare={prepare}
      verb={say("unit.split")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item
        name="names"
        label={say("unit.split_names")}
        extra={say("unit.split_help")}
        rules={[{ required: true }]}
      >
        <Input.TextArea rows={3} />
      </Form.Item>
      <ChangeFields />
    </ActForm>
  );
}
