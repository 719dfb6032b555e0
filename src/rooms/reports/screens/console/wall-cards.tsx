/** Tiles of the wall: large words and figures on dark, bars instead of charts, so that they are read from across a hall. */
import type { ReactNode } from "react";
import { showScore } from "../../../../kit/fraction.ts";
import { pages, type Tone, tones } from "../../../../kit/ui/colours.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Cockpit as Data } from "../../model.ts";

export const wall = {
  ground: pages.dark,
  tile: "#182425",
  words: "#E8EEEE",
  quiet: "#A9B8B9",
  line: "#2C3B3C",
} as const;
const dark = tones.dark;

export function Tile({ title, children, grow = false }: { title: string; children?: ReactNode; grow?: boolean }) {
  return (
    <section
      style={{
        ...{ background: wall.tile, borderRadius: 10, padding: "16px 22px", minHeight: 0, overflow: "hidden" },
        flex: grow ? "1 1 0" : "none",
      }}
    >
      <h2 style={{ margin: "0 0 10px", fontSize: 24, fontWeight: 600, color: wall.quiet }}>{title}</h2>
      {children}
    </section>
  );
}

function Amount({ name, value, tone }: { name: string; value: string; tone?: Tone }) {
  return (
    <div style={{ minWidth: 0 }}>
      <div style={{ fontSize: 20, color: wall.quiet }}>{name}</div>
      <div
        style={{
          ...{ fontSize: 44, fontWeight: 600, lineHeight: 1.2, whiteSpace: "nowrap" },
          ...{ fontVariantNumeric: "tabular-nums", color: tone === undefined ? wall.words : dark[tone].text },
        }}
      >
        {value}
      </div>
    </div>
  );
}

const Amounts = ({ columns, children }: { columns: number; children: ReactNode }) => (
  <div style={{ display: "grid", gap: 16, gridTemplateColumns: `repeat(${columns}, 1fr)` }}>{children}</div>
);

