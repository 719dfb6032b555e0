/** All figures of a year: by month, region, unit or category; each opens the facts it is made of. */

import { Alert, Card, Flex, Select, Space, Table, Tooltip, Typography } from "antd";
import { Link } from "react-router";
import { addDays, addMonths } from "../../../../kit/day.ts";
import { ActButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { sticky } from "../../../../kit/ui/sticky.ts";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";
import { addressOfFacts } from "../../address.rules.ts";
import { ledgerApi } from "../../api.ts";
import { type Figure, RollupBy, type RollupColumn, type RollupRow } from "../../rollup.model.ts";
import { showFigure } from "../../sheets.ts";

type Asked = { year: number; region: string | null; by: RollupBy };

/** The facts behind a figure, narrowed to its column. */
function factsBehind(row: RollupRow, { year, region, by }: Asked, key: string | null): string {
  const months = key !== null && by === "month";
  const from = months ? `${key}-01` : `${year}-01-01`;
  const to = months ? addDays(addMonths(from, 1), -1) : `${year}-12-31`;
  const place = key !== null && by === "region" ? key : region;
  const narrowed = key !== null && (by === "unit" || by === "category") ? { [by]: key } : {};
  const filter = { from, to, ...(place === null ? {} : { region: place }), ...narrowed };
  return addressOfFacts({ ...row, code: row.id }, filter);
}

const change = (row: RollupRow): string => {
  const [now, before] = [row.total.value, row.before.value];
  if (now === null || before === null || before === 0) return "—";
  const percent = Math.round(((now - before) * 1_000) / before) / 10;
  return `${percent > 0 ? "+" : ""}${percent}%`;
};

function Value({ row, figure, to }: { row: RollupRow; figure: Figure | undefined; to: string }) {
  const { say } = useViewer();
  const shown = figure === undefined ? null : showFigure(row, figure);
  if (shown === null || figure === undefined) return <>—</>;
  const link = (
    <Link to={to} style={{ display: "inline-block", minHeight: 24, minWidth: 24, textAlign: "right" }}>
      {typeof shown === "number" ? shown.toLocaleString("zh-CN") : shown}
    </Link>
  );
  return figure.parts === null ? link : <Tooltip title={say("rollup.parts", figure.parts)}>{link}</Tooltip>;
}

function Figures({ rows, columns, asked }: { rows: RollupRow[]; columns: RollupColumn[]; asked: Asked }) {
  const { say } = useViewer();
  return (
    <Table<RollupRow>
      size="small"
      rowKey="id"
      sticky={sticky}
      dataSource={rows}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={[
        { title: say("metric.name"), dataIndex: "name", width: 220, fixed: "left" },
        { title: say("ledger.measure"), dataIndex: "unit", width: 60 },
        {
          ...{ title: say("rollup.total"), align: "right" },
          render: (_, row) => <Value row={row} figure={row.total} to={factsBehind(row, asked, null)} />,
        },
        {
          title: say("rollup.before"),
          align: "right",
          render: (_, row) => showFigure(row, row.before)?.toLocaleString("zh-CN") ?? "—",
        },
        { title: say("rollup.change"), align: "right", render: (_, row) => change(row) },
        ...columns.map(({ key, name }) => ({
          ...{ key, title: name, align: "right" as const },
          render: (_: unknown, row: RollupRow) => (
            <Value row={row} figure={row.cells[key]} to={factsBehind(row, asked, key)} />
          ),
        })),
      ]}
    />
  );
}

/** On a phone one metric is one card. */
function Cards({ rows, columns, asked }: { rows: RollupRow[]; columns: RollupColumn[]; asked: Asked }) {
  return (
    <Space orientation="vertical" size={8} style={{ width: "100%" }}>
      {rows.map((row) => (
        <Card key={row.id} size="small">
          <Flex justify="space-between" gap={8}>
            <strong>{row.name}</strong>
            <span>
              <Value row={row} figure={row.total} to={factsBehind(row, asked, null)} /> {row.unit}
            </span>
          </Flex>
          {columns.map(({ key, name }) =>
            row.cells[key] === undefined ? null : (
              <Flex key={key} justify="space-between">
                <Typography.Text type="secondary">{name}</Typography.Text>
                <Value row={row} figure={row.cells[key]} to={factsBehind(row, asked, key)} />
              </Flex>
            ),
          )}
        </Card>
      ))}
    </Space>
  );
}

export default function RollupPage() {
  const { say, can } = useViewer();
  const address = useListAddress();
  const thisYear = Number(useToday().slice(0, 4));
  const year = Number(address.filters["year"] ?? thisYear);
  const by = RollupBy.catch("region").parse(address.filters["by"]);
  const region = address.filters["region"] ?? null;
  const asked: Asked = { year, region, by };
  const input = { from: `${year}-01-01`, to: `${year}-12-31`, by, ...(region === null ? {} : { region }) };
  const isWide = window.innerWidth >= 768;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("rollup.title")}
        </Typography.Title>
        <Space wrap>
          <Select
            aria-label={say("rollup.year")}
            value={year}
            style={{ width: 110 }}
            options={[0, 1, 2, 3].map((ago) => ({
              ...{ value: thisYear - ago, label: say("rollup.year_option", { year: thisYear - ago }) },
            }))}
            onChange={(value) => address.set({ year: String(value) })}
          />
          <Select
            aria-label={say("rollup.by")}
            value={by}
            style={{ width: 120 }}
            options={RollupBy.options.map((value) => ({ value, label: say(`rollup.by.${value}`) }))}
            onChange={(value) => address.set({ by: value })}
          />
          <div style={{ width: 180 }}>
            <Picker
              list={regionApi.listRegions}
              input={{ level: ["county", "area", "township"] }}
              show={(one: Region) => ({ value: one.code, label: one.name })}
              value={region}
              onChange={(value) => address.set({ region: value })}
              label={say("ledger.region")}
              placeholder={say("rollup.whole")}
            />
          </div>
          <ExportButton name="rollUp" list={ledgerApi.rollUp} input={input} />
        </Space>
      </Flex>
      <Loading of={useLoad(ledgerApi.rollUp, input)}>
        {({ items, columns, frozen }) => (
          <>
            {frozen.includes(year) && (
              <Alert type="info" showIcon title={say("rollup.frozen", { year })} style={{ marginBottom: 12 }} />
            )}
            {items.length === 0 ? (
              <Nothing words={say("rollup.empty")} />
            ) : isWide ? (
              <Figures rows={items} columns={columns} asked={asked} />
            ) : (
              <Cards rows={items} columns={columns} asked={asked} />
            )}
            {can("ledger.review") && year < thisYear && !frozen.includes(year) && (
              <div style={{ marginTop: 16 }}>
                <ActButton
                  label={say("rollup.freeze", { year })}
                  ask={say("rollup.freeze_ask", { year })}
                  endpoint={ledgerApi.freezeYear}
                  input={{ year }}
                  danger
                />
              </div>
            )}
          </>
        )}
      </Loading>
    </Space>
  );
}
