/** Reviews of facts: draw a sample, look at each, and see how the facts of each unit stand up. */

import { Flex, Form, Input, InputNumber, Space, Table, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { addMonths } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ExportButton } from "../../../../kit/ui/list-page.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { ledgerApi } from "../../api.ts";
import type { ReviewedRow, ReviewRow, UnitRate } from "../../review.model.ts";
import { shareHeld } from "../../sheets.ts";

function Draw({ percent, close }: { percent: number; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const today = useToday();
  return (
    <ActForm
      endpoint={ledgerApi.drawReview}
      fixed={{ id }}
      initial={{
        name: `${today.slice(0, 7)} ${say("ledger_review.title")}`,
        ...{ happenedFrom: addMonths(today, -1), happenedTo: today, percent },
      }}
      prepare={(values) => ({ ...values, seed: values["seed"] ?? "" })}
      verb={say("ledger_review.draw")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("ledger_review.draw_help")}</Typography.Paragraph>
      <Form.Item name="name" label={say("ledger_review.name")} rules={[{ required: true }]}>
        <Input maxLength={80} />
      </Form.Item>
      <Flex gap={16} wrap>
        <Form.Item name="happenedFrom" label={say("ledger_review.from")} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="happenedTo" label={say("ledger_review.to")} rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
      </Flex>
      <Form.Item name="percent" label={say("ledger_review.percent")} rules={[{ required: true }]}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="seed" label={say("ledger_review.seed")}>
        <Input maxLength={64} />
      </Form.Item>
    </ActForm>
  );
}

function Refuse({ row, reviewId, close }: { row: ReviewedRow; reviewId: string; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={ledgerApi.recordReview}
      fixed={{ id: reviewId, entryId: row.id, version: row.reviewVersion, outcome: "refused" }}
      verb={say("ledger_review.refuse")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="note" label={say("ledger_review.why")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={3} />
      </Form.Item>
    </ActForm>
  );
}

function Outcome({ row, reviewId }: { row: ReviewedRow; reviewId: string }) {
  const { say, can } = useViewer();
  if (row.outcome !== null)
    return (
      <ToneTag tone={row.outcome === "holds" ? "green" : "red"}>
        {[say(`ledger_review.outcome.${row.outcome}`), row.reviewNote].filter((text) => text !== "").join("：")}
      </ToneTag>
    );
  if (!can("ledger.review")) return <ToneTag tone="grey">{say("ledger_review.outcome.open")}</ToneTag>;
  return (
    <Space>
      <ActButton
        label={say("ledger_review.hold")}
        endpoint={ledgerApi.recordReview}
        input={{ id: reviewId, entryId: row.id, version: row.reviewVersion, outcome: "holds" }}
      />
      <FormButton label={say("ledger_review.refuse")} title={`${say("ledger_review.refuse")} ${row.metricName}`}>
        {(close) => <Refuse row={row} reviewId={reviewId} close={close} />}
      </FormButton>
    </Space>
  );
}

function Drawn({ id }: { id: string }) {
  const { say } = useViewer();
  return (
    <Loading of={useLoad(ledgerApi.listReviewed, { id })}>
      {({ items }) => (
        <Table
          title={() => (
            <Flex justify="end">
              <ExportButton name="listReviewed" list={ledgerApi.listReviewed} input={{ id }} />
            </Flex>
          )}
          size="small"
          rowKey="id"
          dataSource={items}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          scroll={{ x: "max-content" }}
          columns={[
            { title: say("ledger.happened_on"), dataIndex: "happenedOn" },
            {
              title: say("ledger.metric"),
              render: (_, row: ReviewedRow) => <Link to={`/ledger?open=${row.id}`}>{row.metricName}</Link>,
            },
            {
              ...{ title: say("ledger.quantity"), align: "right" },
              render: (_, row: ReviewedRow) =>
                row.metricKind === "stated" ? row.text : `${row.quantity} ${row.metricUnit}`,
            },
            { title: say("ledger.unit"), dataIndex: "unitName" },
            { title: say("ledger.files"), align: "right", dataIndex: "files" },
            {
              title: say("ledger_review.outcome"),
              render: (_, row: ReviewedRow) => <Outcome row={row} reviewId={id} />,
            },
          ]}
        />
      )}
    </Loading>
  );
}

function Rates() {
  const { say } = useViewer();
  const rates = useLoad(ledgerApi.listUnitRates, {}).data?.items ?? [];
  if (rates.length === 0) return null;
  return (
    <section>
      <Flex justify="space-between" align="center">
        <Typography.Title level={2} style={{ fontSize: 18 }}>
          {say("ledger_review.rates")}
        </Typography.Title>
        <ExportButton name="listUnitRates" list={ledgerApi.listUnitRates} input={{}} />
      </Flex>
      <Table
        size="small"
        rowKey="unitId"
        dataSource={rates}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        columns={[
          { title: say("ledger.unit"), dataIndex: "unitName" },
          { title: say("ledger_review.looked"), align: "right", dataIndex: "looked" },
          {
            ...{ title: say("ledger_review.rate"), align: "right" },
            render: (_, row: UnitRate) => shareHeld(row),
          },
        ]}
      />
    </section>
  );
}

export default function ReviewPage() {
  const { say, can } = useViewer();
  const address = useListAddress();
  const loaded = useLoad(ledgerApi.listReviews, {});
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex justify="space-between" align="center" wrap gap={12}>
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("ledger_review.title")}
        </Typography.Title>
        <Space wrap>
          <ExportButton name="listReviews" list={ledgerApi.listReviews} input={{}} />
          {can("ledger.review") && loaded.data !== undefined && (
            <FormButton label={say("ledger_review.draw")} type="primary">
              {(close) => <Draw percent={loaded.data.percent} close={close} />}
            </FormButton>
          )}
        </Space>
      </Flex>
      <Loading of={loaded}>
        {({ items }) => (
          <Space orientation="vertical" size={24} style={{ width: "100%" }}>
            {items.length === 0 ? (
              <Nothing words={say("ledger_review.empty")} />
            ) : (
              <Table
                rowKey="id"
                dataSource={items}
                pagination={{ pageSize: 10, hideOnSinglePage: true }}
                scroll={{ x: "max-content" }}
                expandable={{
                  expandedRowKeys: [address.open ?? items[0]?.id ?? ""],
                  onExpand: (isOpen, row) => address.set({ open: isOpen ? row.id : "none" }),
                  expandedRowRender: (row) => <Drawn id={row.id} />,
                }}
                columns={[
                  { title: say("ledger_review.name"), dataIndex: "name" },
                  {
                    title: say("ledger.happened_on"),
                    render: (_, row: ReviewRow) => `${row.happenedFrom} — ${row.happenedTo}`,
                  },
                  { title: say("ledger_review.percent"), align: "right", dataIndex: "percent" },
                  {
                    title: say("ledger_review.outcome"),
                    render: (_, row: ReviewRow) => say("ledger_review.progress", row),
                  },
                ]}
              />
            )}
            <Rates />
          </Space>
        )}
      </Loading>
    </Space>
  );
}
