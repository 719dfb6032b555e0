/** The score of a round: the whole with its gap to the pass line, then down level by level to answers and photos. */

import { Alert, Card, Drawer, Flex, Grid, Select, Space, Statistic, Table, Tabs, Tooltip, Typography } from "antd";
import { showHundredths, showScore } from "../../../../kit/fraction.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { sticky } from "../../../../kit/ui/sticky.ts";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { frameworkApi } from "../../../framework/api.ts";
import { roundsApi } from "../../../rounds/api.ts";
import { scoringApi } from "../../api.ts";
import type { Score, ScoreNode } from "../../model.ts";
import { formulaOf } from "../../rules.ts";
import { Ranks, Trend } from "./break-downs.tsx";
import { Compare } from "./compare.tsx";
import { Losses } from "./losses.tsx";
import { ScoreSteps } from "./score-steps.tsx";
import { StandardPanel } from "./standard-panel.tsx";
import { Suppose } from "./suppose.tsx";

function Head({ score }: { score: Score }) {
  const say = useSay();
  if (score.whole === null || score.gap === null) return <Nothing words={say("score.none")} />;
  return (
    <Flex wrap gap={16}>
      <Card size="small" style={{ minWidth: 220 }}>
        <Statistic title={say("score.whole")} value={showScore(score.whole)} />
        <Space wrap style={{ marginTop: 8 }}>
          <span>{say("score.pass_line", { line: showScore(score.passLine) })}</span>
          <ToneTag tone={score.gap >= 0 ? "green" : "red"}>
            {say(score.gap >= 0 ? "score.above" : "score.below", { gap: showScore(Math.abs(score.gap)) })}
          </ToneTag>
        </Space>
      </Card>
      {score.tree.children.map((method) => (
        <Card key={method.code} size="small" style={{ minWidth: 200 }}>
          <Statistic
            title={say("score.method", { name: method.text, weight: showHundredths(method.weight ?? 0) })}
            value={method.score === null ? say("score.unscored") : showScore(method.score)}
          />
          <div style={{ marginTop: 8 }}>{say("score.scored", method)}</div>
        </Card>
      ))}
      {score.minors !== null && (
        <Card size="small" style={{ minWidth: 200 }}>
          <Statistic
            title={say("score.minors")}
            value={score.minors.score === null ? say("score.unscored") : showScore(score.minors.score)}
          />
          <div style={{ marginTop: 8 }}>
            <Space wrap>
              {say("score.minors_of", score.minors)}
              {score.minors.gate !== null && (
                <ToneTag tone={(score.minors.score ?? 0) < score.minors.gate ? "red" : "green"}>
                  {say("score.minors_gate", { gate: showScore(score.minors.gate) })}
                </ToneTag>
              )}
            </Space>
          </div>
        </Card>
      )}
    </Flex>
  );
}

type Row = ScoreNode & { key: string };
const keyed = (node: ScoreNode, path: string): Row => {
  const key = `${path}/${node.kind} ${node.code}`;
  const children = node.children.map((child) => keyed(child, key));
  // An empty list would draw a handle that opens nothing.
  return { ...node, key, ...(children.length === 0 ? { children: undefined as never } : { children }) };
};

/** The score of a node; below a line of its own it is red, and says which line. */
function Rate({ node: { score, passLine } }: { node: ScoreNode }) {
  const say = useSay();
  if (score === null) return <ToneTag tone="grey">{say("score.unscored")}</ToneTag>;
  if (passLine === null) return <>{showScore(score)}</>;
  return (
    <Tooltip title={say("score.pass_line", { line: showScore(passLine) })}>
      <span>
        <ToneTag tone={score < passLine ? "red" : "green"}>{showScore(score)}</ToneTag>
      </span>
    </Tooltip>
  );
}

function Formula({ node }: { node: ScoreNode }) {
  const say = useSay();
  const { word, values } = formulaOf(node);
  return <>{say(word, values)}</>;
}

function Tree({ score, onOpen }: { score: Score; onOpen: (code: string) => void }) {
  const say = useSay();
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      pagination={false}
      sticky={sticky}
      dataSource={score.tree.children.map((method) => keyed(method, ""))}
      scroll={{ x: 1200 }}
      columns={[
        {
          title: say("score.node"),
          render: (_, node) =>
            node.kind === "standard" ? (
              <Typography.Link onClick={() => onOpen(node.code)}>
                {node.code} {node.text}
              </Typography.Link>
            ) : (
              <strong>{node.text}</strong>
            ),
        },
        { title: say("score.possible"), width: 80, align: "right", render: (_, node) => showScore(node.possible) },
        { title: say("score.earned"), width: 80, align: "right", render: (_, node) => showScore(node.earned) },
        {
          title: say("score.rate"),
          width: 100,
          align: "right",
          render: (_, node) => <Rate node={node} />,
        },
        { title: say("score.shown"), width: 110, align: "right", render: (_, node) => showScore(node.shown) },
        { title: say("score.observations"), width: 80, align: "right", dataIndex: "observations" },
        { title: say("score.formula"), width: 300, render: (_, node) => <Formula node={node} /> },
      ]}
    />
  );
}

