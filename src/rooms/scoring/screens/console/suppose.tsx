/** A sandbox: standards supposed to be met, other weights, sanctions; the score moves and no record does. */

import { Alert, Button, Flex, Form, InputNumber, Select, Space, Typography } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { showScore } from "../../../../kit/fraction.ts";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { type EditionPage, frameworkApi } from "../../../framework/api.ts";
import { scoringApi } from "../../api.ts";
import type { Score } from "../../model.ts";
import { type Of, signed } from "./of.ts";

type Outcome = z.output<typeof scoringApi.supposeScore.output>;
type Values = { standards?: string[]; lost?: string[]; sanctions?: string[]; weights: Record<string, number> };

function Result({ outcome }: { outcome: Outcome }) {
  const say = useSay();
  const { before, after, off, passLine } = outcome;
  if (before.whole === null || after.whole === null) return <Alert type="info" showIcon title={say("score.none")} />;
  const parts = [
    ...(off > 0 ? [say("score.suppose_off", { off: showScore(off) })] : []),
    ...after.methods.map((one) => `${one.name} ${one.score === null ? say("score.unscored") : showScore(one.score)}`),
  ];
  return (
    <Alert
      type={after.whole >= passLine ? "success" : "warning"}
      showIcon
      title={say("score.suppose_result", {
        ...{ before: showScore(before.whole), after: showScore(after.whole) },
        difference: signed(after.whole - before.whole),
      })}
      description={parts.join("；")}
    />
  );
}

function Sandbox({ edition, weakest, of }: { edition: EditionPage; weakest: readonly string[]; of: Of }) {
  const say = useSay();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const act = useAct(scoringApi.supposeScore, setOutcome);
  const own = edition.rules.methods.filter((method) => method.countsTo === null);
  const standards = edition.tree.flatMap((project) => project.contents.flatMap((content) => content.standards));
  const run = ({ standards: met = [], lost = [], sanctions = [], weights }: Values) => {
    act
      .run({
        ...{ ...of, sanctions, shares: [...met.map((code) => `${code}:10000`), ...lost.map((code) => `${code}:0`)] },
        weights: Object.entries(weights).map(([code, weight]) => `${code}:${Math.round(weight * 100)}`),
      })
      .catch(() => {});
  };
  return (
    <Form<Values>
      layout="vertical"
      style={{ maxWidth: 720 }}
      onFinish={run}
      initialValues={{
        standards: weakest,
        weights: Object.fromEntries(own.map((method) => [method.code, method.weight / 100])),
      }}
    >
      <Typography.Paragraph type="secondary">{say("score.suppose_help")}</Typography.Paragraph>
      {(["standards", "lost"] as const).map((name) => (
        <Form.Item key={name} name={name} label={say(`score.suppose_${name}`)}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={standards.map((one) => ({ value: one.code, label: `${one.code} ${one.text}` }))}
          />
        </Form.Item>
      ))}
      {edition.rules.sanctions.length > 0 && (
        <Form.Item name="sanctions" label={say("score.suppose_sanctions")}>
          <Select
            mode="multiple"
            options={edition.rules.sanctions.map((one) => ({ value: one.code, label: `${one.code} ${one.trigger}` }))}
          />
        </Form.Item>
      )}
      <Flex wrap gap={16}>
        {own.map((method) => (
          <Form.Item key={method.code} name={["weights", method.code]} label={`${method.name} %`}>
            <InputNumber min={0} max={100} precision={2} />
          </Form.Item>
        ))}
      </Flex>
      <Space orientation="vertical" size={12} style={{ width: "100%" }}>
        <Button type="primary" htmlType="submit" loading={act.isRunning}>
          {say("score.suppose_run")}
        </Button>
        <Refusal refusal={act.refusal} />
        {outcome !== null && <Result outcome={outcome} />}
      </Space>
    </Form>
  );
}

export function Suppose({ score, of }: { score: Score; of: Of }) {
  const edition = useLoad(frameworkApi.getEdition, { id: of.edition ?? score.editionId });
  const losses = useLoad(scoringApi.listLosses, of);
  // The form begins with the three standards that could win back most.
  const first = (losses.data?.items ?? []).slice(0, 3).map((weak) => weak.code);
  return (
    <Loading of={losses}>
      {() => <Loading of={edition}>{(data) => <Sandbox edition={data} weakest={first} of={of} />}</Loading>}
    </Loading>
  );
}