/** One bar a line, its name before it and its number behind it. */
function Bars({ rows, tone }: { rows: readonly { name: string; count: number; tone?: Tone }[]; tone: Tone }) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  const lines = rows.map((row) => (
    <div key={row.name} style={{ display: "flex", alignItems: "center", gap: 12, fontSize: 24 }}>
      <span style={{ width: 150, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>{row.name}</span>
      <span style={{ flex: 1, height: 22 }}>
        <span
          style={{
            ...{ display: "block", height: 22, borderRadius: 4, width: `${(row.count * 100) / most}%` },
            background: dark[row.tone ?? tone].text,
          }}
        />
      </span>
      <strong style={{ width: 56, textAlign: "right", fontVariantNumeric: "tabular-nums" }}>{row.count}</strong>
    </div>
  ));
  return (
    <div
      style={{
        ...{ display: "flex", flexDirection: "column", justifyContent: "space-evenly" },
        ...{ height: "calc(100% - 44px)", maxHeight: rows.length * 96 },
      }}
    >
      {lines}
    </div>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => (
  <div style={{ fontSize: 22, color: wall.quiet }}>{children}</div>
);

export function WallScore({ score }: { score: Data["score"] }) {
  const say = useSay();
  if (score === null) return <Tile title={say("cockpit.no_score")} />;
  const tone = score.gap >= 0 ? "green" : "red";
  return (
    <Tile title={say("cockpit.score", { round: score.roundName })}>
      <div style={{ display: "flex", alignItems: "baseline", gap: 20, flexWrap: "wrap" }}>
        <strong style={{ fontSize: 76, lineHeight: 1.1, fontVariantNumeric: "tabular-nums" }}>
          {showScore(score.whole)}
        </strong>
        <span style={{ fontSize: 24, color: dark[tone].text }}>
          {say(score.gap >= 0 ? "score.above" : "score.below", { gap: showScore(Math.abs(score.gap)) })}
        </span>
      </div>
      <Quiet>{say("score.pass_line", { line: showScore(score.passLine) })}</Quiet>
    </Tile>
  );
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Math.round((part / whole) * 1_000) / 10}%`;

/** Open now, come back, and done well at once. */
export function WallThree({ openByAge, recent }: Pick<Data, "openByAge" | "recent">) {
  const say = useSay();
  return (
    <Tile title={`${say("cockpit.three")}（${say("cockpit.recent", { days: recent.days })}）`}>
      <Amounts columns={3}>
        <Amount name={say("cockpit.open_now")} value={String(openByAge.reduce((sum, one) => sum + one.count, 0))} />
        <Amount name={say("cockpit.repeat_rate")} value={percent(recent.repeated, recent.found)} />
        <Amount name={say("cockpit.first_check")} value={percent(recent.closedAtFirstCheck, recent.closed)} />
      </Amounts>
    </Tile>
  );
}

export function WallProblems({ groups }: { groups: Data["openByAge"] }) {
  const say = useSay();
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const oldest = groups.at(-1);
  const title =
    total === 0
      ? say("cockpit.open_none")
      : say("cockpit.open_title", { count: total, old: oldest?.count ?? 0, days: (oldest?.from ?? 1) - 1 });
  const rows = groups.map(({ from, to, count }) => ({
    ...{ count, tone: to === null ? ("red" as const) : ("blue" as const) },
    name: to === null ? say("cockpit.age_over", { from }) : say("cockpit.age", { from, to }),
  }));
  return (
    <Tile title={title} grow>
      <Bars rows={rows} tone="blue" />
    </Tile>
  );
}

export function WallOverdue({ units }: { units: Data["overdueByUnit"] }) {
  const say = useSay();
  if (units.length === 0) return <Tile title={say("cockpit.overdue_none")} grow />;
  const count = units.reduce((sum, unit) => sum + unit.overdue, 0);
  const rows = units.slice(0, 6).map((unit) => ({ name: unit.unitName, count: unit.overdue }));
  return (
    <Tile title={say("cockpit.overdue_title", { units: units.length, count })} grow>
      <Bars rows={rows} tone="red" />
    </Tile>
  );
}

export function WallRounds({ rounds }: { rounds: Data["rounds"] }) {
  const say = useSay();
  return (
    <Tile title={say("cockpit.rounds")}>
      {rounds.length === 0 && <Quiet>{say("cockpit.no_rounds")}</Quiet>}
      {rounds.slice(0, 2).map((round) => (
        <div key={round.id} style={{ fontSize: 22, marginBottom: 6 }}>
          <div style={{ display: "flex", justifyContent: "space-between", gap: 12 }}>
            <span style={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>{round.name}</span>
            <strong>{`${round.visited}/${round.drawn}`}</strong>
          </div>
          <progress
            aria-label={say("cockpit.round_of", round)}
            max={Math.max(1, round.drawn)}
            value={round.visited}
            style={{ width: "100%", height: 14, accentColor: dark.green.text }}
          />
        </div>
      ))}
    </Tile>
  );
}

export function WallPlans({ plans }: { plans: Data["plans"] }) {
  const say = useSay();
  return (
    <Tile title={say("cockpit.plans")}>
      <Amounts columns={3}>
        <Amount name={say("cockpit.accepted")} value={`${plans.accepted}/${plans.milestones}`} />
        <Amount name={say("cockpit.late")} value={String(plans.late)} {...(plans.late > 0 ? { tone: "red" } : {})} />
        <Amount name={say("cockpit.soon", { days: plans.soonDays })} value={String(plans.soon)} />
      </Amounts>
    </Tile>
  );
}

export function WallBrands({ brands }: { brands: Data["brands"] }) {
  const say = useSay();
  return (
    <Tile title={say("brand.list")}>
      <Amounts columns={4}>
        {(["candidate", "incubating", "written", "recommended"] as const).map((state) => (
          <Amount key={state} name={say(`brand.state.${state}`)} value={String(brands[state])} />
        ))}
      </Amounts>
    </Tile>
  );
}

/** Figures that units report in the ledger: materials, surveys. */
export function WallFigures({ title, figures }: { title: string; figures: Data["figures"] }) {
  const say = useSay();
  return (
    <Tile title={title}>
      {figures.length === 0 ? (
        <Quiet>{say("cockpit.not_chosen")}</Quiet>
      ) : (
        <Amounts columns={Math.min(3, figures.length)}>
          {figures.slice(0, 3).map(({ code, name, shown, unit }) => (
            <Amount key={code} name={name} value={`${shown}${/\d$/.test(shown) ? unit : ""}`} />
          ))}
        </Amounts>
      )}
    </Tile>
  );
}
