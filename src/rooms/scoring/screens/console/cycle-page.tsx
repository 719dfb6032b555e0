/** A cycle: years with weights and sanctions, minors with their gate, and the score they make. */

import { Alert, Card, Flex, Form, Input, InputNumber, Radio, Select, Space, Statistic, Table, Typography } from "antd";
import { showScore } from "../../../../kit/fraction.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay, useViewer } from "../../../../kit/ui/viewer.tsx";
import { frameworkApi } from "../../../framework/api.ts";
import { roundsApi } from "../../../rounds/api.ts";
import { type CyclePage as Cycle, scoringApi } from "../../api.ts";
import { Sanctions } from "./sanctions.tsx";

type Year = Cycle["years"][number];

function EnterYear({ cycle, year }: { cycle: Cycle; year: Year }) {
  const { say, can } = useViewer();
  const rounds = useLoad(roundsApi.listRounds, { limit: 100 });
  const { known } = year;
  return (
    <FormButton
      label={say("cycle.enter")}
      title={`${year.year} ${say("cycle.enter")}`}
      closedBecause={can("score.change") ? null : say("ui.no_right")}
    >
      {(close) => (
        <ActForm
          endpoint={scoringApi.putYearScore}
          fixed={{ id: cycle.editionId, year: year.year, version: known?.version ?? 0 }}
          initial={{
            ...{ from: known?.score == null ? "round" : "hand", roundId: known?.roundId ?? null },
            ...{ score: known?.score == null ? null : known.score / 100, source: known?.source },
            minorsScore: known?.minorsScore == null ? null : known.minorsScore / 100,
          }}
          prepare={({ from, score, minorsScore, roundId, source }) => ({
            ...{ source, roundId: from === "round" ? (roundId ?? null) : null },
            score: from === "hand" && typeof score === "number" ? Math.round(score * 100) : null,
            minorsScore: typeof minorsScore === "number" ? Math.round(minorsScore * 100) : null,
          })}
          verb={say("ui.save")}
          onDone={close}
          onCancel={close}
        >
          {(form) => (
            <>
              <Form.Item name="from">
                <Radio.Group
                  options={[
                    { value: "round", label: say("cycle.from_round") },
                    { value: "hand", label: say("cycle.by_hand") },
                  ]}
                />
              </Form.Item>
              <Form.Item noStyle shouldUpdate>
                {() =>
                  form.getFieldValue("from") === "round" ? (
                    <Form.Item name="roundId" label={say("cycle.from_round")} rules={[{ required: true }]}>
                      <Select options={(rounds.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))} />
                    </Form.Item>
                  ) : (
                    <Form.Item name="score" label={say("cycle.raw")} rules={[{ required: true }]}>
                      <InputNumber min={0} max={120} precision={2} />
                    </Form.Item>
                  )
                }
              </Form.Item>
              <Form.Item name="minorsScore" label={say("cycle.minors_score")}>
                <InputNumber min={0} max={120} precision={2} />
              </Form.Item>
              <Form.Item name="source" label={say("cycle.source")} rules={[{ required: true }]}>
                <Input maxLength={300} />
              </Form.Item>
            </>
          )}
        </ActForm>
      )}
    </FormButton>
  );
}

function Years({ cycle }: { cycle: Cycle }) {
  const say = useSay();
  return (
    <Table<Year>
      size="small"
      rowKey="year"
      pagination={false}
      dataSource={cycle.years}
      scroll={{ x: "max-content" }}
      columns={[
        { title: say("cycle.year"), dataIndex: "year" },
        { title: say("cycle.weight"), align: "right", render: (_, year) => `${year.weight / 100}%` },
        {
          title: say("cycle.raw"),
          align: "right",
          render: (_, year) => (year.raw === null ? say("score.unscored") : showScore(year.raw)),
        },
        {
          title: say("cycle.off"),
          align: "right",
          render: (_, year) => (
            <Space orientation="vertical" size={4}>
              {year.off === 0 ? "—" : `−${showScore(year.off)}`}
              {year.closed.map((rule) => (
                <ToneTag key={rule.code} tone="red">
                  {say("cycle.gate", { consequence: rule.consequence || rule.trigger })}
                </ToneTag>
              ))}
            </Space>
          ),
        },
        {
          title: say("cycle.score"),
          align: "right",
          render: (_, year) => (year.score === null ? say("score.unscored") : showScore(year.score)),
        },
        { title: say("cycle.shown"), align: "right", render: (_, year) => showScore(year.shown) },
        {
          title: say("cycle.source"),
          render: (_, year) => [year.roundName, year.known?.source].filter(Boolean).join(" · ") || "—",
        },
        { title: "", render: (_, year) => <EnterYear cycle={cycle} year={year} /> },
      ]}
    />
  );
}