function Warnings({ score }: { score: Score }) {
  const say = useSay();
  const closed = score.gates.filter((gate) => gate.isOpen === false);
  const unseen = score.gates.filter((gate) => gate.isOpen === null);
  const below = score.below.map((one) =>
    say("score.below_one", { text: one.text, score: showScore(one.score), line: showScore(one.passLine) }),
  );
  return (
    <Flex vertical gap={8}>
      {closed.map((gate) => (
        <Alert key={gate.code} type="error" showIcon title={say("score.gate_closed", gate)} />
      ))}
      {unseen.map((gate) => (
        <Alert key={gate.code} type="info" showIcon title={say("score.gate_unseen", gate)} />
      ))}
      {below.length > 0 && (
        <Alert type="warning" showIcon title={say("score.below_title")} description={below.join("；")} />
      )}
      {score.unfit > 0 && <Alert type="warning" showIcon title={say("score.unfit", { count: score.unfit })} />}
      {score.tree.unscored > 0 && score.whole !== null && (
        <Alert type="info" showIcon title={`${say("score.scored", score.tree)}。${say("score.unscored_help")}`} />
      )}
    </Flex>
  );
}

function Whole({ score, edition, onOpen }: { score: Score; edition?: string; onOpen: (code: string) => void }) {
  const say = useSay();
  const address = useListAddress();
  const of = { id: score.roundId, ...(edition === undefined ? {} : { edition }) };
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Head score={score} />
      {score.whole !== null && (
        <Typography.Text type="secondary">
          <Formula node={score.tree} />
        </Typography.Text>
      )}
      <Warnings score={score} />
      <ScoreSteps score={score} of={of} />
      <Tabs
        activeKey={address.filters["tab"] ?? "tree"}
        onChange={(tab) => address.set({ tab: tab === "tree" ? null : tab })}
        destroyOnHidden
        items={[
          {
            key: "tree",
            label: say("score.tree"),
            children: (
              <Space orientation="vertical" size={8} style={{ width: "100%" }}>
                <Typography.Text type="secondary">{say("score.add_up")}</Typography.Text>
                <Tree score={score} onOpen={onOpen} />
              </Space>
            ),
          },
          { key: "losses", label: say("score.losses"), children: <Losses of={of} onOpen={onOpen} /> },
          { key: "ranks", label: say("score.breakdown"), children: <Ranks of={of} passLine={score.passLine} /> },
          { key: "suppose", label: say("score.suppose"), children: <Suppose score={score} of={of} /> },
          { key: "compare", label: say("score.compare"), children: <Compare score={score} /> },
          { key: "trend", label: say("score.trend"), children: <Trend /> },
        ]}
      />
    </Space>
  );
}

export default function ScorePage() {
  const say = useSay();
  const address = useListAddress();
  const wide = Grid.useBreakpoint().md ?? true;
  const rounds = useLoad(roundsApi.listRounds, { limit: 100 });
  const editions = useLoad(frameworkApi.listEditions, { limit: 100 });
  const found = rounds.data?.items ?? [];
  // The newest round that has anything to score, unless one was chosen.
  const round = address.filters["round"] ?? (found.find((one) => one.visited > 0) ?? found[0])?.id ?? null;
  const edition = address.filters["edition"];
  const score = useLoad(
    scoringApi.getScore,
    round === null ? null : { id: round, ...(edition === undefined ? {} : { edition }) },
  );
  const own = found.find((one) => one.id === round);
  const open = (code: string | null) => address.set({ open: code });
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("score.title")}
      </Typography.Title>
      {rounds.data !== undefined && round === null ? (
        <Nothing words={say("score.no_round")} />
      ) : (
        <>
          <Flex wrap gap={8}>
            <Select
              aria-label={say("score.choose_round")}
              style={{ minWidth: 240 }}
              value={round}
              loading={rounds.isPending}
              onChange={(chosen) => address.set({ round: chosen, edition: null, open: null })}
              options={found.map((one) => ({ value: one.id, label: one.name }))}
            />
            <Select
              aria-label={say("score.under_edition")}
              style={{ minWidth: 280 }}
              allowClear
              placeholder={say("score.own_edition", { name: own?.editionName ?? "" })}
              value={edition ?? null}
              onChange={(chosen) => address.set({ edition: chosen ?? null })}
              options={(editions.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          </Flex>
          <Loading of={score}>
            {(data) => <Whole score={data} onOpen={open} {...(edition === undefined ? {} : { edition })} />}
          </Loading>
        </>
      )}
      <Drawer
        open={address.open !== null && round !== null}
        onClose={() => open(null)}
        mask={false}
        size={wide ? 620 : "100%"}
        title={say("score.standard", { code: address.open ?? "" })}
      >
        {address.open !== null && round !== null && (
          <StandardPanel roundId={round} code={address.open} {...(edition === undefined ? {} : { edition })} />
        )}
      </Drawer>
    </Space>
  );
}
