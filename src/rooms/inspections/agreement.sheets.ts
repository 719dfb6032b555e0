/** Readings that differ as lists and exports show them. */
import { table } from "../../kit/table.ts";
import type { Answer } from "../framework/model.ts";
import type { ReadingPair } from "./agreement.model.ts";
import { sayAnswer } from "./rules.ts";

const said = (answer: Answer | null, say: (word: string, values?: Record<string, unknown>) => string): string => {
  const { word, values } = sayAnswer(answer);
  return say(word, values);
};

export const differingTable = table<ReadingPair>("agreement.differing", [
  { key: "roundName", word: "visit.round", value: (row) => row.roundName, width: 150, spare: true },
  { key: "siteName", word: "visit.site", value: (row) => row.siteName, width: 180 },
  { key: "typeName", word: "visit.type", value: (row) => row.typeName, width: 110, spare: true },
  { key: "teamName", word: "visit.team", value: (row) => row.teamName, width: 80 },
  { key: "itemCode", word: "observation.code", value: (row) => row.itemCode, width: 80 },
  { key: "itemText", word: "visit.standard", value: (row) => row.itemText, width: 220 },
  { key: "firstAnswer", word: "agreement.first", value: (row, { say }) => said(row.firstAnswer, say), width: 110 },
  { key: "firstPerson", word: "agreement.first_person", value: (row) => row.firstPerson, width: 110 },
  {
    ...{ key: "firstAt", word: "agreement.first_at", width: 150, spare: true },
    value: (row, { moment }) => moment(row.firstAt),
  },
  { key: "firstNote", word: "agreement.first_note", value: (row) => row.firstNote, width: 160, spare: true },
  { key: "secondAnswer", word: "agreement.second", value: (row, { say }) => said(row.secondAnswer, say), width: 110 },
  { key: "secondPerson", word: "agreement.second_person", value: (row) => row.secondPerson, width: 110 },
  {
    ...{ key: "secondAt", word: "agreement.second_at", width: 150, sort: "secondAt" },
    value: (row, { moment }) => moment(row.secondAt),
  },
  { key: "secondNote", word: "agreement.second_note", value: (row) => row.secondNote, width: 160, spare: true },
]);
