/** The forms about sites: add and change. */
import { Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi, unitApi } from "../../../directory/api.ts";
import type { Region, Unit } from "../../../directory/model.ts";
import { sitesApi } from "../../api.ts";
import { type NamedSite, SiteMark, SiteState } from "../../model.ts";

function Fields({ site }: { site: NamedSite | null }) {
  const say = useSay();
  const types = useLoad(sitesApi.listSiteTypes, {});
  const known = site?.unitId == null ? [] : [{ value: site.unitId, label: site.unitName ?? "" }];
  const region = site === null ? [] : [{ value: site.regionCode, label: site.regionName }];
  const text = (name: string, word: string, max: number, isNeeded = false) => (
    <Form.Item name={name} label={say(word)} rules={isNeeded ? [{ required: true }] : []}>
      <Input maxLength={max} />
    </Form.Item>
  );
  return (
    <>
      {text("name", "site.name", 100, true)}
      {text("code", "site.code", 40, true)}
      <Form.Item name="typeCode" label={say("site.type")} rules={[{ required: true }]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={(types.data ?? []).map((type) => ({ value: type.code, label: type.name }))}
        />
      </Form.Item>
      <Form.Item name="regionCode" label={say("site.region")} rules={[{ required: true }]}>
        <Picker
          list={regionApi.listRegions}
          input={{ level: ["county", "area", "township", "village"] }}
          show={(one: Region) => ({ value: one.code, label: one.name })}
          known={region}
        />
      </Form.Item>
      {text("address", "site.address", 200)}
      <Form.Item name="unitId" label={say("site.unit")}>
        <Picker list={unitApi.listUnits} show={(unit: Unit) => ({ value: unit.id, label: unit.name })} known={known} />
      </Form.Item>
      {text("chargeUnit", "site.charge", 100)}
      {text("contact", "site.contact", 60)}
      <Form.Item name="mark" label={say("site.mark")}>
        <Select
          allowClear
          options={SiteMark.options.map((mark) => ({ value: mark, label: say(`site.mark.${mark}`) }))}
        />
      </Form.Item>
      <Form.Item name="state" label={say("site.state")} rules={[{ required: true }]}>
        <Select options={SiteState.options.map((state) => ({ value: state, label: say(`site.state.${state}`) }))} />
      </Form.Item>
      <Form.Item name="isMinors" valuePropName="checked">
        <Checkbox>{say("site.minors")}</Checkbox>
      </Form.Item>
      {text("note", "ui.note", 500)}
    </>
  );
}

const whole = (values: Record<string, unknown>) => {
  const text = (name: string) => values[name] ?? "";
  return {
    ...values,
    ...{ address: text("address"), chargeUnit: text("chargeUnit"), contact: text("contact"), note: text("note") },
    ...{ unitId: values["unitId"] ?? null, mark: values["mark"] ?? null, isMinors: values["isMinors"] ?? false },
  };
};

export function AddSite({ close }: { close: () => void }) {
  const say = useSay();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={sitesApi.addSite}
      fixed={{ id, position: null, isBuiltUp: null }}
      initial={{ state: "normal" }}
      prepare={whole}
      verb={say("site.add")}
      onDone={close}
      onCancel={close}
    >
      <Fields site={null} />
    </ActForm>
  );
}

export function ChangeSite({ site, close }: { site: NamedSite; close: () => void }) {
  const say = useSay();
  return (
    <ActForm
      endpoint={sitesApi.changeSite}
      fixed={{ id: site.id, version: site.version, isBuiltUp: site.isBuiltUp }}
      initial={site}
      prepare={whole}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Fields site={site} />
    </ActForm>
  );
}
