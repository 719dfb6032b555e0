/** Tasks as lists show and export them (清单). */
import { table } from "../../kit/table.ts";
import type { NamedTask } from "./model.ts";

export const taskTable = table<NamedTask>("task.list", [
  { key: "title", word: "task.title", value: (row) => row.title, width: 300, sort: "title" },
  { key: "leadUnitName", word: "task.lead", value: (row) => row.leadUnitName, width: 140 },
  { key: "category", word: "task.category", value: (row, { say }) => say(`task.category.${row.category}`), width: 80 },
  { key: "target", word: "task.target", value: (row) => row.target, width: 160 },
  { key: "progress", word: "task.progress", value: (row) => `${row.accepted}/${row.milestones}`, width: 80 },
  { key: "nextDueOn", word: "task.next_due", value: (row) => row.nextDueOn, width: 120, sort: "nextDueOn" },
  { key: "state", word: "task.state", value: (row, { say }) => say(`task.state.${row.state}`), width: 90 },
  { key: "goal", word: "task.goal", value: (row) => row.goal, width: 240, spare: true },
  { key: "source", word: "task.source", value: (row) => row.source, width: 180, spare: true },
  { key: "manages", word: "task.manages", value: (row) => row.managesName, width: 100, spare: true },
  { key: "watches", word: "task.watches", value: (row) => row.watchesName, width: 100, spare: true },
  { key: "pushes", word: "task.pushes", value: (row) => row.pushesName, width: 100, spare: true },
  { key: "does", word: "task.does", value: (row) => row.doesName, width: 100, spare: true },
]);
