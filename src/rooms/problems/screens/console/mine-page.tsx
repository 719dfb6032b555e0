/** A unit's own page, for the phone first: overdue, today, this week, later; one tap to receive or to answer. */
import { Button, Card, Flex, Space, Typography } from "antd";
import { Link } from "react-router";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { tones } from "../../../../kit/ui/colours.ts";
import { useLoad, usePages } from "../../../../kit/ui/data.ts";
import { Loading, Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { problemsApi } from "../../api.ts";
import { type DueGroup, dueGroup, dueGroups } from "../../due.rules.ts";
import type { ListedProblem } from "../../model.ts";
import { numberOf } from "../../rules.ts";
import { Rectify } from "./problem-forms.tsx";
import { levelTones, stateTones } from "./tones.ts";

/** The answer's form needs the photos before, which only the page of the problem has. */
function Answer({ id, close }: { id: string; close: () => void }) {
  return (
    <Loading of={useLoad(problemsApi.getProblem, { id })}>
      {(problem) => <Rectify problem={problem} close={close} />}
    </Loading>
  );
}

function OneProblem({ problem }: { problem: ListedProblem }) {
  const { say, unitId } = useViewer();
  const { moment } = useTold();
  const number = numberOf(problem);
  const isLead = problem.unitId === unitId;
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Flex wrap gap={8} align="center">
          <strong>{number}</strong>
          <ToneTag tone={stateTones[problem.state]}>{say(`problem.state.${problem.state}`)}</ToneTag>
          {problem.level !== "blue" && (
            <ToneTag tone={levelTones[problem.level]}>{say(`problem.level.${problem.level}`)}</ToneTag>
          )}
          {!isLead && <ToneTag tone="grey">{say("mine.support")}</ToneTag>}
        </Flex>
        <Typography.Text>{problem.description}</Typography.Text>
        <Typography.Text type="secondary">
          {[problem.siteName ?? problem.place, say("mine.due", { at: moment(problem.dueAt) ?? "—" })]
            .filter((part) => part !== "")
            .join(" · ")}
        </Typography.Text>
        <Flex wrap gap={8} align="center">
          {isLead && problem.state === "dispatched" && (
            <ActButton
              type="primary"
              label={say("problem.step.receive")}
              endpoint={problemsApi.receiveProblem}
              input={{ id: problem.id, version: problem.version }}
            />
          )}
          {isLead && problem.state === "rectifying" && (
            <FormButton
              type="primary"
              label={say("problem.step.rectify")}
              title={`${say("problem.step.rectify")} ${number}`}
            >
              {(close) => <Answer id={problem.id} close={close} />}
            </FormButton>
          )}
          <Link to={`/problems?open=${problem.id}`}>{say("mine.more")}</Link>
        </Flex>
      </Flex>
    </Card>
  );
}

export default function MinePage() {
  const { say, timeZone } = useViewer();
  const pages = usePages(problemsApi.listProblems, {
    limit: 200,
    state: "dispatched,rectifying",
    sort: "dueAt",
  } as never);
  const rows = pages.rows as ListedProblem[];
  const now = new Date().toISOString();
  const groups = new Map<DueGroup, ListedProblem[]>(dueGroups.map((group) => [group, []]));
  for (const problem of rows) groups.get(dueGroup(problem, now, timeZone))?.push(problem);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 720 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("mine.title")}
      </Typography.Title>
      <Refusal refusal={pages.error} retry={() => void pages.refetch()} />
      {!pages.isPending && rows.length === 0 && <Nothing words={say("mine.none")} />}
      {dueGroups.map((group) => {
        const theirs = groups.get(group) ?? [];
        return (
          theirs.length > 0 && (
            <section key={group}>
              <Typography.Title
                level={2}
                style={{ fontSize: 16, ...(group === "overdue" ? { color: tones.light.red.text } : {}) }}
              >
                {say(`mine.${group}`, { count: theirs.length })}
              </Typography.Title>
              <Flex vertical gap={12}>
                {theirs.map((problem) => (
                  <OneProblem key={problem.id} problem={problem} />
                ))}
              </Flex>
            </section>
          )
        );
      })}
      {pages.hasNextPage && (
        <Button block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {say("ui.more")}
        </Button>
      )}
    </Space>
  );
}
