/** Problems that belong together: doubles near by, merging a selection, splitting one, what earlier cases suggest. */
import { Alert, Button, Flex, Form, Input, Select, Space, Typography } from "antd";
import { Link } from "react-router";
import type { z } from "zod";
import { ActButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { type ProblemPage, problemsApi } from "../../api.ts";
import type { ListedProblem } from "../../model.ts";
import { numberOf } from "../../rules.ts";

/** Open problems of the same standard near by, each of which can go into this one. */
export function Doubles({ problem }: { problem: ProblemPage }) {
  const { say } = useViewer();
  const items = useLoad(problemsApi.listDoubles, { id: problem.id }).data?.items ?? [];
  if (items.length === 0) return null;
  const into = numberOf(problem);
  return (
    <Alert
      type="info"
      showIcon
      title={say("problem.doubles")}
      description={items.map((one) => {
        const number = numberOf(one);
        return (
          <Flex key={one.id} wrap gap={8} align="center" justify="space-between">
            <Link to={`/problems?open=${one.id}`}>
              {say("problem.double_line", { number, description: one.description, metres: one.metres })}
            </Link>
            {one.mayMerge && (
              <ActButton
                label={say("problem.merge_here")}
                endpoint={problemsApi.mergeProblems}
                input={{ id: problem.id, merged: [{ id: one.id, version: one.version }] }}
                ask={say("problem.merge_ask", { number, into })}
              />
            )}
          </Flex>
        );
      })}
    />
  );
}

export function MergeForm({ problems, close }: { problems: readonly ListedProblem[]; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={problemsApi.mergeProblems}
      fixed={{}}
      initial={{ id: problems[0]?.id }}
      prepare={(values) => ({
        ...values,
        merged: problems.filter((one) => one.id !== values["id"]).map(({ id, version }) => ({ id, version })),
      })}
      verb={say("problem.step.merge")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("problem.merge_help")}</Typography.Paragraph>
      <Form.Item name="id" label={say("problem.merge_into")} rules={[{ required: true }]}>
        <Select options={problems.map((one) => ({ value: one.id, label: `${numberOf(one)} ${one.description}` }))} />
      </Form.Item>
    </ActForm>
  );
}

const partsOf = (text: unknown): string[] =>
  String(text ?? "")
    .split("\n")
    .map((part) => part.trim())
    .filter((part) => part !== "");

export function SplitForm({ problem, close }: { problem: ListedProblem; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={problemsApi.splitProblem}
      fixed={{ id: problem.id, version: problem.version }}
      initial={{ text: problem.description }}
      prepare={({ text }) => ({ parts: partsOf(text) })}
      verb={say("problem.split_one")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item
        name="text"
        label={say("problem.split_parts")}
        rules={[
          {
            validator: async (_, text) => {
              if (partsOf(text).length < 2) throw new Error(say("problem.split_least"));
            },
          },
        ]}
      >
        <Input.TextArea rows={5} maxLength={4_000} />
      </Form.Item>
    </ActForm>
  );
}

type Suggested = z.output<typeof problemsApi.getSuggestions.output>["units"][number];

/** What earlier cases of the same type and standard say; nothing where they are too few. */
export function Earlier({
  problem,
  onUnit,
}: {
  problem: ListedProblem;
  onUnit?: (unit: { id: string; name: string }) => void;
}) {
  const { say } = useViewer();
  const type = problem.siteTypeCode ?? "";
  const loaded = useLoad(problemsApi.getSuggestions, type === "" ? null : { type, item: problem.itemCode });
  const data = loaded.data;
  if (data === undefined || data.units.length + data.severities.length === 0) return null;
  const listOf = (items: Suggested[], nameOf: (one: Suggested) => string) =>
    items
      .map((one) =>
        say("problem.past_share", { name: nameOf(one), share: Math.round(one.share / 100), count: one.count }),
      )
      .join("、");
  const [best] = data.units;
  return (
    <Alert
      type="info"
      style={{ marginBottom: 16 }}
      title={say("problem.past_cases", { n: data.n })}
      description={
        <Space orientation="vertical" size={4}>
          {best !== undefined && (
            <Space wrap>
              {say("problem.past_unit", { list: listOf(data.units, (one) => one.name) })}
              {onUnit !== undefined && best.key !== problem.unitId && (
                <Button size="small" onClick={() => onUnit({ id: best.key, name: best.name })}>
                  {say("problem.use")} {best.name}
                </Button>
              )}
            </Space>
          )}
          {data.severities.length > 0 &&
            say("problem.past_severity", {
              list: listOf(data.severities, (one) => say(`problem.severity.${one.key}`)),
            })}
          {data.medianHours !== null &&
            say("problem.past_days", { days: Math.round((data.medianHours / 24) * 10) / 10 })}
        </Space>
      }
    />
  );
}
