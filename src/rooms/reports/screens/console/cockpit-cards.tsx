/** Cards of the cockpit: the score, the last thirty days, rounds, milestones, brands and chosen figures; each leads on. */
import { Card, Flex, Progress, Space, Statistic, Typography } from "antd";
import { Link } from "react-router";
import { showScore } from "../../../../kit/fraction.ts";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay, useToday } from "../../../../kit/ui/viewer.tsx";
import { acceptedStates } from "../../../problems/model.ts";
import type { Cockpit as Data } from "../../model.ts";

const percent = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.round((part / whole) * 1_000) / 10}%`;

export function Score({ score }: { score: Data["score"] }) {
  const say = useSay();
  if (score === null) return <Card size="small" title={say("cockpit.no_score")} />;
  return (
    <Card size="small" style={{ minWidth: 260 }}>
      <Link to={`/scores?round=${score.roundId}`}>{say("cockpit.score", { round: score.roundName })}</Link>
      <Statistic value={showScore(score.whole)} />
      <Space wrap>
        <span>{say("score.pass_line", { line: showScore(score.passLine) })}</span>
        <ToneTag tone={score.gap >= 0 ? "green" : "red"}>
          {say(score.gap >= 0 ? "score.above" : "score.below", { gap: showScore(Math.abs(score.gap)) })}
        </ToneTag>
      </Space>
      {score.below.length > 0 && (
        <Typography.Paragraph style={{ margin: "8px 0 0" }}>
          {say("score.below_title")}：
          {score.below
            .map((one) =>
              say("score.below_one", {
                ...{ text: one.text, score: showScore(one.score), line: showScore(one.passLine) },
              }),
            )
            .join("；")}
        </Typography.Paragraph>
      )}
      {score.unscored > 0 && (
        <Typography.Paragraph type="secondary" style={{ margin: "8px 0 0" }}>
          {say("cockpit.partial", { count: score.unscored })}
        </Typography.Paragraph>
      )}
    </Card>
  );
}

export function Recent({ recent }: { recent: Data["recent"] }) {
  const say = useSay();
  const found = `/problems?state=${acceptedStates.join(",")}&since=${recent.since}`;
  const closed = `/problems?state=closed&since=${recent.since}`;
  const cards: [string, string | number, string][] = [
    [say("cockpit.found"), recent.found, found],
    [say("cockpit.closed"), recent.closed, closed],
    [say("cockpit.repeat_rate"), percent(recent.repeated, recent.found), `${found}&repeated=true`],
    [say("cockpit.first_check"), percent(recent.closedAtFirstCheck, recent.closed), closed],
  ];
  return (
    <Card size="small" title={say("cockpit.recent", { days: recent.days })}>
      <Flex wrap gap={32}>
        {cards.map(([title, value, to]) => (
          <Link key={title} to={to}>
            <Statistic title={title} value={value} />
          </Link>
        ))}
      </Flex>
    </Card>
  );
}

export function Rounds({ rounds }: { rounds: Data["rounds"] }) {
  const say = useSay();
  return (
    <Card size="small" title={say("cockpit.rounds")}>
      {rounds.length === 0 ? (
        <Typography.Text type="secondary">{say("cockpit.no_rounds")}</Typography.Text>
      ) : (
        rounds.map((round) => (
          <div key={round.id}>
            <Link to={`/rounds?open=${round.id}`}>{round.name}</Link>
            <Progress
              percent={round.drawn === 0 ? 0 : Math.round((round.visited * 100) / round.drawn)}
              format={() => `${round.visited}/${round.drawn}`}
              aria-label={say("cockpit.round_of", round)}
            />
          </div>
        ))
      )}
    </Card>
  );
}

export function Plans({ plans }: { plans: Data["plans"] }) {
  const say = useSay();
  const year = Number(useToday().slice(0, 4));
  return (
    <Card size="small" title={say("cockpit.plans")}>
      <Flex wrap gap={32}>
        <Statistic title={say("cockpit.accepted")} value={`${plans.accepted}/${plans.milestones}`} />
        <Link to={`/tasks?year=${year}&late=true`}>
          <Statistic title={say("cockpit.late")} value={plans.late} />
        </Link>
        <Link to="/tasks/calendar">
          <Statistic title={say("cockpit.soon", { days: plans.soonDays })} value={plans.soon} />
        </Link>
      </Flex>
    </Card>
  );
}

export function Brands({ brands }: { brands: Data["brands"] }) {
  const say = useSay();
  return (
    <Card size="small" title={say("brand.list")}>
      <Flex wrap gap={32}>
        {(["candidate", "incubating", "written", "recommended"] as const).map((state) => (
          <Link key={state} to={`/tasks/brands?state=${state}`}>
            <Statistic title={say(`brand.state.${state}`)} value={brands[state]} />
          </Link>
        ))}
      </Flex>
    </Card>
  );
}

function Grid({ figures }: { figures: Data["figures"] }) {
  return (
    <div style={{ display: "grid", gap: 16, gridTemplateColumns: "repeat(auto-fill, minmax(150px, 1fr))" }}>
      {figures.map(({ code, name, shown, unit, link }) => (
        <Link key={code} to={link}>
          <Statistic title={name} value={shown} suffix={/\d$/.test(shown) ? unit : ""} />
        </Link>
      ))}
    </div>
  );
}

export function Figures({ figures }: { figures: Data["figures"] }) {
  const say = useSay();
  if (figures.length === 0) return null;
  return (
    <Card size="small" title={say("cockpit.figures")}>
      <Grid figures={figures} />
    </Card>
  );
}

/** Materials and surveys: no room counts them yet, so the card says where its figures come from. */
export function FromLedger({ title, figures }: { title: string; figures: Data["figures"] }) {
  const say = useSay();
  const source = <Typography.Text type="secondary">{say("cockpit.from_ledger")}</Typography.Text>;
  return (
    <Card size="small" title={title} extra={figures.length > 0 && source}>
      {figures.length === 0 ? (
        <Typography.Text type="secondary">{say("cockpit.not_chosen")}</Typography.Text>
      ) : (
        <Grid figures={figures} />
      )}
    </Card>
  );
}
