/** One problem: facts, photos before and after side by side, its history, links and papers. */
import { Alert, Flex, Space, Timeline, Typography } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type ProblemPage, problemsApi } from "../../api.ts";
import { KinShown } from "../../model.ts";
import { numberOf } from "../../rules.ts";
import { Doubles } from "./kin-forms.tsx";
import { ProblemSteps } from "./problem-steps.tsx";
import { levelTones, stateTones } from "./tones.ts";

function Side({ problem, purpose }: { problem: ProblemPage; purpose: "before" | "after" | "check" }) {
  const { say } = useViewer();
  const files = problem.files.filter((file) => file.purpose === purpose);
  return (
    <div style={{ flex: "1 1 200px", minWidth: 0 }}>
      <Typography.Title level={3} style={{ fontSize: 15 }}>
        {say(`problem.${purpose}`)}
      </Typography.Title>
      {files.length === 0 && <Typography.Text type="secondary">{say("problem.no_photo")}</Typography.Text>}
      <Photos files={files} label={`${say(`problem.${purpose}`)} ${numberOf(problem)}`} />
      {purpose === "after" && problem.siteName !== null && files.length > 0 && (
        <Typography.Text type="secondary">
          {files
            .map((file) => [
              file.metres === null ? say("problem.no_position") : say("problem.metres_away", { metres: file.metres }),
              ...(file.origin === "album" ? [say("problem.from_album")] : []),
            ])
            .map((parts) => parts.join("，"))
            .join("；")}
        </Typography.Text>
      )}
    </div>
  );
}

/** What is asked, planned or suspicious, before the steps. */
function Notices({ problem }: { problem: ProblemPage }) {
  const { say } = useViewer();
  const until = problem.askedUntil ?? "";
  return (
    <>
      {problem.asked !== null && (
        <Alert
          type="warning"
          showIcon
          title={say(`problem.asked.${problem.asked}`, {
            ...{ until, reason: problem.asked === "suspension" ? problem.plan : problem.askedReason },
          })}
        />
      )}
      {problem.state === "suspended" && (
        <Alert
          type="info"
          showIcon
          title={say("problem.suspended_until", { until: problem.suspendedUntil ?? "", plan: problem.plan })}
        />
      )}
      {problem.alike.length > 0 && problem.state !== "closed" && (
        <Alert
          type="warning"
          showIcon
          title={say("problem.alike")}
          description={problem.alike.map((one) => (
            <div key={one.otherProblemId}>
              {one.otherProblemId === problem.id ? (
                say("problem.alike_own", { bits: one.bits })
              ) : (
                <Link to={`/problems?open=${one.otherProblemId}`}>
                  {say("problem.alike_other", { number: numberOf(one), bits: one.bits })}
                </Link>
              )}
            </div>
          ))}
        />
      )}
    </>
  );
}

/** Where it went, where it came from, and what belongs to it. */
function kinFacts(problem: ProblemPage, say: (word: string) => string): [string, ReactNode][] {
  return KinShown.shape.as.options.map((as) => {
    const items = problem.kin.filter((one) => one.as === as);
    const links = items.map((one) => (
      <div key={one.id}>
        <Link to={`/problems?open=${one.id}`}>{`${numberOf(one)} ${one.description}`}</Link>
      </div>
    ));
    return [say(`problem.kin.${as}`), items.length === 0 ? "" : links];
  });
}

