/** The weekly lists: units and counties ranked by what they closed in time, red, black, and what follows. */

import { Button, Flex, Input, Space, Table, Typography } from "antd";
import { addressOf } from "../../../../kit/client/api.ts";
import { addDays } from "../../../../kit/day.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay, useToday, useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { problemsApi } from "../../api.ts";
import type { WeekRow } from "../../week.model.ts";

function Rows({ rows, of }: { rows: WeekRow[]; of: "units" | "areas" }) {
  const say = useSay();
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
        {say(`week.${of}`)}
      </Typography.Title>
      <Table<WeekRow>
        size="small"
        rowKey="id"
        pagination={rows.length > 50 ? { pageSize: 50 } : false}
        dataSource={rows}
        locale={{ emptyText: <Nothing words={say("week.none")} /> }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("week.rank"), render: (_, row) => row.rank ?? "—" },
          { title: say(of === "units" ? "week.name" : "problem.region"), dataIndex: "name" },
          { title: say("week.due"), align: "right", dataIndex: "due" },
          { title: say("week.closed"), align: "right", dataIndex: "closedInTime" },
          {
            title: say("week.rate"),
            align: "right",
            render: (_, row) => (row.rate === null ? "—" : (row.rate / 100).toFixed(1)),
          },
          { title: say("week.overdue"), align: "right", dataIndex: "overdue" },
          { title: say("week.repeated"), align: "right", dataIndex: "repeated" },
          { title: say("week.rank_before"), align: "right", render: (_, row) => row.rankBefore ?? "—" },
          {
            title: say("week.list"),
            render: (_, row) =>
              row.list !== null && (
                <ToneTag tone={row.list === "red" ? "red" : "grey"}>{say(`week.${row.list}`)}</ToneTag>
              ),
          },
          { title: say("week.black_weeks"), align: "right", render: (_, row) => row.blackWeeks || "—" },
          { title: say("week.rung"), render: (_, row) => row.rung ?? "—" },
        ]}
      />
    </Space>
  );
}

export default function WeekPage() {
  const { say } = useViewer();
  const told = useTold();
  const address = useListAddress();
  const today = useToday();
  // The week that has just ended, unless one was chosen.
  const on = address.filters["on"] ?? addDays(today, -7);
  const week = useLoad(problemsApi.getWeek, { on });
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("week.title")}
        </Typography.Title>
        <Button href={addressOf({ ...problemsApi.listWeekUnits, path: "/tables/listWeekUnits.xlsx" }, { on })}>
          {say("ui.export_excel")}
        </Button>
      </Flex>
      <label htmlFor="week-on">
        {say("week.on")}{" "}
        <Input
          id="week-on"
          type="date"
          style={{ width: 170 }}
          value={on}
          onChange={(event) => event.target.value !== "" && address.set({ on: event.target.value })}
        />
      </label>
      <Loading of={week}>
        {({ from, to, units, areas }) => (
          <Space orientation="vertical" size={16} style={{ width: "100%" }}>
            <Typography.Text type="secondary">
              {say("week.of", { from: told.day(from) ?? "", to: told.day(to) ?? "" })}。{say("week.help")}
            </Typography.Text>
            <Rows rows={units} of="units" />
            <Rows rows={areas} of="areas" />
          </Space>
        )}
      </Loading>
    </Space>
  );
}
