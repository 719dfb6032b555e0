/** A list as staff use it: filters in the address, sort, more pages, own choice of columns, export, keys, a side panel. */

import { DownloadOutlined, SettingOutlined } from "@ant-design/icons";
import {
  Button,
  Card,
  Checkbox,
  Drawer,
  Dropdown,
  Flex,
  Grid,
  Popover,
  Skeleton,
  Space,
  Table,
  Typography,
} from "antd";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { addressOf } from "../client/api.ts";
import type { Endpoint } from "../endpoint.ts";
import type { AnyTable, TableColumn } from "../table.ts";
import { type ListAddress, useListAddress } from "./address.ts";
import { usePages } from "./data.ts";
import { type ListFilter, ListFilters } from "./list-filters.tsx";
import { Nothing, Refusal } from "./states.tsx";
import { sticky } from "./sticky.ts";
import { useSay, useTold } from "./viewer.tsx";

type Row = { id: string } & Record<string, unknown>;

type Props = {
  title: string;
  /** The name of the list endpoint, for exports and for remembering columns. */
  name: string;
  list: Endpoint;
  table: AnyTable;
  filters?: readonly ListFilter[];
  /** Input that the reader does not choose. */
  fixed?: Record<string, unknown>;
  /** Draws a cell where plain text is not enough. */
  draw?: Readonly<Record<string, (row: never) => ReactNode>>;
  /** The page beside the list. */
  panel?: (id: string, close: () => void) => ReactNode;
  /** Acts for the ticked rows. */
  bulk?: (rows: never[], done: () => void) => ReactNode;
  actions?: ReactNode;
  /** Stands between the filters and the rows. */
  above?: ReactNode;
  /** What will be here, and the one thing to do, when there is nothing at all. */
  empty?: ReactNode;
};

const shown = (value: string | number | null) => (value === null || value === "" ? "—" : value);

/** The reader's own choice of columns, remembered on this computer. */
function useColumns(name: string, table: AnyTable) {
  const key = `columns.${name}`;
  const [chosen, setChosen] = useState<string[]>(() => {
    const kept = localStorage.getItem(key);
    return kept === null
      ? table.columns.filter((column) => column.spare !== true).map((column) => column.key)
      : kept.split(",");
  });
  const choose = (keys: string[]) => {
    localStorage.setItem(key, keys.join(","));
    setChosen(keys);
  };
  return { chosen, choose, columns: table.columns.filter((column) => chosen.includes(column.key)) };
}

/** Up and down move, Enter opens, Esc closes: the list can be worked through without a mouse. */
function useKeys(rows: readonly Row[], address: ListAddress) {
  const [active, setActive] = useState<string | null>(null);
  const move = (step: number) => {
    const at = rows.findIndex((row) => row.id === (active ?? address.open));
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    setActive(next.id);
    document.querySelector(`[data-row-key="${next.id}"]`)?.scrollIntoView({ block: "nearest" });
    if (address.open !== null) address.set({ open: next.id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && active !== null) address.set({ open: active });
    else if (event.key === "Escape") address.set({ open: null });
    else return;
    event.preventDefault();
  };
  return { active, onKeyDown };
}

/** The current list as Excel or CSV, with the filters that are set. */
export function ExportButton({ name, list, input }: { name: string; list: Endpoint; input: Record<string, unknown> }) {
  const say = useSay();
  const link = (format: "xlsx" | "csv") => addressOf({ ...list, path: `/tables/${name}.${format}` }, input);
  const items = [
    { key: "xlsx", label: <a href={link("xlsx")}>{say("ui.export_excel")}</a> },
    { key: "csv", label: <a href={link("csv")}>{say("ui.export_csv")}</a> },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button icon={<DownloadOutlined />}>{say("ui.export")}</Button>
    </Dropdown>
  );
}

function ColumnButton({
  table,
  chosen,
  choose,
}: {
  table: AnyTable;
  chosen: string[];
  choose: (keys: string[]) => void;
}) {
  const say = useSay();
  const options = table.columns.map((column) => ({ value: column.key, label: say(column.word) }));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          options={options}
          value={chosen}
          onChange={choose}
          style={{ flexDirection: "column", display: "flex", gap: 6 }}
        />
      }
    >
      <Button icon={<SettingOutlined />} aria-label={say("ui.columns")} />
    </Popover>
  );
}

