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
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
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
      <Form.Item name="regionCode" label={say("site.where")} rules={[{ required: true }]}>
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
      {text("chargeLeader", "site.leader", 60)}
      {text("chargeUnit", "site.charge", 100)}
      {text("grid", "site.grid", 60)}
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
      <Form.Item noStyle dependencies={["state"]}>
        {({ getFieldValue }) =>
          getFieldValue("state") !== "normal" && (
            <>
              <Form.Item name="stateSince" label={say("site.since")}>
                <Input type="date" />
              </Form.Item>
              <Form.Item name="stateUntil" label={say("site.until")} extra={say("site.until_help")}>
                <Input type="date" />
              </Form.Item>
            </>
          )
        }
      </Form.Item>
      <Form.Item name="isBuiltUp" label={say("site.built_up")}>
        <Select
          allowClear
          placeholder={say("site.built_up_unknown")}
          options={[true, false].map((is) => ({ value: is, label: say(is ? "site.yes" : "site.no") }))}
        />
      </Form.Item>
      <Form.Item name="isMinors" valuePropName="checked">
        <Checkbox>{say("site.minors")}</Checkbox>
      </Form.Item>
      {text("note", "ui.note", 500)}
      <Form.Item name="files" label={say("site.photos")}>
        <FilesField />
      </Form.Item>
    </>
  );
}

const whole = (values: Record<string, unknown>) => {
  const text = (name: string) => values[name] ?? "";
  // A day field that was emptied holds an empty text.
  const day = (name: string) => values[name] || null;
  return {
    ...values,
    ...{ address: text("address"), chargeUnit: text("chargeUnit"), contact: text("contact"), note: text("note") },
    ...{ chargeLeader: text("chargeLeader"), grid: text("grid"), files: filesOf(values["files"]) },
    ...{ stateSince: day("stateSince"), stateUntil: day("stateUntil"), isBuiltUp: values["isBuiltUp"] ?? null },
    ...{ unitId: values["unitId"] ?? null, mark: values["mark"] ?? null, isMinors: values["isMinors"] ?? false },
  };
};

export function AddSite({ close }: { close: () => void }) {
  const say = useSay();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={sitesApi.addSite}
      fixed={{ id, position: null }}
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
      fixed={{ id: site.id, version: site.version }}
      initial={{ ...site, files: [] }}
      prepare={whole}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Fields site={site} />
    </ActForm>
  );
}
