/** Editions and standards as lists and exports show them. */

import { showHundredths } from "../../kit/fraction.ts";
import { table } from "../../kit/table.ts";
import type { CheckItem, EditionRow, Standard } from "./model.ts";
import { sayScale } from "./scale.rules.ts";
import { sayMaterials } from "./terms.sheets.ts";
import { sayHow } from "./watch.rules.ts";

export const editionTable = table<EditionRow>("edition.list", [
  { key: "name", word: "edition.name", value: (row) => row.name, width: 280, sort: "name" },
  { key: "issuer", word: "edition.issuer", value: (row) => row.issuer, width: 160 },
  { key: "level", word: "edition.level", value: (row, { say }) => say(`edition.level.${row.level}`), width: 90 },
  {
    key: "subject",
    word: "edition.subject",
    value: (row, { say }) => say(`edition.subject.${row.subject}`),
    width: 130,
  },
  { key: "year", word: "edition.year", value: (row) => row.year, width: 80 },
  { key: "standards", word: "edition.standards", value: (row) => row.standards, width: 90 },
  { key: "points", word: "edition.points", value: (row) => Number(showHundredths(row.points)), width: 90 },
  { key: "state", word: "edition.state", value: (row, { say }) => say(`edition.state.${row.state}`), width: 90 },
  {
    key: "importedAt",
    word: "edition.imported_at",
    value: (row, { moment }) => moment(row.importedAt),
    width: 150,
    sort: "importedAt",
  },
  { key: "source", word: "edition.source", value: (row) => row.source, width: 240, spare: true },
]);

export const standardTable = table<Standard>("standard.list", [
  { key: "project", word: "standard.project", value: (row) => row.projectText, width: 150 },
  {
    key: "indicator",
    word: "standard.indicator",
    value: (row) => row.indicatorText ?? "",
    width: 150,
    spare: true,
  },
  { key: "content", word: "standard.content", value: (row) => row.contentText, width: 150 },
  { key: "code", word: "standard.code", value: (row) => row.code, width: 80, sort: "position" },
  { key: "text", word: "standard.text", value: (row) => row.text, width: 360 },
  { key: "method", word: "standard.method", value: (row) => row.methodNames.join("、"), width: 100 },
  { key: "points", word: "standard.points", value: (row) => Number(showHundredths(row.points)), width: 70 },
  {
    key: "scale",
    word: "standard.scale",
    value: (row, { say }) => {
      const { word, values } = sayScale(row.scale);
      return say(word, values);
    },
    width: 200,
  },
  ...(["lead", "responsible", "support"] as const).map((duty) => ({
    key: duty,
    word: `duty.${duty}`,
    value: (row: Standard) =>
      row.duties
        .filter((one) => one.duty === duty)
        .map((one) => one.name)
        .join("、"),
    width: 150,
    ...(duty === "support" ? { spare: true as const } : {}),
  })),
  { key: "siteTypes", word: "standard.site_types", value: (row) => row.siteTypeNames.join("、"), width: 180 },
  {
    key: "materials",
    word: "standard.materials",
    value: (row) => sayMaterials(row.materials),
    width: 160,
    spare: true,
  },
  { key: "deadline", word: "standard.deadline", value: (row) => row.deadline, width: 120, spare: true },
  {
    key: "isMinors",
    word: "standard.minors",
    value: (row, { say }) => (row.isMinors ? say("standard.minors_mark") : ""),
    width: 70,
  },
  { key: "note", word: "ui.note", value: (row) => row.note, width: 160, spare: true },
]);

export const checkItemTable = table<CheckItem>("check_item.list", [
  { key: "text", word: "standard.text", value: (row) => row.text, width: 480 },
  { key: "how", word: "check_item.how", value: (row, { say }) => sayHow(row, say), width: 320 },
  { key: "version", word: "check_item.version_number", value: (row) => row.version, width: 70 },
  { key: "validFrom", word: "check_item.valid_from", value: (row) => row.validFrom, width: 110 },
]);
