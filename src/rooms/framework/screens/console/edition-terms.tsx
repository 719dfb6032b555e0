/** The terms of an edition beside its tree: weights, lines, cycle, minors, sanction rules, survey questions. */
import { Space, Table, Typography } from "antd";
import { showHundredths } from "../../../../kit/fraction.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { EditionPage } from "../../api.ts";
import type { Question, SanctionRule } from "../../terms.model.ts";

function Numbers({ edition: { rules } }: { edition: EditionPage }) {
  const say = useSay();
  const methodName = (code: string | null) => rules.methods.find((one) => one.code === code)?.name ?? "";
  const weights = rules.methods.map((one) =>
    one.countsTo === null ? `${one.name} ${showHundredths(one.weight)}%` : `${one.name} → ${methodName(one.countsTo)}`,
  );
  return (
    <Facts
      facts={[
        [say("standard.method"), weights.join("；")],
        [say("scale.grade"), rules.grades.map((one) => `${one.grade} ${one.share}%`).join("；")],
        [
          say("edition.pass_line"),
          [
            showHundredths(rules.passLine),
            ...rules.passLines.map((one) => `${one.code}：${showHundredths(one.line)}`),
          ].join("；"),
        ],
        [say("edition.na_rule"), say(`edition.na_rule.${rules.notApplicable}`)],
        [say("edition.rounded_at"), say(`edition.rounded_at.${rules.roundedAt}`)],
        [
          say("edition.cycle"),
          rules.cycle === null
            ? "—"
            : `${rules.cycle.name}：${rules.cycle.yearWeights
                .map((weight, at) => `${(rules.cycle?.firstYear ?? 0) + at} ${showHundredths(weight)}%`)
                .join("；")}`,
        ],
        [
          say("edition.minors"),
          rules.minors === null
            ? "—"
            : say("edition.minors_terms", {
                ...{ weight: showHundredths(rules.minors.weight), gate: showHundredths(rules.minors.gate) },
              }),
        ],
      ]}
    />
  );
}

export function EditionTerms({ edition }: { edition: EditionPage }) {
  const say = useSay();
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Numbers edition={edition} />
      <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
        {say("edition.sanctions")}
      </Typography.Title>
      <Table<SanctionRule>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={edition.rules.sanctions}
        locale={{ emptyText: say("edition.no_sanctions") }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("sanction.code"), dataIndex: "code" },
          { title: say("sanction.trigger"), dataIndex: "trigger" },
          {
            title: say("sanction.standing"),
            render: (_, rule) => rule.standings.map((one) => say(`sanction.standing.${one}`)).join("、") || "—",
          },
          { title: say("sanction.months"), align: "right", render: (_, rule) => rule.lookBackMonths ?? "—" },
          {
            title: say("sanction.kind"),
            render: (_, rule) =>
              rule.kind === "points"
                ? `−${showHundredths(rule.points)}`
                : rule.consequence || say("sanction.kind.gate"),
          },
          { title: say("sanction.basis"), dataIndex: "basis" },
        ]}
      />
      <Typography.Title level={2} style={{ fontSize: 17, margin: 0 }}>
        {say("edition.questions")}
      </Typography.Title>
      <Table<Question>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={edition.rules.questions}
        locale={{ emptyText: say("edition.no_questions") }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: say("sanction.code"), dataIndex: "code", width: 70 },
          { title: say("question.text"), dataIndex: "text" },
          { title: say("question.weight"), align: "right", render: (_, one) => showHundredths(one.weight) },
          {
            title: say("question.options"),
            render: (_, one) =>
              one.options
                .map((option) => `${option.text} ${option.share === null ? "—" : `${option.share}%`}`)
                .join("；"),
          },
        ]}
      />
    </Space>
  );
}
