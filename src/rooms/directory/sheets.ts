/** The tables of the directory, as screens show them and as Excel and CSV export them. */
import { table } from "../../kit/table.ts";
import type { Unit } from "./unit.model.ts";

export const unitTable = table<Unit>("unit.list", [
  { key: "name", word: "unit.name", value: (unit) => unit.name, width: 240, sort: "name" },
  { key: "shortName", word: "unit.short_name", value: (unit) => unit.shortName, width: 140 },
  { key: "kind", word: "unit.kind", value: (unit, { say }) => say(`unit.kind.${unit.kind}`), width: 120 },
  { key: "creditCode", word: "unit.credit_code", value: (unit) => unit.creditCode, width: 190 },
  { key: "validFrom", word: "unit.valid_from", value: (unit) => unit.validFrom, width: 120, sort: "validFrom" },
  { key: "validTo", word: "unit.valid_to", value: (unit) => unit.validTo, width: 120, spare: true },
  { key: "note", word: "ui.note", value: (unit) => unit.note, width: 240, spare: true },
]);
