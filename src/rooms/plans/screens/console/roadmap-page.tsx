/** The roadmap (路线图): tasks of a year by workstream, their milestones month by month. The same data as the list. */
import { Flex, Select, Space, Tooltip, Typography } from "antd";
import { useCallback } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import type { Day } from "../../../../kit/shapes.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { type Tone, tones } from "../../../../kit/ui/colours.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { plansApi } from "../../api.ts";
import type { NamedTask } from "../../model.ts";
import { isLate } from "../../rules.ts";
import { milestoneTones } from "./tones.ts";

type Roadmap = z.output<typeof plansApi.getRoadmap.output>;
type Step = Roadmap["milestones"][number];

const months = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));
const line = "1px solid #E3E8E8";
/** The names stay in sight while the months move below them. */
const named = {
  textAlign: "left",
  padding: 8,
  position: "sticky",
  left: 0,
  background: "#fff",
  minWidth: 130,
} as const;

/** Where a year does not fit, it opens at the month before this one. */
function showNow(section: HTMLElement | null, today: Day): void {
  if (section === null) return;
  const month = section.querySelectorAll<HTMLElement>("thead th")[Math.max(1, Number(today.slice(5, 7)) - 1)];
  const names = section.querySelector<HTMLElement>("thead th")?.offsetWidth ?? 0;
  section.scrollLeft = Math.max(0, (month?.offsetLeft ?? 0) - names);
}

function Mark({ step, today }: { step: Step; today: string }) {
  const { say } = useViewer();
  const late = isLate(step, today);
  const tone: Tone = late ? "red" : milestoneTones[step.state];
  const words = `${step.dueOn} ${step.text} · ${say(late ? "task.late" : `milestone.state.${step.state}`)}`;
  return (
    <Tooltip title={words}>
      <Link
        to={`/tasks?open=${step.taskId}`}
        aria-label={words}
        style={{
          ...{ display: "inline-block", minWidth: 24, padding: "2px 4px", margin: 1, borderRadius: 4, fontSize: 12 },
          ...{ background: tones.light[tone].fill, color: tones.light[tone].text, textAlign: "center" },
        }}
      >
        {Number(step.dueOn.slice(8))}
      </Link>
    </Tooltip>
  );
}

/** From its start, or else its first milestone, to its last one: the months in which a task runs. */
function runsIn(task: NamedTask, steps: readonly Step[], month: string): boolean {
  const days = steps.filter((step) => step.taskId === task.id).map((step) => step.dueOn);
  const last = days.at(-1);
  const first = task.startsOn ?? days[0];
  if (first === undefined || last === undefined) return false;
  const at = `${task.year}-${month}`;
  return first.slice(0, 7) <= at && at <= last.slice(0, 7);
}

function Rows({ roadmap, tasks }: { roadmap: Roadmap; tasks: NamedTask[] }) {
  return tasks.map((task) => (
    <tr key={task.id}>
      <th scope="row" style={{ ...named, fontWeight: 400, borderTop: line, width: "26%" }}>
        <Link to={`/tasks?open=${task.id}`}>{task.title}</Link>
        <div>
          <Typography.Text type="secondary">{task.leadUnitName}</Typography.Text>
        </div>
      </th>
      {months.map((month) => (
        <td
          key={month}
          style={{
            ...{ borderTop: line, borderLeft: line, padding: 4, minWidth: 44, textAlign: "center" },
            ...(runsIn(task, roadmap.milestones, month) ? { background: "#E3F1F1" } : {}),
          }}
        >
          {roadmap.milestones
            .filter((step) => step.taskId === task.id && step.dueOn.slice(0, 7) === `${task.year}-${month}`)
            .map((step) => (
              <Mark key={step.id} step={step} today={roadmap.today} />
            ))}
        </td>
      ))}
    </tr>
  ));
}

export default function RoadmapPage() {
  const { say } = useViewer();
  const address = useListAddress();
  const today = useToday();
  const thisYear = Number(today.slice(0, 4));
  const year = Number(address.filters["year"] ?? thisYear);
  const choices = useLoad(plansApi.getTaskChoices, {});
  const atNow = useCallback((section: HTMLElement | null) => showNow(section, today), [today]);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={12} justify="space-between" align="center">
        <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
          {say("task.roadmap")}
        </Typography.Title>
        <Select
          aria-label={say("task.year")}
          value={year}
          style={{ width: 110 }}
          options={[thisYear + 1, thisYear, thisYear - 1].map((one) => ({ value: one, label: String(one) }))}
          onChange={(value) => address.set({ year: String(value) })}
        />
      </Flex>
      <Loading of={useLoad(plansApi.getRoadmap, { year })}>
        {(roadmap) =>
          roadmap.tasks.length === 0 ? (
            <Nothing words={say("task.roadmap_none")} />
          ) : (
            <section
              ref={atNow}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
              tabIndex={0}
              aria-label={say("task.roadmap")}
              style={{ overflowX: "auto", background: "#fff" }}
            >
              <table style={{ borderCollapse: "collapse", width: "100%" }}>
                <thead>
                  <tr>
                    <th scope="col" style={named}>
                      {say("task.title")}
                    </th>
                    {months.map((month) => (
                      <th key={month} scope="col" style={{ padding: 8, borderLeft: line }}>
                        {Number(month)}
                      </th>
                    ))}
                  </tr>
                </thead>
                {(choices.data?.workstreams ?? []).map(({ code, name }) => {
                  const own = roadmap.tasks.filter((task) => task.workstream === code);
                  return own.length === 0 ? null : (
                    <tbody key={code}>
                      <tr>
                        <th
                          scope="rowgroup"
                          colSpan={13}
                          style={{ textAlign: "left", padding: 8, background: "#EEF3F3" }}
                        >
                          {/* Stays in sight when the months are moved. */}
                          <span style={{ position: "sticky", left: 8 }}>{name}</span>
                        </th>
                      </tr>
                      <Rows roadmap={roadmap} tasks={own} />
                    </tbody>
                  );
                })}
              </table>
            </section>
          )
        }
      </Loading>
    </Space>
  );
}