function History({ problem }: { problem: ProblemPage }) {
  const { say } = useViewer();
  const { moment } = useTold();
  return (
    <section>
      <Typography.Title level={3} style={{ fontSize: 15 }}>
        {say("problem.history")}
      </Typography.Title>
      <Timeline
        items={problem.steps.map((step) => ({
          key: step.id,
          content: (
            <>
              <strong>{say(`problem.step.${step.step}`)}</strong>
              {step.isTyped && <> {say("problem.typed")}</>}
              {step.via === "link" && <> {say("problem.via.link")}</>}
              {" · "}
              {[step.unitName, step.personName].filter((name) => name !== null).join(" ") || say("problem.by_system")}
              {" · "}
              {moment(step.at)}
              {(step.reason !== "" || step.note !== "") && (
                <div>{[step.reason, step.note].filter((text) => text !== "").join("：")}</div>
              )}
              {step.dueAt !== null && (
                <div>
                  {say("problem.due_at")} {moment(step.dueAt)}
                </div>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}

function Links({ problem }: { problem: ProblemPage }) {
  const { say } = useViewer();
  const { moment } = useTold();
  if (problem.links.length === 0) return null;
  return (
    <section>
      <Typography.Title level={3} style={{ fontSize: 15 }}>
        {say("problem.links")}
      </Typography.Title>
      {problem.links.map((link) => (
        <div key={link.id}>
          {say(`problem.link_${link.step}`)} · {link.unitName} {link.personName} ·{" "}
          {link.usedAt === null
            ? say("problem.link_open", { until: moment(link.expiresAt) ?? "" })
            : say("problem.link_used", { at: moment(link.usedAt) ?? "" })}
        </div>
      ))}
    </section>
  );
}

export function ProblemPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  return (
    <Loading of={useLoad(problemsApi.getProblem, { id })}>
      {(problem) => (
        <Space orientation="vertical" size={20} style={{ width: "100%" }}>
          <Space wrap>
            <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
              {numberOf(problem)}
            </Typography.Title>
            <ToneTag tone={stateTones[problem.state]}>{say(`problem.state.${problem.state}`)}</ToneTag>
            <ToneTag tone={levelTones[problem.level]}>
              {`${say("problem.level")} ${say(`problem.level.${problem.level}`)}`}
            </ToneTag>
            {problem.repeatOf !== null && <ToneTag tone="red">{say("problem.repeated")}</ToneTag>}
            {problem.needsVisit && <ToneTag tone="yellow">{say("problem.wants_visit")}</ToneTag>}
          </Space>
          <Typography.Paragraph style={{ fontSize: 16, margin: 0, whiteSpace: "pre-line" }}>
            {problem.description}
          </Typography.Paragraph>
          <Notices problem={problem} />
          <ProblemSteps problem={problem} />
          {!["closed", "not_accepted"].includes(problem.state) && can("problem.dispatch") && (
            <Doubles problem={problem} />
          )}
          <Flex wrap gap={16}>
            <Side problem={problem} purpose="before" />
            <Side problem={problem} purpose="after" />
            {problem.files.some((file) => file.purpose === "check") && <Side problem={problem} purpose="check" />}
          </Flex>
          <Facts
            facts={[
              [say("problem.place"), problem.siteName ?? (problem.place || say("problem.no_place"))],
              [say("problem.type"), problem.typeName],
              [say("problem.region"), problem.regionName],
              [say("problem.standard"), `${problem.itemCode} ${problem.itemText ?? ""}`.trim()],
              [say(problem.state === "unassigned" ? "problem.unit_suggested" : "problem.unit"), problem.unitName],
              [say("problem.support"), problem.support.map((unit) => unit.unitName).join("、")],
              [say("problem.measures"), problem.measures],
              [say("problem.due_at"), moment(problem.dueAt)],
              [say("problem.severity"), say(`problem.severity.${problem.severity}`)],
              [say("problem.source"), say(`problem.source.${problem.source}`)],
              [say("problem.lost_points"), problem.lostPoints === null ? "" : showHundredths(problem.lostPoints)],
              [say("problem.rectification"), problem.rectification],
              [say("problem.cost_fact"), problem.cost === null ? "" : say("problem.yuan", { amount: problem.cost })],
              [say("problem.checked_how"), problem.checkedHow === null ? "" : say(`problem.how.${problem.checkedHow}`)],
              ...kinFacts(problem, say),
              [
                say("problem.papers"),
                problem.papers.length === 0
                  ? ""
                  : problem.papers.map((paper) => (
                      <div key={paper.id}>
                        <Link to={`/papers?open=${paper.id}`}>
                          {paper.title} {paper.number ?? say("problem.draft_paper")}
                        </Link>
                      </div>
                    )),
              ],
            ]}
          />
          <Links problem={problem} />
          <History problem={problem} />
        </Space>
      )}
    </Loading>
  );
}
