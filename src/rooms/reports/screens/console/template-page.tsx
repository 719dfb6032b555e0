/** Templates in editions: look at what a Word file asks for, then keep it; the language of placeholders stands beside. */

import { Alert, Button, Card, Flex, Form, Input, Select, Space, Spin, Table, Typography } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { addressOf } from "../../../../kit/client/api.ts";
import { newId } from "../../../../kit/id.ts";
import { ActButton } from "../../../../kit/ui/act-button.tsx";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { reportApi } from "../../report.api.ts";
import { ReportKind, type ReportTemplate } from "../../report.model.ts";
import { FigureTable } from "./figure-table.tsx";
import { Substituted } from "./substituted.tsx";

type Check = z.output<typeof reportApi.previewTemplate.output>;
type Named = { kind: ReportKind; name: string; note?: string };

const wordAccept = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function Found({ check }: { check: Check }) {
  const { say } = useViewer();
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Alert
        type={check.unknown.length === 0 ? "success" : "error"}
        showIcon
        title={say("template.found", { tags: check.tags })}
        description={check.unknown.map(({ tag, word, about }) => (
          <div key={tag}>
            <code>{`{${tag}}`}</code> {say(word, { about })}
          </div>
        ))}
      />
      <Alert
        type={check.page.isOfficial ? "success" : "warning"}
        showIcon
        title={say(check.page.isOfficial ? "template.page_good" : "template.page_bad")}
        description={say("template.fonts", { fonts: check.page.fonts.join("、") || "—" })}
      />
      <Substituted fonts={check.page.substituted} />
      {check.filled !== null && (
        <>
          <Typography.Text strong>
            {say("template.figures", {
              ...{ from: check.filled.from, to: check.filled.to, count: check.filled.figures.length },
              missing: check.filled.figures.filter((figure) => figure.isMissing).length,
            })}
          </Typography.Text>
          <FigureTable figures={check.filled.figures} />
        </>
      )}
    </Space>
  );
}

function Bring() {
  const { say } = useViewer();
  const [file, setFile] = useState<File | null>(null);
  const [check, setCheck] = useState<Check | null>(null);
  const [id, setId] = useState(newId);
  const look = useAct(reportApi.previewTemplate, setCheck);
  const again = () => {
    setFile(null);
    setCheck(null);
    setId(newId());
    look.forget();
    keep.forget();
  };
  const keep = useAct(reportApi.addTemplate, again);
  const choose = (found: File) => {
    setFile(found);
    look.run({}, { file: found }).catch(() => {});
  };
  const save = ({ kind, name, note = "" }: Named) => {
    if (file !== null) keep.run({ id, kind, name, note, fileName: file.name.slice(0, 200) }, { file }).catch(() => {});
  };
  return (
    <Card size="small" title={say("template.add")}>
      <Space orientation="vertical" size={12} style={{ width: "100%" }}>
        <Refusal refusal={look.refusal ?? keep.refusal} />
        {file === null && <FileDrop accept={wordAccept} hint={say("template.hint")} onFile={choose} />}
        {look.isRunning && <Spin />}
        {check !== null && <Found check={check} />}
        {file !== null && (
          <Form layout="vertical" onFinish={save} initialValues={{ name: file.name.replace(/\.docx$/i, "") }}>
            <Form.Item name="kind" label={say("report.kind")} rules={[{ required: true }]}>
              <Select options={ReportKind.options.map((value) => ({ value, label: say(`report.kind.${value}`) }))} />
            </Form.Item>
            <Form.Item
              name="name"
              label={say("template.name")}
              extra={say("template.name_help")}
              rules={[{ required: true }]}
            >
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name="note" label={say("template.note")}>
              <Input maxLength={300} />
            </Form.Item>
            <Space>
              <Button
                type="primary"
                htmlType="submit"
                loading={keep.isRunning}
                disabled={check === null || check.unknown.length > 0}
              >
                {say("template.save")}
              </Button>
              <Button onClick={again}>{say("ui.another_file")}</Button>
            </Space>
          </Form>
        )}
      </Space>
    </Card>
  );
}

export default function TemplatePage() {
  const { say, can } = useViewer();
  const { moment } = useTold();
  const ship = can("report.write") && (
    <ActButton label={say("template.ship")} endpoint={reportApi.shipTemplates} input={{}} />
  );
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1000 }}>
      <Flex wrap gap={8} justify="space-between">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("template.list")}
        </Typography.Title>
        <Space wrap>
          <ExportButton name="listTemplates" list={reportApi.listTemplates} input={{}} />
          {ship}
        </Space>
      </Flex>
      <Loading of={useLoad(reportApi.listTemplates, {})}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing words={say("template.empty")}>{ship}</Nothing>
          ) : (
            <Table<ReportTemplate>
              size="small"
              rowKey="id"
              dataSource={items}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: "max-content" }}
              columns={[
                { title: say("template.name"), dataIndex: "name" },
                {
                  title: say("template.edition_title"),
                  render: (_, row) => say("template.edition", { edition: row.edition }),
                },
                {
                  title: say("template.file"),
                  render: (_, row) => (
                    <a href={addressOf(reportApi.getTemplateFile, { id: row.id })}>{say("template.word")}</a>
                  ),
                },
                { title: say("report.kind"), render: (_, row) => say(`report.kind.${row.kind}`) },
                { title: say("template.note"), dataIndex: "note" },
                { title: say("template.added_at"), render: (_, row) => moment(row.addedAt) },
              ]}
            />
          )
        }
      </Loading>
      {can("report.write") && (
        <Flex wrap gap={16} align="flex-start">
          <div style={{ flex: "2 1 380px", minWidth: 0 }}>
            <Bring />
          </div>
          <Card size="small" title={say("template.help")} style={{ flex: "1 1 280px" }}>
            <Typography.Paragraph style={{ margin: 0, whiteSpace: "pre-line" }}>
              {say("template.help_text")}
            </Typography.Paragraph>
          </Card>
        </Flex>
      )}
    </Space>
  );
}
