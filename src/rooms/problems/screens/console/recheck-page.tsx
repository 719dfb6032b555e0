/** Re-checks (回头看): draw one, see what it drew, record what was seen. */

import { Button, Flex, Form, Input, InputNumber, Radio, Space, Table, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { addDays } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useToday, useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { problemsApi } from "../../api.ts";
import type { RecheckedRow, RecheckRow } from "../../recheck.model.ts";
import { numberOf } from "../../rules.ts";
import { shareReopened } from "../../sheets.ts";

function Draw({ percent, close }: { percent: number; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const today = useToday();
  return (
    <ActForm
      endpoint={problemsApi.drawRecheck}
      fixed={{ id }}
      initial={{
        name: `${today.slice(0, 7)} ${say("recheck.title")}`,
        closedFrom: addDays(today, -30),
        closedTo: today,
        percent,
      }}
      prepare={(values) => ({ ...values, seed: values["seed"] ?? "" })}
      verb={say("recheck.draw")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("recheck.help")}</Typography.Paragraph>
      <Form.Item name="name" label={say("recheck.name")} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Flex gap={16} wrap>
        <Form.Item name="closedFrom" label={say("recheck.closed_from")} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="closedTo" label={say("recheck.closed_to")} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
      </Flex>
      <Form.Item name="percent" label={say("recheck.percent")} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="seed" label={say("recheck.seed")} extra={say("recheck.seed_help")}>
        <Input maxLength={80} />
      </Form.Item>
    </ActForm>
  );
}

function Record({ row, close }: { row: RecheckedRow; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={problemsApi.recordRecheck}
      fixed={{ id: row.recheckId, problemId: row.problemId, version: row.version }}
      prepare={(values) => ({
        ...values,
        ...{ note: values["note"] ?? "", files: filesOf(values["files"]), dueOn: values["dueOn"] || null },
      })}
      verb={say("recheck.record")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <Form.Item name="outcome" label={say("recheck.outcome")} rules={[{ required: true }]}>
            <Radio.Group
              options={(["holds", "reopened"] as const).map((outcome) => ({
                value: outcome,
                label: say(`recheck.outcome.${outcome}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="note" label={say("problem.note")}>
            <Input.TextArea maxLength={500} rows={2} />
          </Form.Item>
          <Form.Item name="files" label={say("problem.check")}>
            <FilesField camera={{ shadow: null }} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() =>
              form.getFieldValue("outcome") === "reopened" && (
                <Form.Item name="dueOn" label={say("problem.due_at")} extra={say("problem.due_auto")}>
                  <Input type="date" />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}

function Drawn({ recheck }: { recheck: RecheckRow }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  return (
    <Loading of={useLoad(problemsApi.listRechecked, { id: recheck.id })}>
      {({ items }) => (
        <Table
          title={() => (
            <Flex justify="end">
              <ExportButton name="listRechecked" list={problemsApi.listRechecked} input={{ id: recheck.id }} />
            </Flex>
          )}
          size="small"
          rowKey="id"
          dataSource={items}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          scroll={{ x: "max-content" }}
          columns={[
            {
              title: say("problem.number"),
              render: (_, row: RecheckedRow) => <Link to={`/problems?open=${row.id}`}>{numberOf(row)}</Link>,
            },
            { title: say("problem.description"), dataIndex: "description", width: 260 },
            { title: say("problem.place"), render: (_, row: RecheckedRow) => row.siteName ?? row.place },
            { title: say("recheck.area"), dataIndex: "areaName" },
            { title: say("problem.unit"), dataIndex: "unitName" },
            {
              title: say("recheck.outcome"),
              render: (_, row: RecheckedRow) =>
                row.outcome === null ? (
                  <Space>
                    <ToneTag tone="grey">{say("recheck.waiting")}</ToneTag>
                    {can("problem.check") && (
                      <FormButton label={say("recheck.record")} title={`${say("recheck.record")} ${numberOf(row)}`}>
                        {(close) => <Record row={row} close={close} />}
                      </FormButton>
                    )}
                  </Space>
                ) : (
                  <ToneTag tone={row.outcome === "holds" ? "green" : "red"}>
                    {say(`recheck.outcome.${row.outcome}`)}
                  </ToneTag>
                ),
            },
            {
              title: say("recheck.by"),
              render: (_, row: RecheckedRow) =>
                row.doneAt === null ? "" : [row.doneByName, moment(row.doneAt), row.note].filter(Boolean).join(" · "),
            },
          ]}
        />
      )}
    </Loading>
  );
}

export default function RecheckPage() {
  const { say, can } = useViewer();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Loading of={useLoad(problemsApi.listRechecks, {})}>
        {({ items, percent }) => (
          <>
            <Flex justify="space-between" align="center" wrap gap={12} style={{ marginBottom: 16 }}>
              <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
                {say("recheck.title")}
              </Typography.Title>
              <Space wrap>
                <ExportButton name="listRechecks" list={problemsApi.listRechecks} input={{}} />
                {can("problem.run") && (
                  <FormButton label={say("recheck.draw")} type="primary">
                    {(close) => <Draw percent={percent} close={close} />}
                  </FormButton>
                )}
              </Space>
            </Flex>
            {items.length === 0 ? (
              <Nothing words={say("recheck.none")} />
            ) : (
              <Table
                rowKey="id"
                dataSource={items}
                pagination={{ pageSize: 10, hideOnSinglePage: true }}
                scroll={{ x: "max-content" }}
                expandable={{
                  expandedRowKeys: [open ?? items[0]?.id ?? ""],
                  onExpand: (isOpen, row) => setOpen(isOpen ? row.id : ""),
                  expandedRowRender: (row) => <Drawn recheck={row} />,
                }}
                columns={[
                  {
                    title: say("recheck.name"),
                    render: (_, row: RecheckRow) => (
                      <Button type="link" style={{ padding: 0 }} onClick={() => setOpen(row.id)}>
                        {row.name}
                      </Button>
                    ),
                  },
                  {
                    title: say("recheck.closed"),
                    render: (_, row: RecheckRow) => `${row.closedFrom} — ${row.closedTo}`,
                  },
                  { title: say("recheck.percent"), dataIndex: "percent" },
                  { title: say("recheck.drawn"), dataIndex: "drawn" },
                  { title: say("recheck.done"), dataIndex: "done" },
                  { title: say("recheck.reopened"), dataIndex: "reopened" },
                  { title: say("recheck.share"), render: (_, row: RecheckRow) => shareReopened(row) },
                  { title: say("recheck.seed"), dataIndex: "seed", ellipsis: true, width: 160 },
                ]}
              />
            )}
          </>
        )}
      </Loading>
    </Space>
  );
}
