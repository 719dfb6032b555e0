/** Tasks of the year as a list (清单); the page beside it shows one with its milestones. */
import { Space } from "antd";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { plansApi } from "../../api.ts";
import { type NamedTask, TaskCategory, TaskState } from "../../model.ts";
import { taskTable } from "../../sheets.ts";
import { TaskForm } from "./task-form.tsx";
import { TaskPanel } from "./task-panel.tsx";
import { taskTones } from "./tones.ts";

export default function TaskList() {
  const { say, can } = useViewer();
  const choices = useLoad(plansApi.getTaskChoices, {});
  const choice = (name: "action" | "workstream", items: { code: string; name: string }[] | undefined) => ({
    ...{ kind: "choice" as const, name, word: `task.${name}`, options: (items ?? []).map((one) => one.code) },
    // Names of choices are the city's own words; a word without an entry is said as it is.
    wordOf: (code: string) => items?.find((one) => one.code === code)?.name ?? code,
  });
  const add = can("task.change") && (
    <FormButton label={say("task.add")} type="primary" width={720}>
      {(close) => <TaskForm close={close} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("task.list")}
      name="listTasks"
      list={plansApi.listTasks}
      table={taskTable}
      filters={[
        { kind: "text", name: "search", word: "task.search" },
        choice("action", choices.data?.actions),
        choice("workstream", choices.data?.workstreams),
        {
          ...{ kind: "choice", name: "category", word: "task.category", options: TaskCategory.options, many: true },
          wordOf: (one) => `task.category.${one}`,
        },
        {
          ...{ kind: "choice", name: "state", word: "task.state", options: TaskState.options, many: true },
          wordOf: (one) => `task.state.${one}`,
        },
        {
          ...{ kind: "record", name: "unit", word: "task.lead", list: unitApi.listUnits },
          show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
        },
        { kind: "chip", name: "year", word: "task.year", shows: true },
        { kind: "flag", name: "campaign", word: "task.campaign_only" },
        { kind: "flag", name: "standing", word: "task.standing_only" },
        { kind: "flag", name: "late", word: "task.late_only" },
      ]}
      draw={{
        state: (task: NamedTask) => <ToneTag tone={taskTones[task.state]}>{say(`task.state.${task.state}`)}</ToneTag>,
        nextDueOn: (task: NamedTask) => (
          <Space size={4} wrap>
            {task.nextDueOn ?? "—"}
            {task.late > 0 && task.state === "open" && <ToneTag tone="red">{say("task.late")}</ToneTag>}
          </Space>
        ),
      }}
      panel={(id) => <TaskPanel id={id} />}
      empty={<Nothing words={say("task.empty")}>{add}</Nothing>}
      actions={add}
    />
  );
}
