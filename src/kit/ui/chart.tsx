/** A chart with its table one tap away; the title says the finding. Charts are loaded only where one is shown. */
import { Button, Card, Table } from "antd";
import type { EChartsOption } from "echarts";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useSay } from "./viewer.tsx";

type Props = {
  title: string;
  option: EChartsOption;
  /** The same figures as rows: the first column names, the others count. */
  table: { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] };
  height?: number;
  /** Stands below the chart, such as where its bars lead. */
  below?: ReactNode;
};

export function Chart({ title, option, table, height = 260, below }: Props) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null || asTable) return;
    let dispose = () => {};
    let gone = false;
    void import("./echarts.ts").then(({ echarts }) => {
      if (gone) return;
      const chart = echarts.init(element, undefined, {
        renderer: "canvas",
        devicePixelRatio: Math.max(2, devicePixelRatio),
      });
      chart.setOption({ animation: false, aria: { enabled: true }, textStyle: { fontFamily: "inherit" }, ...option });
      const watch = new ResizeObserver(() => chart.resize());
      watch.observe(element);
      dispose = () => {
        watch.disconnect();
        chart.dispose();
      };
    });
    return () => {
      gone = true;
      dispose();
    };
  }, [option, asTable]);
  return (
    <Card
      size="small"
      title={title}
      extra={
        <Button type="link" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {say(asTable ? "ui.chart_view" : "ui.table_view")}
        </Button>
      }
    >
      {asTable ? (
        <Table
          size="small"
          pagination={false}
          rowKey={(row) => String(row[0])}
          dataSource={table.rows.map((row) => [...row])}
          columns={table.columns.map((column, at) => ({
            title: column,
            render: (_: unknown, row: (string | number)[]) => row[at],
          }))}
        />
      ) : (
        <div ref={box} role="img" aria-label={title} style={{ height }} />
      )}
      {below}
    </Card>
  );
}