function Minors({ cycle }: { cycle: Cycle }) {
  const say = useSay();
  if (cycle.minorsWeight === null) return null;
  if (cycle.minors === null) return <Alert type="info" showIcon title={say("cycle.minors_unknown")} />;
  const gate = showScore(cycle.minorsGate ?? 0);
  return (
    <Alert
      type={cycle.passesMinors === false ? "error" : "success"}
      showIcon
      title={`${say("cycle.minors", { score: showScore(cycle.minors), weight: cycle.minorsWeight / 100 })}，${say(
        cycle.passesMinors === false ? "cycle.minors_fails" : "cycle.minors_passes",
        { gate },
      )}`}
    />
  );
}

/** Σ year × weight, and the minors' part, in words. */
function formula(cycle: Cycle): string {
  const years = cycle.years
    .filter((year) => year.score !== null)
    .map((year) => `${showScore(year.score ?? 0)} × ${year.weight / 100}%`)
    .join(" + ")
    .concat(cycle.off > 0 ? ` − ${showScore(cycle.off)}` : "");
  if (cycle.minors === null || cycle.minorsWeight === null) return years;
  return `(${years}) × ${100 - cycle.minorsWeight / 100}% + ${showScore(cycle.minors)} × ${cycle.minorsWeight / 100}%`;
}

function Whole({ cycle }: { cycle: Cycle }) {
  const say = useSay();
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      {cycle.whole !== null && cycle.gap !== null && (
        <Card size="small" style={{ maxWidth: 480 }}>
          <Statistic title={say(cycle.isWhole ? "cycle.whole" : "cycle.so_far")} value={showScore(cycle.whole)} />
          <Space wrap style={{ marginTop: 8 }}>
            <span>{say("score.pass_line", { line: showScore(cycle.passLine) })}</span>
            {cycle.isWhole && (
              <ToneTag tone={cycle.gap >= 0 ? "green" : "red"}>
                {say(cycle.gap >= 0 ? "score.above" : "score.below", { gap: showScore(Math.abs(cycle.gap)) })}
              </ToneTag>
            )}
          </Space>
          <div style={{ marginTop: 8 }}>
            {say("cycle.formula", { parts: formula(cycle), whole: showScore(cycle.whole) })}
            {cycle.off > 0 && `，${say("cycle.off_cycle", { off: showScore(cycle.off) })}`}
          </div>
        </Card>
      )}
      <Years cycle={cycle} />
      <Minors cycle={cycle} />
      <Sanctions cycle={cycle} />
    </Space>
  );
}

export default function CyclePage() {
  const say = useSay();
  const address = useListAddress();
  const editions = useLoad(frameworkApi.listEditions, { limit: 100 });
  const cycled = (editions.data?.items ?? []).filter((one) => one.rules.cycle !== null);
  const chosen = address.filters["edition"] ?? cycled[0]?.id ?? null;
  const cycle = useLoad(scoringApi.getCycle, chosen === null ? null : { id: chosen });
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("cycle.title")}
      </Typography.Title>
      {editions.data !== undefined && chosen === null ? (
        <Nothing words={say("cycle.none")} />
      ) : (
        <>
          <Flex wrap gap={8}>
            <Select
              aria-label={say("cycle.edition")}
              style={{ minWidth: 280 }}
              value={chosen}
              loading={editions.isPending}
              onChange={(edition) => address.set({ edition })}
              options={cycled.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Flex>
          <Loading of={cycle}>{(data) => <Whole cycle={data} />}</Loading>
        </>
      )}
    </Space>
  );
}
