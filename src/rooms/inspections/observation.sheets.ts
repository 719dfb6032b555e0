/** Answers and rates as lists and exports show them. */
import { table } from "../../kit/table.ts";
import type { RateCount } from "./board.model.ts";
import { ratesOf } from "./board.rules.ts";
import type { ListedObservation } from "./observation.model.ts";
import { sayAnswer } from "./rules.ts";

export const observationTable = table<ListedObservation>("observation.list", [
  { key: "siteName", word: "visit.site", value: (row) => row.siteName, width: 180 },
  {
    key: "endedAt",
    word: "visit.ended_at",
    value: (row, { moment }) => moment(row.endedAt),
    width: 150,
    sort: "endedAt",
  },
  { key: "roundName", word: "visit.round", value: (row) => row.roundName, width: 150 },
  { key: "typeName", word: "visit.type", value: (row) => row.typeName, width: 110 },
  { key: "regionName", word: "observation.street", value: (row) => row.regionName, width: 110 },
  { key: "countyName", word: "observation.county", value: (row) => row.countyName, width: 110 },
  { key: "itemCode", word: "observation.code", value: (row) => row.itemCode, width: 90 },
  { key: "itemText", word: "visit.standard", value: (row) => row.itemText, width: 240 },
  {
    key: "answer",
    word: "visit.answer",
    value: (row, { say }) => {
      const { word, values } = sayAnswer(row.answer);
      return say(word, values);
    },
    width: 110,
  },
  { key: "verdict", word: "observation.verdict", value: (row, { say }) => say(`answer.${row.verdict}`), width: 90 },
  { key: "note", word: "observation.note", value: (row) => row.note, width: 180 },
  { key: "place", word: "observation.place", value: (row) => row.place, width: 120, spare: true },
  { key: "naReason", word: "observation.na_reason", value: (row) => row.naReason, width: 140, spare: true },
  { key: "unitName", word: "observation.unit", value: (row) => row.unitName, width: 130 },
  { key: "teamName", word: "visit.team", value: (row) => row.teamName, width: 100 },
  { key: "personName", word: "visit.person", value: (row) => row.personName, width: 100, spare: true },
  {
    key: "standing",
    word: "observation.standing",
    value: (row, { say }) => say(`observation.standing.${row.standing}`),
    width: 110,
  },
  {
    key: "correctionReason",
    word: "observation.correction_reason",
    value: (row) => row.correctionReason,
    width: 140,
    spare: true,
  },
]);

const percent = (tenths: number | undefined): number | null => (tenths === undefined ? null : tenths / 10);

export const rateTable = table<RateCount>("field_board.rates", [
  { key: "name", word: "field_board.name", value: (row) => row.name, width: 160 },
  { key: "sites", word: "field_board.sites", value: (row) => row.sites, width: 90 },
  {
    key: "checked",
    word: "field_board.checked",
    value: (row) => row.conform + row.fault + row.notApplicable,
    width: 90,
  },
  { key: "conform", word: "answer.conform", value: (row) => row.conform, width: 90 },
  { key: "fault", word: "answer.fault", value: (row) => row.fault, width: 90 },
  { key: "notApplicable", word: "answer.not_applicable", value: (row) => row.notApplicable, width: 90 },
  { key: "conformRate", word: "field_board.conform_rate", value: (row) => percent(ratesOf(row)?.conform), width: 110 },
  { key: "faultRate", word: "field_board.fault_rate", value: (row) => percent(ratesOf(row)?.fault), width: 110 },
]);
