/** The sample plan: how many sites of each type in each area, beside how many there are. */

import { Alert, Button, Flex, Input, InputNumber, Space, Table, Typography } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { z } from "zod";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { sticky } from "../../../../kit/ui/sticky.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { type RoundPage, roundsApi } from "../../api.ts";
import { useClosed } from "./round-steps.tsx";

type Proposal = z.output<typeof roundsApi.proposePlan.output>;
type Row = Proposal["strata"][number] & { key: string; how: string };

const keyOf = (one: { siteTypeCode: string; areaCode: string }) => `${one.siteTypeCode} ${one.areaCode}`;

/** What was saved stands; without a plan everything begins at none. */
function rowsOf(round: RoundPage, proposal: Proposal): Row[] {
  return proposal.strata.map((one) => {
    const saved = round.strata.find((stratum) => keyOf(stratum) === keyOf(one));
    return { ...one, key: keyOf(one), wanted: saved?.wanted ?? 0, how: saved?.how ?? "" };
  });
}

/** What each rule of a weekly round put into the plan, in words. */
function Rules({ proposal }: { proposal: Proposal }) {
  const say = useSay();
  const { rules, revisits } = proposal;
  if (rules === null) return null;
  const sites = revisits.map((site) => `${site.siteName}（${site.typeName}）`).join("、");
  const revisit = revisits.length === 0 ? "round.rule_revisit_none" : "round.rule_revisit";
  const month = rules.month?.length === 0 ? "round.rule_month_none" : "round.rule_month";
  const sentences = [
    say("round.rule_share", { share: Math.round(rules.share * 1_000) / 10 }),
    say(rules.month === null ? "round.rule_month_off" : month, { types: (rules.month ?? []).join("、") }),
    say(rules.revisit ? revisit : "round.rule_revisit_off", { count: revisits.length, sites }),
    say(`round.rule_inspectors_${rules.inspectors}`),
  ];
  return (
    <Alert
      type="info"
      title={say("round.rules")}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      }
    />
  );
}

function Editor({ round, proposal }: { round: RoundPage; proposal: Proposal }) {
  const say = useSay();
  const go = useNavigate();
  const [rows, setRows] = useState(() => rowsOf(round, proposal));
  const save = useAct(roundsApi.planRound, () => void go(`/rounds/${round.id}`));
  const change = (key: string, changes: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const chosen = rows.filter((row) => row.wanted > 0);
  const submit = () => {
    const strata = chosen.map(({ siteTypeCode, areaCode, wanted, how }) => ({ siteTypeCode, areaCode, wanted, how }));
    save.run({ id: round.id, version: round.version, strata }).catch(() => {});
  };
  const propose = () =>
    setRows(
      rows.map((row) => ({ ...row, wanted: proposal.strata.find((one) => keyOf(one) === row.key)?.wanted ?? 0 })),
    );
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {round.name} · {say("round.plan")}
      </Typography.Title>
      <Typography.Text type="secondary">{say("round.plan_help")}</Typography.Text>
      <Rules proposal={proposal} />
      <Flex wrap gap={8}>
        <Button onClick={propose}>{say("round.propose")}</Button>
        <Button type="primary" disabled={chosen.length === 0} loading={save.isRunning} onClick={submit}>
          {say("round.save_plan", { count: chosen.reduce((sum, row) => sum + row.wanted, 0) })}
        </Button>
        <Button onClick={() => void go(`/rounds/${round.id}`)}>{say("ui.cancel")}</Button>
      </Flex>
      <Refusal refusal={save.refusal} />
      <Table<Row>
        size="small"
        rowKey="key"
        pagination={rows.length > 60 ? { pageSize: 60, showSizeChanger: false } : false}
        sticky={sticky}
        dataSource={rows}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("site.type"), dataIndex: "typeName" },
          { title: say("round.area"), dataIndex: "areaName" },
          { title: say("round.frame"), dataIndex: "frame", align: "right" },
          {
            title: say("round.wanted"),
            render: (_, row) => (
              <InputNumber
                aria-label={`${row.typeName} ${row.areaName} ${say("round.wanted")}`}
                min={0}
                max={row.frame}
                precision={0}
                value={row.wanted}
                onChange={(wanted) => change(row.key, { wanted: wanted ?? 0 })}
              />
            ),
          },
          ...(proposal.rules === null
            ? []
            : [{ title: say("round.because"), render: (_: unknown, row: Row) => say(`round.because.${row.because}`) }]),
          {
            title: say("round.how"),
            render: (_, row) => (
              <Input
                aria-label={`${row.typeName} ${row.areaName} ${say("round.how")}`}
                maxLength={200}
                value={row.how}
                onChange={(event) => change(row.key, { how: event.target.value })}
              />
            ),
          },
        ]}
      />
    </Space>
  );
}

/** A plan that is sealed stands on the page of its round; here it could only be refused. */
function Plan({ round, proposal }: { round: RoundPage; proposal: Proposal }) {
  const closed = useClosed(round)("plan");
  if (closed === null) return <Editor round={round} proposal={proposal} />;
  return (
    <Nothing words={closed}>
      <Link to={`/rounds/${round.id}`}>{round.name}</Link>
    </Nothing>
  );
}

export default function PlanPage() {
  const { id = "" } = useParams();
  const round = useLoad(roundsApi.getRound, { id });
  const proposal = useLoad(roundsApi.proposePlan, { id });
  return (
    <Loading of={round}>
      {(found) => <Loading of={proposal}>{(proposed) => <Plan round={found} proposal={proposed} />}</Loading>}
    </Loading>
  );
}
