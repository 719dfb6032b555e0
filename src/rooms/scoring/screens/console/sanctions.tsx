/** Sanctions of a cycle: recorded by a rule of the edition with its paper, withdrawn with a reason, never deleted. */

import { Flex, Form, Input, InputNumber, Select, Space, Table, Typography } from "antd";
import { useState } from "react";
import { showScore } from "../../../../kit/fraction.ts";
import { newId } from "../../../../kit/id.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type CyclePage, scoringApi } from "../../api.ts";
import type { Sanction } from "../../model.ts";

function Add({ cycle }: { cycle: CyclePage }) {
  const { say, can } = useViewer();
  const [id] = useState(newId);
  return (
    <FormButton
      label={say("cycle.add_sanction")}
      closedBecause={
        !can("score.change") ? say("ui.no_right") : cycle.rules.length === 0 ? say("cycle.no_rules") : null
      }
    >
      {(close) => (
        <ActForm
          endpoint={scoringApi.addSanction}
          fixed={{ id: cycle.editionId, sanctionId: id }}
          initial={{ year: cycle.years.at(-1)?.year }}
          verb={say("ui.save")}
          onDone={close}
          onCancel={close}
        >
          <Form.Item name="ruleCode" label={say("cycle.rule")} rules={[{ required: true }]}>
            <Select
              options={cycle.rules.map((rule) => ({ value: rule.code, label: `${rule.code} ${rule.trigger}` }))}
            />
          </Form.Item>
          <Form.Item name="year" label={say("cycle.year")} rules={[{ required: true }]}>
            <InputNumber precision={0} />
          </Form.Item>
          <Form.Item name="happenedOn" label={say("cycle.happened_on")} rules={[{ required: true }]}>
            <Input type="date" style={{ maxWidth: 200 }} />
          </Form.Item>
          <Form.Item name="decidedBy" label={say("cycle.decided_by")} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="basis" label={say("cycle.basis")} rules={[{ required: true }]}>
            <Input maxLength={300} />
          </Form.Item>
        </ActForm>
      )}
    </FormButton>
  );
}

function Withdraw({ cycle, sanction }: { cycle: CyclePage; sanction: Sanction }) {
  const { say, can } = useViewer();
  return (
    <FormButton label={say("cycle.withdraw")} closedBecause={can("score.change") ? null : say("ui.no_right")}>
      {(close) => (
        <ActForm
          endpoint={scoringApi.withdrawSanction}
          fixed={{ id: cycle.editionId, sanctionId: sanction.id, version: sanction.version }}
          verb={say("cycle.withdraw")}
          onDone={close}
          onCancel={close}
        >
          <Form.Item name="reason" label={say("cycle.reason")} rules={[{ required: true }]}>
            <Input.TextArea maxLength={300} />
          </Form.Item>
        </ActForm>
      )}
    </FormButton>
  );
}

export function Sanctions({ cycle }: { cycle: CyclePage }) {
  const { say } = useViewer();
  const told = useTold();
  const ruleOf = (code: string) => cycle.rules.find((rule) => rule.code === code);
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
          {say("cycle.sanctions")}
        </Typography.Title>
        <Add key={cycle.sanctions.length} cycle={cycle} />
      </Flex>
      <Table<Sanction>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={cycle.sanctions}
        locale={{ emptyText: <Nothing words={say("cycle.no_sanctions")} /> }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("cycle.year"), dataIndex: "year" },
          {
            title: say("cycle.rule"),
            render: (_, one) => `${one.ruleCode} ${ruleOf(one.ruleCode)?.trigger ?? ""}`,
          },
          {
            title: say("cycle.off"),
            align: "right",
            render: (_, one) => {
              const rule = ruleOf(one.ruleCode);
              return rule === undefined || rule.kind === "gate"
                ? (rule?.consequence ?? "—")
                : `−${showScore(rule.points)}`;
            },
          },
          { title: say("cycle.happened_on"), render: (_, one) => told.day(one.happenedOn) },
          { title: say("cycle.decided_by"), dataIndex: "decidedBy" },
          { title: say("cycle.basis"), dataIndex: "basis" },
          {
            title: "",
            render: (_, one) =>
              one.isWithdrawn ? (
                <ToneTag tone="grey">{say("cycle.withdrawn", { reason: one.withdrawnReason })}</ToneTag>
              ) : (
                <Withdraw cycle={cycle} sanction={one} />
              ),
          },
        ]}
      />
    </Space>
  );
}
