/** Rates of a day by street, type or area, as the daily report has them. */
import { Card, Flex, Segmented, Table } from "antd";
import { useState } from "react";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useSay, useTold } from "../../../../kit/ui/viewer.tsx";
import { inspectionsApi } from "../../api.ts";
import { RateBy, type RateCount } from "../../board.model.ts";
import { rateTable } from "../../observation.sheets.ts";
import type { OfDay } from "./field-board-faults.tsx";

export function RatesCard({ of }: { of: OfDay }) {
  const say = useSay();
  const told = useTold();
  const [by, setBy] = useState<RateBy>("street");
  const input = { ...of, by };
  const loaded = useLoad(inspectionsApi.listFieldRates, input, { refreshMs: 60_000 });
  return (
    <Card
      size="small"
      title={say("field_board.rates")}
      extra={<ExportButton name="listFieldRates" list={inspectionsApi.listFieldRates} input={input} />}
    >
      <Flex style={{ marginBottom: 8 }}>
        <Segmented<RateBy>
          aria-label={say("field_board.by")}
          value={by}
          onChange={setBy}
          options={RateBy.options.map((value) => ({ value, label: say(`field_board.by.${value}`) }))}
        />
      </Flex>
      <Loading of={loaded}>
        {({ items }) => (
          <Table<RateCount>
            size="small"
            rowKey="key"
            pagination={false}
            dataSource={items}
            scroll={items.length === 0 ? {} : { x: "max-content" }}
            locale={{ emptyText: <Nothing words={say("field_board.rates_none")} /> }}
            columns={rateTable.columns.map((column, at) => ({
              title: say(column.word),
              width: column.width,
              align: at === 0 ? ("left" as const) : ("right" as const),
              render: (_: unknown, row: RateCount) => column.value(row, told) ?? "—",
            }))}
          />
        )}
      </Loading>
    </Card>
  );
}
