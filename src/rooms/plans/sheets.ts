/** Tasks as lists show and export them (清单). */
import { table } from "../../kit/table.ts";
import type { NamedBrand } from "./brand.model.ts";
import type { NamedIncoming } from "./incoming.model.ts";
import type { LateRow } from "./late.model.ts";
import type { NamedTask, OpenDecision } from "./model.ts";
import type { TargetRow } from "./target.api.ts";

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

export const lateTable = table<LateRow>("late.title", [
  { key: "taskTitle", word: "task.title", value: (row) => row.taskTitle, width: 260 },
  { key: "text", word: "task.milestone", value: (row) => row.text, width: 200 },
  { key: "leadUnitName", word: "task.lead", value: (row) => row.leadUnitName, width: 140 },
  { key: "dueOn", word: "task.due_on", value: (row) => row.dueOn, width: 110 },
  { key: "overdueDays", word: "late.days", value: (row) => row.overdueDays, width: 90 },
  { key: "last", word: "late.last", value: (row) => row.lastNumber, width: 180 },
  { key: "next", word: "late.next", value: (row, { say }) => say(`paper.kind.${row.next}`), width: 120 },
]);

export const targetTable = table<TargetRow>("target.list", [
  { key: "plan", word: "target.plan", value: (row) => row.plan, width: 220 },
  { key: "item", word: "target.item", value: (row) => row.item, width: 200 },
  { key: "level", word: "target.level", value: (row) => row.level, width: 90 },
  { key: "year", word: "task.year", value: (row) => row.year, width: 80 },
  { key: "target", word: "target.target", value: (row) => row.target, width: 90 },
  { key: "actual", word: "target.actual", value: (row) => row.actual, width: 90 },
  { key: "unit", word: "target.unit", value: (row) => row.unit, width: 70 },
  { key: "status", word: "target.status", value: (row, { say }) => say(`target.status.${row.status}`), width: 100 },
  { key: "actualOn", word: "target.actual_on", value: (row) => row.actualOn, width: 110, spare: true },
  { key: "note", word: "target.note", value: (row) => row.note, width: 200, spare: true },
  { key: "source", word: "target.source", value: (row) => row.source, width: 200, spare: true },
]);

export const incomingTable = table<NamedIncoming>("incoming.list", [
  { key: "receivedOn", word: "incoming.received_on", value: (row) => row.receivedOn, width: 110 },
  { key: "title", word: "incoming.title", value: (row) => row.title, width: 280 },
  { key: "issuer", word: "incoming.issuer", value: (row) => row.issuer, width: 150 },
  { key: "number", word: "incoming.number", value: (row) => row.number, width: 150 },
  { key: "kind", word: "incoming.kind", value: (row, { say }) => say(`incoming.kind.${row.kind}`), width: 80 },
  { key: "dueOn", word: "incoming.due_on", value: (row) => row.dueOn, width: 110 },
  { key: "told", word: "incoming.told", value: (row) => `${row.acknowledged}/${row.told}`, width: 100 },
  { key: "state", word: "incoming.state", value: (row, { say }) => say(`incoming.state.${row.state}`), width: 90 },
  { key: "asks", word: "incoming.asks", value: (row) => row.asks, width: 300, spare: true },
]);

export const brandTable = table<NamedBrand>("brand.list", [
  { key: "title", word: "brand.title", value: (row) => row.title, width: 220 },
  { key: "unitName", word: "brand.unit", value: (row) => row.unitName, width: 140 },
  { key: "state", word: "brand.state", value: (row, { say }) => say(`brand.state.${row.state}`), width: 90 },
  { key: "steps", word: "brand.steps", value: (row) => `${row.done}/${row.steps}`, width: 90 },
  { key: "recommendedTo", word: "brand.to", value: (row) => row.recommendedTo, width: 160 },
  { key: "recommendedOn", word: "brand.on", value: (row) => row.recommendedOn, width: 110 },
  { key: "result", word: "brand.result", value: (row) => row.result, width: 160 },
  { key: "summary", word: "brand.summary", value: (row) => row.summary, width: 300, spare: true },
]);

export const decisionTable = table<OpenDecision>("task.decisions", [
  { key: "text", word: "meeting.decisions", value: (row) => row.text },
  { key: "source", word: "task.source", value: (row) => `${row.meetingTitle} ${row.heldOn}` },
  { key: "unitName", word: "task.lead", value: (row) => row.unitName },
  { key: "dueOn", word: "task.due_on", value: (row) => row.dueOn },
]);
