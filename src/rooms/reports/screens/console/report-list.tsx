/** Reports, and the form that makes one from a template for a period. */
import { Button, Flex, Form, Input, Select } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";
import { reportApi } from "../../report.api.ts";
import type { NamedReport } from "../../report.model.ts";
import { reportTable } from "../../sheets.ts";

function MakeReport({ close }: { close: () => void }) {
  const { say } = useViewer();
  const go = useNavigate();
  const [id] = useState(newId);
  const templates = useLoad(reportApi.listTemplates, {});
  const items = templates.data?.items ?? [];
  const year = useToday().slice(0, 4);
  return (
    <ActForm
      endpoint={reportApi.addReport}
      fixed={{ id }}
      initial={{ periodFrom: `${year}-01-01`, periodTo: `${year}-12-31` }}
      prepare={(values) => ({ ...values, regionCode: values["regionCode"] ?? null })}
      verb={say("report.make")}
      onDone={() => {
        close();
        void go(`/reports/read?open=${id}`);
      }}
      onCancel={close}
    >
      {(form) => (
        <>
          <Form.Item name="templateId" label={say("report.template")} rules={[{ required: true }]}>
            <Select
              loading={templates.isPending}
              options={items.map((one) => ({
                ...{ value: one.id, label: `${one.name} · ${say("template.edition", { edition: one.edition })}` },
              }))}
              onChange={(chosen) => {
                const name = items.find((one) => one.id === chosen)?.name ?? "";
                form.setFieldsValue({ title: `${String(form.getFieldValue("periodFrom")).slice(0, 4)}年${name}` });
              }}
            />
          </Form.Item>
          <Form.Item name="title" label={say("report.title")} rules={[{ required: true }]}>
            <Input maxLength={120} />
          </Form.Item>
          <Flex gap={16} wrap>
            <Form.Item name="periodFrom" label={say("report.from")} rules={[{ required: true }]}>
              <Input type="date" />
            </Form.Item>
            <Form.Item name="periodTo" label={say("report.to")} rules={[{ required: true }]}>
              <Input type="date" />
            </Form.Item>
          </Flex>
          <Form.Item name="regionCode" label={say("report.region")}>
            <Picker
              list={regionApi.listRegions}
              input={{ level: ["county", "area"] }}
              show={(one: Region) => ({ value: one.code, label: one.name })}
            />
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}

export default function ReportList() {
  const { say, can } = useViewer();
  const go = useNavigate();
  const make = can("report.write") && (
    <FormButton label={say("report.make")} type="primary">
      {(close) => <MakeReport close={close} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("report.list")}
      name="listReports"
      list={reportApi.listReports}
      table={reportTable}
      draw={{
        title: (report: NamedReport) => <Link to={`/reports/read?open=${report.id}`}>{report.title}</Link>,
        state: (report: NamedReport) => (
          <ToneTag tone={report.state === "frozen" ? "green" : "grey"}>{say(`report.state.${report.state}`)}</ToneTag>
        ),
      }}
      empty={<Nothing words={say("report.empty")}>{make}</Nothing>}
      actions={
        can("report.write") && (
          <>
            <Button onClick={() => void go("/reports/templates")}>{say("template.list")}</Button>
            {make}
          </>
        )
      }
    />
  );
}
