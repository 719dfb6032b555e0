/** Settings: what is in force, since when, from which source, and setting a new value from a day on. */

import { Flex, Form, Input, List, Space, Table, Typography } from "antd";
import type { z } from "zod";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../api.ts";

type Row = z.output<typeof regionApi.listSettings.output>[number];

const shown = (value: unknown) => JSON.stringify(value, null, 1);

function SettingForm({ row, close }: { row: Row; close: () => void }) {
  const say = useSay();
  const isJson = (_: unknown, text: string) => {
    try {
      JSON.parse(text);
      return Promise.resolve();
    } catch {
      return Promise.reject(new Error(say("setting.bad_json")));
    }
  };
  return (
    <ActForm
      endpoint={regionApi.changeSetting}
      fixed={{ name: row.name }}
      initial={{ text: shown(row.inForce) }}
      prepare={({ text, ...values }) => ({ ...values, value: JSON.parse(String(text)) })}
      verb={say("setting.change")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="validFrom" label={say("setting.valid_from")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="text"
        label={say("setting.value")}
        extra={say("setting.value_help")}
        rules={[{ required: true }, { validator: isJson }]}
      >
        <Input.TextArea rows={4} style={{ fontFamily: "monospace" }} />
      </Form.Item>
      <Form.Item name="source" label={say("setting.source")} rules={[{ required: true }]}>
        <Input maxLength={300} />
      </Form.Item>
    </ActForm>
  );
}

export default function SettingList() {
  const say = useSay();
  const loaded = useLoad(regionApi.listSettings, {});
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("setting.list")}
        </Typography.Title>
        <ExportButton name="listSettings" list={regionApi.listSettings} input={{}} />
      </Flex>
      <Loading of={loaded}>
        {(rows) => (
          <Table
            rowKey="name"
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={rows}
            expandable={{
              rowExpandable: (row) => row.history.length > 0,
              expandedRowRender: (row) => (
                <List
                  size="small"
                  header={say("setting.history")}
                  dataSource={row.history}
                  renderItem={(one) => (
                    <List.Item>
                      {one.validFrom} · {shown(one.value)} · {one.source}
                    </List.Item>
                  )}
                />
              ),
            }}
            columns={[
              { title: say("setting.name"), render: (_, row: Row) => say(`setting.${row.name}`) },
              {
                title: say("setting.in_force"),
                render: (_, row: Row) => <code style={{ whiteSpace: "pre-wrap" }}>{JSON.stringify(row.inForce)}</code>,
                width: 420,
              },
              {
                title: say("setting.source"),
                render: (_, row: Row) => row.history[0]?.source ?? `${say("setting.default")}：${row.source}`,
                width: 300,
              },
              {
                title: "",
                render: (_, row: Row) => (
                  <FormButton label={say("setting.change")}>
                    {(close) => <SettingForm row={row} close={close} />}
                  </FormButton>
                ),
              },
            ]}
          />
        )}
      </Loading>
    </Space>
  );
}
