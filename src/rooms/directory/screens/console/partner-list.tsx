/** Partners: bodies outside the city that assess one round. */

import { Flex, Form, Input, Select, Space, Table, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { personApi } from "../../api.ts";
import { type Partner, PartnerKind } from "../../model.ts";

function PartnerForm({ partner, close }: { partner: Partner | null; close: () => void }) {
  const say = useSay();
  const [id] = useState(newId);
  const fields = (
    <>
      <Form.Item name="name" label={say("partner.name")} rules={[{ required: true }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label={say("partner.kind")} rules={[{ required: true }]}>
        <Select options={PartnerKind.options.map((kind) => ({ value: kind, label: say(`partner.kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={say("ui.note")}>
        <Input.TextArea maxLength={500} />
      </Form.Item>
    </>
  );
  const prepare = (values: Record<string, unknown>) => ({ ...values, note: values["note"] ?? "" });
  return partner === null ? (
    <ActForm
      endpoint={personApi.addPartner}
      fixed={{ id }}
      prepare={prepare}
      verb={say("partner.add")}
      onDone={close}
      onCancel={close}
    >
      {fields}
    </ActForm>
  ) : (
    <ActForm
      endpoint={personApi.changePartner}
      fixed={{ id: partner.id, version: partner.version }}
      initial={partner}
      prepare={prepare}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      {fields}
    </ActForm>
  );
}

export default function PartnerList() {
  const say = useSay();
  const loaded = useLoad(personApi.listPartners, {});
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("partner.list")}
        </Typography.Title>
        <Space wrap>
          <ExportButton name="listPartners" list={personApi.listPartners} input={{}} />
          <FormButton label={say("partner.add")} type="primary">
            {(close) => <PartnerForm partner={null} close={close} />}
          </FormButton>
        </Space>
      </Flex>
      <Loading of={loaded}>
        {(partners) => (
          <Table
            rowKey="id"
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={partners}
            locale={{ emptyText: <Nothing words={say("partner.empty")} /> }}
            columns={[
              { title: say("partner.name"), dataIndex: "name" },
              { title: say("partner.kind"), render: (_, one: Partner) => say(`partner.kind.${one.kind}`) },
              { title: say("ui.note"), dataIndex: "note" },
              {
                title: "",
                render: (_, one: Partner) => (
                  <FormButton label={say("partner.change")}>
                    {(close) => <PartnerForm partner={one} close={close} />}
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
