/** What is counted and how: definitions with their versions, shipped ones to begin with, new ones by hand. */
import { Form, Input, InputNumber, Segmented, Select, Space, Switch, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { ledgerApi } from "../../api.ts";
import { type Metric, MetricKind, MetricPeriod } from "../../model.ts";
import { metricTable } from "../../sheets.ts";

const showMetric = (metric: Metric) => ({ value: metric.code, label: metric.name });

/** What depends on how it counts: the room and what of it, or the two parts of a share. */
function SourceFields({ kind, feed, isFixed }: { kind: MetricKind | undefined; feed: string; isFixed: boolean }) {
  const { say } = useViewer();
  const feeds = useLoad(ledgerApi.listFeeds, {});
  if (kind === "ratio")
    return (
      <>
        {(["numerator", "denominator"] as const).map((part) => (
          <Form.Item key={part} name={part} label={say(`metric.${part}`)} rules={[{ required: true }]}>
            <Picker list={ledgerApi.listMetrics} show={showMetric} />
          </Form.Item>
        ))}
      </>
    );
  const fitting = (feeds.data?.items ?? []).filter((one) => one.kind === kind);
  const parts = fitting.find((one) => one.name === feed)?.categories ?? [];
  return (
    <>
      {fitting.length > 0 && (
        <Form.Item name="feed" label={say("metric.feed")}>
          <Select
            disabled={isFixed}
            options={[
              { value: "", label: say("metric.feed.units") },
              ...fitting.map((one) => ({ value: one.name, label: say(one.word) })),
            ]}
          />
        </Form.Item>
      )}
      {parts.length > 0 && (
        <Form.Item name="picked" label={say("metric.picked")}>
          <Select mode="multiple" options={parts.map(({ key, word }) => ({ value: key, label: say(word) }))} />
        </Form.Item>
      )}
      {feed === "" && (
        <>
          <Form.Item name="categories" label={say("metric.categories")}>
            <Select mode="tags" open={false} suffixIcon={null} />
          </Form.Item>
          <Form.Item name="evidenceAbove" label={say("metric.evidence_above")}>
            <InputNumber min={0} precision={0} />
          </Form.Item>
        </>
      )}
    </>
  );
}

/** A new definition, or a new version of one; how it counts never changes. */
function MetricForm({ metric, close }: { metric?: Metric; close: () => void }) {
  const { say } = useViewer();
  const [id] = useState(newId);
  const today = useToday();
  const isFixed = metric !== undefined;
  const blank = { kind: "sum", period: "year", feed: "", picked: [], categories: [], isActive: true };
  return (
    <ActForm
      endpoint={ledgerApi.addMetric}
      fixed={{ id, ...(isFixed ? { code: metric.code, kind: metric.kind, feed: metric.feed } : {}) }}
      initial={{ ...(metric ?? blank), validFrom: today }}
      prepare={(values) => ({
        ...{ numerator: null, denominator: null, feed: "", picked: [], categories: [], note: "", ...values },
        evidenceAbove: values["evidenceAbove"] ?? null,
        ...(values["kind"] === "ratio" ? { feed: "", picked: [], categories: [] } : {}),
      })}
      verb={say(isFixed ? "metric.new_version" : "metric.add")}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          {!isFixed && (
            <Form.Item
              name="code"
              label={say("metric.code")}
              extra={say("metric.code_help")}
              rules={[{ required: true }]}
            >
              <Input maxLength={20} style={{ width: 200 }} />
            </Form.Item>
          )}
          <Form.Item name="name" label={say("metric.name")} rules={[{ required: true }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="unit" label={say("ledger.measure")} rules={[{ required: true }]}>
            <Input maxLength={10} style={{ width: 120 }} />
          </Form.Item>
          <Form.Item name="kind" label={say("metric.kind")} rules={[{ required: true }]}>
            <Select
              disabled={isFixed}
              options={MetricKind.options.map((value) => ({ value, label: say(`metric.kind.${value}`) }))}
              onChange={() => form.setFieldsValue({ feed: "", picked: [] })}
            />
          </Form.Item>
          <Form.Item name="period" label={say("metric.period")} rules={[{ required: true }]}>
            <Segmented
              options={MetricPeriod.options.map((value) => ({ value, label: say(`metric.period.${value}`) }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {() => (
              <SourceFields
                kind={form.getFieldValue("kind")}
                feed={form.getFieldValue("feed") ?? ""}
                isFixed={isFixed}
              />
            )}
          </Form.Item>
          <Form.Item name="note" label={say("metric.note")}>
            <Input.TextArea maxLength={500} rows={2} />
          </Form.Item>
          <Form.Item name="validFrom" label={say("metric.valid_from")} rules={[{ required: true }]}>
            <Input type="date" style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="isActive" label={say("metric.is_active")} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      )}
    </ActForm>
  );
}

function MetricPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  return (
    <Loading of={useLoad(ledgerApi.listMetricVersions, { metric: id })}>
      {({ items }) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {items[0]?.name}
          </Typography.Title>
          {can("metric.change") && items[0] !== undefined && (
            <FormButton label={say("metric.new_version")}>
              {(close) => <MetricForm metric={items[0] as Metric} close={close} />}
            </FormButton>
          )}
          <Typography.Title level={3} style={{ fontSize: 15, margin: 0 }}>
            {say("metric.versions")}
          </Typography.Title>
          {items.map((metric) => (
            <Facts
              key={metric.id}
              facts={[
                [say("metric.valid_from"), metric.validFrom],
                [say("metric.name"), `${metric.name}（${metric.unit}）`],
                [say("metric.kind"), say(`metric.kind.${metric.kind}`)],
                [say("metric.period"), say(`metric.period.${metric.period}`)],
                [say("metric.feed"), say(metric.feed === "" ? "metric.feed.units" : `feed.${metric.feed}`)],
                ...(metric.kind === "ratio"
                  ? [
                      [say("metric.numerator"), metric.numerator] as const,
                      [say("metric.denominator"), metric.denominator] as const,
                    ]
                  : []),
                [say("metric.categories_shown"), metric.categories.join("、")],
                [say("metric.note"), metric.note],
              ]}
            />
          ))}
        </Space>
      )}
    </Loading>
  );
}

export default function MetricList() {
  const { say, can } = useViewer();
  const ship = can("metric.change") && (
    <ActButton label={say("metric.ship")} endpoint={ledgerApi.shipMetrics} input={{}} />
  );
  return (
    <ListPage
      title={say("metric.list")}
      name="listMetrics"
      list={ledgerApi.listMetrics}
      table={metricTable}
      filters={[
        { kind: "text", name: "search", word: "metric.search" },
        { kind: "flag", name: "unreported", word: "metric.unreported_only" },
      ]}
      panel={(id) => <MetricPanel id={id} />}
      empty={<Nothing words={say("metric.empty")}>{ship}</Nothing>}
      actions={
        can("metric.change") && (
          <FormButton label={say("metric.add")} type="primary">
            {(close) => <MetricForm close={close} />}
          </FormButton>
        )
      }
    />
  );
}
