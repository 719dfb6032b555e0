/** Preparation as lists and exports show it: tasks, how far units are, self-checked sites. */
import { table } from "../../kit/table.ts";
import type { NamedPreparation, OwnSite, Readiness } from "./preparation.model.ts";

export const preparationTable = table<NamedPreparation>("preparation.list", [
  { key: "title", word: "preparation.title", value: (row) => row.title, width: 240 },
  { key: "unitName", word: "preparation.unit", value: (row) => row.unitName, width: 160 },
  {
    key: "state",
    word: "preparation.state",
    value: (row, { say }) => say(`preparation.state.${row.state}`),
    width: 100,
  },
  { key: "dueOn", word: "preparation.due_on", value: (row, { day }) => day(row.dueOn), width: 120, sort: "dueOn" },
  {
    key: "late",
    word: "preparation.late",
    value: (row, { say }) => (row.isLate ? say("preparation.late") : null),
    width: 80,
  },
  { key: "about", word: "preparation.about", value: (row) => row.siteName ?? row.typeName, width: 140 },
  { key: "roundName", word: "preparation.round", value: (row) => row.roundName, width: 180 },
  {
    key: "reportedAt",
    word: "preparation.reported_at",
    value: (row, { moment }) => moment(row.reportedAt),
    width: 140,
  },
  { key: "report", word: "preparation.report", value: (row) => row.report, width: 200, spare: true },
  { key: "reason", word: "preparation.reason", value: (row) => row.reason, width: 160, spare: true },
]);

export const readinessTable = table<Readiness>("readiness.list", [
  { key: "unitName", word: "preparation.unit", value: (row) => row.unitName, width: 200 },
  { key: "tasks", word: "readiness.tasks", value: (row) => row.tasks, width: 90 },
  { key: "accepted", word: "readiness.accepted", value: (row) => row.accepted, width: 90 },
  { key: "late", word: "readiness.late", value: (row) => row.late, width: 80 },
  { key: "sites", word: "readiness.sites", value: (row) => row.sites, width: 100 },
  { key: "checked", word: "readiness.checked", value: (row) => row.checked, width: 100 },
  { key: "faults", word: "readiness.faults", value: (row) => row.faults, width: 100 },
  { key: "mended", word: "readiness.mended", value: (row) => row.mended, width: 100 },
]);

export const ownSiteTable = table<OwnSite>("self_check.sites", [
  { key: "name", word: "site.name", value: (row) => row.name, width: 180, sort: "name" },
  { key: "typeName", word: "site.type", value: (row) => row.typeName, width: 120 },
  { key: "unitName", word: "preparation.unit", value: (row) => row.unitName, width: 160 },
  { key: "address", word: "site.address", value: (row) => row.address, width: 200 },
  { key: "checkedAt", word: "self_check.checked_at", value: (row, { moment }) => moment(row.checkedAt), width: 150 },
  { key: "faults", word: "readiness.faults", value: (row) => row.faults, width: 100 },
  { key: "mended", word: "readiness.mended", value: (row) => row.mended, width: 100 },
]);
