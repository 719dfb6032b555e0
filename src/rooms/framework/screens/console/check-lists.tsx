/** What is asked at each site type, how to look, and changing a question from a day on. */

import { Checkbox, Flex, Form, Input, InputNumber, Select, Space, Table, Typography } from "antd";
import { useState } from "react";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useSay, useToday, useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type EditionPage, frameworkApi } from "../../api.ts";
import type { CheckItem } from "../../model.ts";
import { sayHow } from "../../watch.rules.ts";

function Change({ edition, item }: { edition: EditionPage; item: CheckItem }) {
  const { say, can } = useViewer();
  const today = useToday();
  const { watch } = item;
  return (
    <FormButton
      label={say("check_item.change")}
      closedBecause={
        !can("framework.change")
          ? say("ui.no_right")
          : edition.state === "retired"
            ? say("edition.retired", { name: edition.name })
            : null
      }
    >
      {(close) => (
        <ActForm
          endpoint={frameworkApi.changeCheckItem}
          fixed={{ id: edition.id, checkItemId: item.id, version: item.version }}
          initial={{
            ...{ text: item.text, how: item.how, isAsked: true, ...watch },
            validFrom: today,
          }}
          prepare={({ text, how, isAsked, validFrom, ...rest }) => ({
            ...{ text, how, isAsked, validFrom },
            watch: Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null && value !== "")),
          })}
          verb={say("ui.save")}
          onDone={close}
          onCancel={close}
        >
          <Typography.Paragraph type="secondary">{say("check_item.change_help")}</Typography.Paragraph>
          <Form.Item name="text" label={say("standard.text")} rules={[{ required: true }]}>
            <Input.TextArea maxLength={500} rows={3} />
          </Form.Item>
          <Form.Item name="how" label={say("check_item.how")}>
            <Input maxLength={300} />
          </Form.Item>
          <Flex wrap gap={12}>
            {(["metres", "stops", "minutes"] as const).map((field) => (
              <Form.Item key={field} name={field} label={say(`check_item.${field}`)}>
                <InputNumber min={1} precision={0} />
              </Form.Item>
            ))}
            <Form.Item name="from" label={say("check_item.hours")}>
              <Input type="time" />
            </Form.Item>
            <Form.Item name="to" label="—">
              <Input type="time" aria-label={say("check_item.hours")} />
            </Form.Item>
          </Flex>
          <Form.Item name="isAsked" valuePropName="checked">
            <Checkbox>{say("check_item.asked")}</Checkbox>
          </Form.Item>
          <Form.Item name="validFrom" label={say("check_item.valid_from")} rules={[{ required: true }]}>
            <Input type="date" style={{ maxWidth: 200 }} />
          </Form.Item>
        </ActForm>
      )}
    </FormButton>
  );
}

export function CheckLists({ edition }: { edition: EditionPage }) {
  const say = useSay();
  const told = useTold();
  const [type, setType] = useState(edition.siteTypes[0]?.code ?? null);
  const items = useLoad(frameworkApi.listCheckItems, type === null ? null : { edition: edition.id, siteType: type });
  if (type === null) return <Nothing words={say("standard.none")} />;
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between">
        <Select
          showSearch={{ optionFilterProp: "label" }}
          aria-label={say("standard.site_types")}
          style={{ minWidth: 240 }}
          value={type}
          onChange={setType}
          options={edition.siteTypes.map((one) => ({
            ...{ value: one.code, label: `${one.name}（${say("edition.check_items", { count: one.count })}）` },
          }))}
        />
        <ExportButton
          name="listCheckItems"
          list={frameworkApi.listCheckItems}
          input={{ edition: edition.id, siteType: type }}
        />
      </Flex>
      <Loading of={items}>
        {(found) => (
          <Table<CheckItem>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={found}
            scroll={{ x: "max-content" }}
            columns={[
              { title: say("standard.text"), render: (_, item) => <div style={{ maxWidth: 520 }}>{item.text}</div> },
              { title: say("check_item.how"), render: (_, item) => sayHow(item, say) || "—" },
              {
                title: say("check_item.valid_from"),
                render: (_, item) =>
                  say("check_item.version", { version: item.version, day: told.day(item.validFrom) ?? "" }),
              },
              { title: "", render: (_, item) => <Change edition={edition} item={item} /> },
            ]}
          />
        )}
      </Loading>
    </Space>
  );
}
