/** The score of a round: the whole with its gap to the pass line, then down level by level to answers and photos. */
import { Alert, Card, Drawer, Flex, Grid, Select, Space, Statistic, Table, Tabs, Typography } from "antd";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { frameworkApi } from "../../../framework/api.ts";
import { roundsApi } from "../../../rounds/api.ts";
import { scoringApi } from "../../api.ts";
import type { GroupScore, Score, ScoreNode } from "../../model.ts";
import { StandardPanel } from "./standard-panel.tsx";

/** 7333 → `73.33`. */
const shown = (hundredths: number): string => (hundredths / 100).toFixed(2);

function Head({ score }: { score: Score }) {
  const say = useSay();
  if (score.whole === null || score.gap === null) return <Nothing words={say("score.none")} />;
  return (
    <Flex wrap gap={16}>
      <Card size="small" style={{ minWidth: 220 }}>
        <Statistic title={say("score.whole")} value={shown(score.whole)} />
        <Space wrap style={{ marginTop: 8 }}>
          <span>{say("score.pass_line", { line: shown(score.passLine) })}</span>
          <ToneTag tone={score.gap >= 0 ? "green" : "red"}>
            {say(score.gap >= 0 ? "score.above" : "score.below", { gap: shown(Math.abs(score.gap)) })}
          </ToneTag>
        </Space>
      </Card>
      {score.tree.children.map((method) => (
        <Card key={method.code} size="small" style={{ minWidth: 200 }}>
          <Statistic
            title={say("score.method", { name: method.text, weight: showHundredths(method.weight ?? 0) })}
            value={method.score === null ? say("score.unscored") : shown(method.score)}
          />
          <div style={{ marginTop: 8 }}>{say("score.scored", method)}</div>
        </Card>
      ))}
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

function Tree({ score, onOpen }: { score: Score; onOpen: (code: string) => void }) {
  const say = useSay();
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      pagination={false}
      sticky
      dataSource={score.tree.children.map((method) => keyed(method, ""))}
      scroll={{ x: 900 }}
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
        { title: say("score.possible"), width: 80, align: "right", render: (_, node) => shown(node.possible) },
        { title: say("score.earned"), width: 80, align: "right", render: (_, node) => shown(node.earned) },
        {
          title: say("score.rate"),
          width: 100,
          align: "right",
          render: (_, node) =>
            node.score === null ? <ToneTag tone="grey">{say("score.unscored")}</ToneTag> : shown(node.score),
        },
        { title: say("score.shown"), width: 110, align: "right", render: (_, node) => shown(node.shown) },
        { title: say("score.observations"), width: 80, align: "right", dataIndex: "observations" },
      ]}
    />
  );
}

function Groups({ groups }: { groups: GroupScore[] }) {
  const say = useSay();
  return (
    <Table<GroupScore>
      size="small"
      rowKey="name"
      pagination={groups.length > 50 ? { pageSize: 50 } : false}
      dataSource={groups}
      scroll={{ x: "max-content" }}
      columns={[
        { title: say("score.group"), dataIndex: "name" },
        {
          title: say("score.rate"),
          align: "right",
          render: (_, group) => (group.score === null ? say("score.unscored") : shown(group.score)),
        },
        { title: say("score.observations"), align: "right", dataIndex: "observations" },
        { title: say("score.faults"), align: "right", dataIndex: "faults" },
      ]}
    />
  );
}

function Weakest({ score, onOpen }: { score: Score; onOpen: (code: string) => void }) {
  const say = useSay();
  return (
    <Table
      size="small"
      rowKey="code"
      pagination={false}
      dataSource={score.weakest}
      scroll={{ x: "max-content" }}
      columns={[
        {
          title: say("score.node"),
          render: (_, weak) => (
            <Typography.Link onClick={() => onOpen(weak.code)}>
              {weak.code} {weak.text}
            </Typography.Link>
          ),
        },
        { title: say("score.rate"), align: "right", render: (_, weak) => shown(weak.score) },
        { title: say("score.lost"), align: "right", render: (_, weak) => shown(weak.lost) },
      ]}
    />
  );
}

function Whole({ score, onOpen }: { score: Score; onOpen: (code: string) => void }) {
  const say = useSay();
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Head score={score} />
      {score.unfit > 0 && <Alert type="warning" showIcon title={say("score.unfit", { count: score.unfit })} />}
      {score.tree.unscored > 0 && score.whole !== null && (
        <Alert type="info" showIcon title={`${say("score.scored", score.tree)}。${say("score.unscored_help")}`} />
      )}
      <Tabs
        items={[
          {
            key: "tree",
            label: say("score.tree"),
            children: (
              <>
                <Typography.Paragraph type="secondary">{say("score.add_up")}</Typography.Paragraph>
                <Tree score={score} onOpen={onOpen} />
              </>
            ),
          },
          { key: "weakest", label: say("score.weakest"), children: <Weakest score={score} onOpen={onOpen} /> },
          { key: "area", label: say("score.by_area"), children: <Groups groups={score.byArea} /> },
          { key: "type", label: say("score.by_type"), children: <Groups groups={score.byType} /> },
          { key: "unit", label: say("score.by_unit"), children: <Groups groups={score.byUnit} /> },
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
          <Loading of={score}>{(data) => <Whole score={data} onOpen={open} />}</Loading>
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
