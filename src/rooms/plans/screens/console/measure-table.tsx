/** What was counted before and after a campaign, with the change, and the form that records it. */
import { Flex, Form, Input, InputNumber, Table } from "antd";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { plansApi, type TaskPage } from "../../api.ts";

type Row = TaskPage["measures"][number];

function Record({ measure, close }: { measure: Row; close: () => void }) {
  const { say } = useViewer();
  const today = useToday();
  return (
    <ActForm
      endpoint={plansApi.recordMeasure}
      fixed={{ id: measure.id, version: measure.version }}
      initial={measure}
      prepare={({ before, beforeOn, after, afterOn }) => ({
        ...{ before: before ?? null, beforeOn: before == null ? null : beforeOn || today },
        ...{ after: after ?? null, afterOn: after == null ? null : afterOn || today },
      })}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      {(["before", "after"] as const).map((when) => (
        <Flex key={when} gap={12} wrap>
          <Form.Item name={when} label={say(`measure.${when}`)}>
            <InputNumber style={{ width: 160 }} suffix={measure.unit === "" ? undefined : measure.unit} />
          </Form.Item>
          <Form.Item name={`${when}On`} label={say(`measure.${when}_on`)}>
            <Input type="date" max={today} style={{ width: 160 }} />
          </Form.Item>
        </Flex>
      ))}
    </ActForm>
  );
}

const changeOf = ({ before, after }: Row): string => {
  if (before === null || after === null) return "—";
  const change = Math.round((after - before) * 100) / 100;
  return change > 0 ? `+${change}` : String(change);
};

export function MeasureTable({ task }: { task: TaskPage }) {
  const { say, can } = useViewer();
  const shown = (value: number | null, on: string | null) => (value === null ? "—" : `${value}（${on}）`);
  return (
    <Table<Row>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={task.measures}
      scroll={{ x: "max-content" }}
      columns={[
        { title: say("measure.name"), render: (_, row) => (row.unit === "" ? row.name : `${row.name}（${row.unit}）`) },
        { title: say("measure.by"), render: (_, row) => row.unitName ?? say("measure.all") },
        { title: say("measure.before"), render: (_, row) => shown(row.before, row.beforeOn) },
        { title: say("measure.after"), render: (_, row) => shown(row.after, row.afterOn) },
        { title: say("measure.change"), render: (_, row) => changeOf(row) },
        {
          title: "",
          fixed: "right",
          render: (_, row) =>
            can("task.report") &&
            row.mayRecord && (
              <FormButton label={say("measure.record")} title={row.name}>
                {(close) => <Record measure={row} close={close} />}
              </FormButton>
            ),
        },
      ]}
    />
  );
}
