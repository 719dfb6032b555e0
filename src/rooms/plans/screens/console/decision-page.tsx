/** What meetings decided and nobody has taken up: each becomes a task with one press and what is missing filled in. */
import { Card, Flex, Grid, Space, Table, Typography } from "antd";
import { Link } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { plansApi } from "../../api.ts";
import type { OpenDecision } from "../../model.ts";
import { TaskForm } from "./task-form.tsx";

const sourceOf = (row: OpenDecision): string => `${row.meetingTitle} ${row.heldOn}`;

function Take({ row }: { row: OpenDecision }) {
  const { say } = useViewer();
  return (
    <FormButton label={say("task.take_decision")} title={row.text} width={720}>
      {(close) => <TaskForm decision={row} close={close} />}
    </FormButton>
  );
}

/** A table where there is room for one, cards on a phone. */
function Decisions({ items }: { items: OpenDecision[] }) {
  const { say } = useViewer();
  const isWide = Grid.useBreakpoint().md ?? true;
  if (!isWide)
    return items.map((row) => (
      <Card key={row.id} size="small" style={{ marginBottom: 8 }}>
        <Space orientation="vertical" size={8}>
          <strong>{row.text}</strong>
          <Typography.Text type="secondary">
            {[sourceOf(row), row.unitName, row.dueOn].filter(Boolean).join(" · ")}
          </Typography.Text>
          <Take row={row} />
        </Space>
      </Card>
    ));
  return (
    <Table<OpenDecision>
      rowKey="id"
      dataSource={items}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      columns={[
        { title: say("meeting.decisions"), dataIndex: "text", width: 380 },
        { title: say("task.source"), render: (_, row) => sourceOf(row) },
        { title: say("task.lead"), render: (_, row) => row.unitName ?? "—" },
        { title: say("task.due_on"), render: (_, row) => row.dueOn ?? "—" },
        { title: "", render: (_, row) => <Take row={row} /> },
      ]}
    />
  );
}

export default function DecisionPage() {
  const { say } = useViewer();
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("task.decisions")}
        </Typography.Title>
        <ExportButton name="listOpenDecisions" list={plansApi.listOpenDecisions} input={{}} />
      </Flex>
      <Loading of={useLoad(plansApi.listOpenDecisions, {})}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing words={say("task.no_decisions")}>
              <Link to="/tasks">{say("task.list")}</Link>
            </Nothing>
          ) : (
            <Decisions items={items} />
          )
        }
      </Loading>
    </Space>
  );
}
