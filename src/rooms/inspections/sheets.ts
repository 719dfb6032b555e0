/** Visits as lists and exports show them. */
import { table } from "../../kit/table.ts";
import type { NamedVisit } from "./model.ts";

export const visitTable = table<NamedVisit>("visit.list", [
  { key: "siteName", word: "visit.site", value: (row) => row.siteName, width: 190 },
  { key: "typeName", word: "visit.type", value: (row) => row.typeName, width: 120 },
  { key: "regionName", word: "visit.region", value: (row) => row.regionName, width: 110 },
  {
    key: "endedAt",
    word: "visit.ended_at",
    value: (row, { moment }) => moment(row.endedAt),
    width: 150,
    sort: "endedAt",
  },
  { key: "observations", word: "visit.observations", value: (row) => row.observations, width: 90 },
  { key: "faults", word: "visit.faults", value: (row) => row.faults, width: 90 },
  { key: "distanceMetres", word: "visit.distance", value: (row) => row.distanceMetres, width: 110 },
  { key: "teamName", word: "visit.team", value: (row) => row.teamName, width: 110 },
  { key: "personName", word: "visit.person", value: (row) => row.personName, width: 120 },
  { key: "origin", word: "visit.origin", value: (row, { say }) => say(`visit.origin.${row.origin}`), width: 110 },
  {
    ...{ key: "isSecond", word: "visit.second_mark", width: 80 },
    value: (row, { say }) => (row.isSecond ? say("visit.second_yes") : ""),
  },
  { key: "corrections", word: "visit.corrections", value: (row) => row.corrections, width: 80 },
  { key: "typedByName", word: "visit.typed_by", value: (row) => row.typedByName, width: 110, spare: true },
  { key: "checkedByName", word: "visit.checked_by", value: (row) => row.checkedByName, width: 110, spare: true },
  { key: "farReason", word: "visit.far_reason", value: (row) => row.farReason, width: 160, spare: true },
  { key: "note", word: "ui.note", value: (row) => row.note, width: 160, spare: true },
]);
