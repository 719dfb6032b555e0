/** The bodies that issue papers, each with one number series. */

import { Form, Input, Space, Switch, Table, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { papersApi } from "../../api.ts";
import type { PaperSeries } from "../../model.ts";

function SeriesForm({ series, close }: { series: PaperSeries | null; close: () => void }) {
  const say = useSay();
  const [id] = useState(newId);
  const common = (
    <>
      <Form.Item name="issuer" label={say("series.issuer")} rules={[{ required: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="signer" label={say("series.signer")} extra={say("series.signer_help")}>
        <Input maxLength={60} />
      </Form.Item>
    </>
  );
  const prepare = (values: Record<string, unknown>) => ({ ...values, signer: values["signer"] ?? "" });
  if (series !== null) {
    return (
      <ActForm
        endpoint={papersApi.changeSeries}
        fixed={{ id: series.id, version: series.version }}
        initial={series}
        prepare={prepare}
        verb={say("ui.save")}
        onDone={close}
        onCancel={close}
      >
        {common}
        <Form.Item name="isActive" label={say("series.active")} valuePropName="checked">
          <Switch />
        </Form.Item>
      </ActForm>
    );
  }
  return (
    <ActForm
      endpoint={papersApi.addSeries}
      fixed={{ id }}
      prepare={prepare}
      verb={say("series.add")}
      onDone={close}
      onCancel={close}
    >
      {common}
      <Form.Item
        name="prefix"
        label={say("series.prefix")}
        extra={say("series.prefix_help")}
        rules={[{ required: true }]}
      >
        <Input maxLength={15} />
      </Form.Item>
    </ActForm>
  );
}

export default function SeriesList() {
  const say = useSay();
  const loaded = useLoad(papersApi.listSeries, {});
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Space wrap style={{ justifyContent: "space-between", width: "100%" }}>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("series.list")}
        </Typography.Title>
        <Space wrap>
          <ExportButton name="listSeries" list={papersApi.listSeries} input={{}} />
          <FormButton label={say("series.add")} type="primary">
            {(close) => <SeriesForm series={null} close={close} />}
          </FormButton>
        </Space>
      </Space>
      <Loading of={loaded}>
        {(series) => (
          <Table
            rowKey="id"
            pagination={false}
            scroll={{ x: 640 }}
            dataSource={series}
            locale={{ emptyText: <Nothing words={say("series.empty")} /> }}
            columns={[
              { title: say("series.issuer"), dataIndex: "issuer" },
              {
                title: "",
                render: (_, one: PaperSeries) => (
                  <FormButton label={say("series.change")}>
                    {(close) => <SeriesForm series={one} close={close} />}
                  </FormButton>
                ),
              },
              { title: say("series.prefix"), dataIndex: "prefix" },
              { title: say("series.signer"), dataIndex: "signer" },
              { title: say("series.active"), render: (_, one: PaperSeries) => say(one.isActive ? "ui.yes" : "ui.no") },
            ]}
          />
        )}
      </Loading>
    </Space>
  );
}
