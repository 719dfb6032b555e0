/** All problems within the reader's reach; what is ticked can be dispatched, put before a meeting, or written into a notice. */
import { Button, Dropdown, Space } from "antd";
import { useNavigate } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi, unitApi } from "../../../directory/api.ts";
import type { Region, Unit } from "../../../directory/model.ts";
import { problemsApi } from "../../api.ts";
import { Level, type ListedProblem, ProblemSource, ProblemState } from "../../model.ts";
import { isOverdue } from "../../rules.ts";
import { problemTable } from "../../sheets.ts";
import { PaperForm } from "../shared/paper-form.tsx";
import { DispatchForm } from "./dispatch-form.tsx";
import { MergeForm } from "./kin-forms.tsx";
import { CoordinationForm } from "./office-forms.tsx";
import { AddProblem } from "./problem-forms.tsx";
import { ProblemPanel } from "./problem-panel.tsx";
import { levelTones, stateTones } from "./tones.ts";

function Bulk({ problems, done }: { problems: ListedProblem[]; done: () => void }) {
  const { say, can } = useViewer();
  const go = useNavigate();
  const count = problems.length;
  const isOnly = (states: readonly ProblemState[]) => problems.every((problem) => states.includes(problem.state));
  const closedUnless = (right: string, states: readonly ProblemState[]) =>
    !can(right)
      ? say("ui.no_right")
      : isOnly(states)
        ? null
        : states.map((state) => say(`problem.state.${state}`)).join("、");
  const units = new Set(problems.map((problem) => problem.unitId)).size;
  const end = (close: () => void) => () => {
    close();
    done();
  };
  return (
    <Space wrap>
      <FormButton
        label={say("problem.step.dispatch")}
        title={say("problem.dispatch_title", { count })}
        type="primary"
        closedBecause={closedUnless("problem.dispatch", ["unassigned"])}
      >
        {(close) => <DispatchForm problems={problems} close={end(close)} />}
      </FormButton>
      <FormButton
        label={say("problem.step.merge")}
        title={say("problem.merge_title", { count })}
        closedBecause={
          closedUnless("problem.dispatch", ["unverified", "unassigned"]) ??
          (count < 2 ? say("problem.merge_title", { count: 2 }) : null)
        }
      >
        {(close) => <MergeForm problems={problems} close={end(close)} />}
      </FormButton>
      <FormButton
        label={say("problem.coordination")}
        title={say("problem.coordination_title", { count })}
        closedBecause={closedUnless("problem.run", ["unassigned"])}
      >
        {(close) => <CoordinationForm problems={problems} close={end(close)} />}
      </FormButton>
      <FormButton
        label={say("problem.supervision")}
        title={say("problem.supervision_title", { count, units })}
        closedBecause={closedUnless("problem.run", ["dispatched", "rectifying", "awaiting_check", "suspended"])}
      >
        {(close) => (
          <PaperForm
            endpoint={problemsApi.draftProblemPaper}
            about={{ problemIds: problems.map((problem) => problem.id) }}
            close={end(close)}
            onDrafted={(paperId) => void go(`/papers?open=${paperId}`)}
          />
        )}
      </FormButton>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: (
            [
              ["rows", "docx"],
              ["pages", "docx"],
              ["rows", "xlsx"],
            ] as const
          ).map(([form, as]) => ({
            key: `${form} ${as}`,
            label: (
              <a href={addressOf(problemsApi.exportWorkingPaper, { ids: problems.map((one) => one.id), form, as })}>
                {say(`problem.working.${form}_${as}`)}
              </a>
            ),
          })),
        }}
      >
        <Button>{say("problem.working")}</Button>
      </Dropdown>
    </Space>
  );
}

export default function ProblemList() {
  const { say, can } = useViewer();
  const { moment } = useTold();
  const go = useNavigate();
  const now = new Date().toISOString();
  const bring = can("problem.run") && (
    <Button onClick={() => void go("/problems/deficiencies")}>{say("problem.deficiency")}</Button>
  );
  const choice = (name: string, options: readonly string[]) =>
    ({
      ...{ kind: "choice" as const, name, word: `problem.${name}`, options, many: true as const },
      wordOf: (value: string) => `problem.${name}.${value}`,
    }) as const;
  return (
    <ListPage
      title={say("problem.list")}
      name="listProblems"
      list={problemsApi.listProblems}
      table={problemTable}
      filters={[
        { kind: "text", name: "search", word: "problem.search" },
        choice("state", ProblemState.options),
        {
          kind: "record",
          name: "unit",
          word: "problem.unit",
          list: unitApi.listUnits,
          show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
        },
        {
          kind: "record",
          name: "region",
          word: "problem.region",
          list: regionApi.listRegions,
          input: { level: ["county", "area"] },
          show: (region: Region) => ({ value: region.code, label: region.name }),
        },
        choice("source", ProblemSource.options),
        choice("level", Level.options),
        { kind: "chip", name: "since", word: "problem.since", shows: true },
        { kind: "chip", name: "until", word: "problem.found_until", shows: true },
        { kind: "chip", name: "closedSince", word: "problem.closed_since", shows: true },
        { kind: "chip", name: "closedUntil", word: "problem.closed_until", shows: true },
        { kind: "chip", name: "item", word: "problem.standard", shows: true },
        { kind: "chip", name: "type", word: "problem.type" },
        { kind: "chip", name: "site", word: "problem.place" },
        { kind: "chip", name: "group", word: "problem.group" },
        { kind: "flag", name: "overdue", word: "problem.overdue_only" },
        { kind: "flag", name: "repeated", word: "problem.repeated_only" },
      ]}
      draw={{
        state: (problem: ListedProblem) => (
          <ToneTag tone={stateTones[problem.state]}>{say(`problem.state.${problem.state}`)}</ToneTag>
        ),
        level: (problem: ListedProblem) => (
          <ToneTag tone={levelTones[problem.level]}>{say(`problem.level.${problem.level}`)}</ToneTag>
        ),
        place: (problem: ListedProblem) => problem.siteName ?? (problem.place || say("problem.no_place")),
        dueAt: (problem: ListedProblem) => (
          <Space size={4} wrap>
            {moment(problem.dueAt) ?? "—"}
            {isOverdue(problem, now) && <ToneTag tone="red">{say("problem.overdue")}</ToneTag>}
          </Space>
        ),
      }}
      panel={(id) => <ProblemPanel id={id} />}
      {...(can("problem.dispatch")
        ? { bulk: (rows: never[], done: () => void) => <Bulk problems={rows as ListedProblem[]} done={done} /> }
        : {})}
      empty={<Nothing words={say("problem.empty")}>{bring}</Nothing>}
      actions={
        <>
          {bring}
          {can("problem.dispatch") && (
            <FormButton label={say("problem.add")} type="primary">
              {(close) => <AddProblem close={close} />}
            </FormButton>
          )}
        </>
      }
    />
  );
}