export function ListPage({
  title,
  name,
  list,
  table,
  filters = [],
  fixed = {},
  draw = {},
  panel,
  bulk,
  actions,
  above,
  empty,
}: Props) {
  const say = useSay();
  const told = useTold();
  const address = useListAddress();
  const wide = Grid.useBreakpoint().md ?? true;
  const { chosen, choose, columns } = useColumns(name, table);
  const [ticked, setTicked] = useState<string[]>([]);
  const input = { ...address.filters, ...(address.sort === null ? {} : { sort: address.sort }), ...fixed };
  const pages = usePages(list, { ...input, limit: 50 } as never);
  const rows = pages.rows as unknown as Row[];
  const keys = useKeys(rows, address);
  const cell = (column: TableColumn<never>, row: Row): ReactNode => {
    const own = draw[column.key];
    return own === undefined ? shown(column.value(row as never, told)) : own(row as never);
  };
  const filtered = Object.keys(address.filters).length > 0;
  const open = (row: Row) => panel !== undefined && address.set({ open: row.id });
  const nothing =
    empty !== undefined && !filtered ? empty : <Nothing words={say(filtered ? "ui.empty_filtered" : "ui.empty")} />;

  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={8} justify="space-between" align="center">
        <Typography.Title level={1} style={{ margin: 0, fontSize: 22 }}>
          {title}
        </Typography.Title>
        <Space wrap>
          {actions}
          <ExportButton name={name} list={list} input={input} />
          {wide && <ColumnButton table={table} chosen={chosen} choose={choose} />}
        </Space>
      </Flex>
      {filters.length > 0 && <ListFilters filters={filters} address={address} />}
      {above}
      {ticked.length > 0 && bulk !== undefined && (
        <Flex wrap gap={8} align="center" role="toolbar">
          <span>{say("ui.chosen", { count: ticked.length })}</span>
          {bulk(rows.filter((row) => ticked.includes(row.id)) as never[], () => setTicked([]))}
          <Button type="link" onClick={() => setTicked([])}>
            {say("ui.unchoose")}
          </Button>
        </Flex>
      )}
      <Refusal refusal={pages.error} retry={() => void pages.refetch()} />
      {pages.isPending && pages.error === null ? (
        <Skeleton active title={false} paragraph={{ rows: 10 }} />
      ) : wide ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys work on the rows inside, which carry their own roles.
        <div onKeyDown={keys.onKeyDown}>
          <Table<Row>
            rowKey="id"
            size="middle"
            sticky={sticky}
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: nothing }}
            scroll={pages.rows.length === 0 ? {} : { x: "max-content" }}
            rowSelection={
              bulk === undefined
                ? undefined
                : { selectedRowKeys: ticked, onChange: (chosenKeys) => setTicked(chosenKeys.map(String)) }
            }
            columns={columns.map((column) => ({
              key: column.key,
              title: say(column.word),
              // An empty table has nothing to be wide for.
              ...(pages.rows.length === 0 ? {} : { width: column.width }),
              render: (_: unknown, row: Row) => cell(column as TableColumn<never>, row),
              ...(column.sort === undefined
                ? {}
                : {
                    sorter: true,
                    sortOrder: sortOrder(address.sort, column.sort),
                    showSorterTooltip: { title: say("ui.sort_help") },
                  }),
            }))}
            onChange={(_, __, sorter) => {
              const one = Array.isArray(sorter) ? sorter[0] : sorter;
              const sort = table.columns.find((column) => column.key === one?.columnKey)?.sort;
              address.set({
                sort:
                  one?.order === undefined || one.order === null || sort === undefined
                    ? null
                    : `${one.order === "descend" ? "-" : ""}${sort}`,
              });
            }}
            onRow={(row) => ({
              onClick: () => open(row),
              tabIndex: panel === undefined ? undefined : 0,
              "aria-selected": address.open === row.id || keys.active === row.id,
              style: panel === undefined ? {} : { cursor: "pointer" },
            })}
            rowClassName={(row) => (address.open === row.id || keys.active === row.id ? "ant-table-row-selected" : "")}
          />
        </div>
      ) : (
        <Space orientation="vertical" size={8} style={{ width: "100%" }}>
          {rows.length === 0 && nothing}
          {rows.map((row) => (
            <Card key={row.id} size="small" onClick={() => open(row)} hoverable={panel !== undefined}>
              {columns.map((column, at) => (
                <div key={column.key} style={at === 0 ? { fontWeight: 600 } : { display: "flex", gap: 8 }}>
                  {at > 0 && <span style={{ color: "#4A5657", minWidth: 88 }}>{say(column.word)}</span>}
                  <span>{cell(column as TableColumn<never>, row)}</span>
                </div>
              ))}
            </Card>
          ))}
        </Space>
      )}
      {rows.length > 0 && (
        <Flex gap={12} align="center" wrap>
          {pages.hasNextPage && (
            <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
              {say("ui.more")}
            </Button>
          )}
          <Typography.Text type="secondary">
            {say(pages.hasNextPage ? "ui.shown" : "ui.shown_all", { count: rows.length })}
            {wide && panel !== undefined ? ` · ${say("ui.keys_help")}` : ""}
          </Typography.Text>
        </Flex>
      )}
      {panel !== undefined && (
        <Drawer
          open={address.open !== null}
          onClose={() => address.set({ open: null })}
          mask={false}
          size={wide ? 620 : "100%"}
          styles={{ body: { paddingBottom: 48 } }}
          title={say(table.word)}
        >
          {address.open !== null && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a page that only shows something is scrolled by the keyboard too.
            <section tabIndex={0} aria-label={say(table.word)}>
              {panel(address.open, () => address.set({ open: null }))}
            </section>
          )}
        </Drawer>
      )}
    </Space>
  );
}

function sortOrder(chosen: string | null, sort: string): "ascend" | "descend" | null {
  if (chosen === sort) return "ascend";
  return chosen === `-${sort}` ? "descend" : null;
}
