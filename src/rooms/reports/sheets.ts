/** Reports as lists show and export them. */
import { table } from "../../kit/table.ts";
import type { NamedReport, ReportTemplate } from "./report.model.ts";

export const reportTable = table<NamedReport>("report.list", [
  { key: "title", word: "report.title", value: (row) => row.title, width: 260 },
  { key: "kind", word: "report.kind", value: (row, { say }) => say(`report.kind.${row.kind}`), width: 90 },
  { key: "period", word: "report.period", value: (row) => `${row.periodFrom} — ${row.periodTo}`, width: 200 },
  {
    ...{ key: "issue", word: "report.issue", width: 90 },
    value: ({ issue, issueYear }, { say }) =>
      issue === null ? null : say("report.issue_of", { issue, year: issueYear ?? 0 }),
  },
  { key: "regionName", word: "ledger.region", value: (row) => row.regionName, width: 90 },
  { key: "state", word: "report.state", value: (row, { say }) => say(`report.state.${row.state}`), width: 90 },
  {
    ...{ key: "template", word: "report.template", width: 170 },
    value: (row, { say }) => `${row.templateName} · ${say("template.edition", { edition: row.edition })}`,
  },
  {
    ...{ key: "madeBy", word: "report.made_by", width: 180 },
    value: (row, { moment }) => [row.madeByName, moment(row.madeAt)].filter(Boolean).join(" · "),
  },
]);

export const templateTable = table<ReportTemplate>("template.list", [
  { key: "name", word: "template.name", value: (row) => row.name, width: 240 },
  { key: "edition", word: "template.edition_title", value: (row) => row.edition, width: 80 },
  { key: "kind", word: "report.kind", value: (row, { say }) => say(`report.kind.${row.kind}`), width: 110 },
  { key: "note", word: "template.note", value: (row) => row.note, width: 260 },
]);
