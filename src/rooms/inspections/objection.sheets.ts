/** Objections as lists and exports show them. */
import { table } from "../../kit/table.ts";
import type { ListedObjection } from "./objection.api.ts";
import { sayAnswer } from "./rules.ts";

export const objectionTable = table<ListedObjection>("objection.list", [
  { key: "siteName", word: "visit.site", value: (row) => row.siteName, width: 170 },
  { key: "item", word: "visit.standard", value: (row) => `${row.itemCode} ${row.itemText}`, width: 240 },
  {
    key: "answer",
    word: "objection.found",
    value: (row, { say }) => say(sayAnswer(row.answer).word, sayAnswer(row.answer).values),
    width: 100,
  },
  { key: "unitName", word: "objection.unit", value: (row) => row.unitName, width: 130 },
  { key: "reason", word: "objection.reason", value: (row) => row.reason, width: 220 },
  { key: "state", word: "objection.state", value: (row, { say }) => say(`objection.state.${row.state}`), width: 90 },
  {
    key: "raisedAt",
    word: "objection.raised_at",
    value: (row, { moment }) => moment(row.raisedAt),
    width: 140,
    sort: "raisedAt",
  },
  { key: "dueAt", word: "objection.due_at", value: (row, { moment }) => moment(row.dueAt), width: 140, sort: "dueAt" },
  {
    key: "late",
    word: "objection.late",
    value: (row, { say }) => (row.isLate ? say("objection.is_late") : ""),
    width: 90,
    spare: true,
  },
  { key: "decision", word: "objection.decision", value: (row) => row.decision, width: 200, spare: true },
  { key: "decidedBy", word: "objection.decided_by", value: (row) => row.decidedByName, width: 110, spare: true },
  {
    key: "decidedAt",
    word: "objection.decided_at",
    value: (row, { moment }) => moment(row.decidedAt),
    width: 140,
    spare: true,
  },
  { key: "round", word: "visit.round", value: (row) => row.roundName, width: 140, spare: true },
  { key: "type", word: "visit.type", value: (row) => row.typeName, width: 110, spare: true },
  { key: "region", word: "visit.region", value: (row) => row.regionName, width: 110, spare: true },
]);
