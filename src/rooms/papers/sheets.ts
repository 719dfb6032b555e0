/** The table of papers. */
import { table } from "../../kit/table.ts";
import type { NamedPaper, PaperSeries } from "./model.ts";

export const paperTable = table<NamedPaper>("paper.list", [
  { key: "title", word: "paper.title", value: (paper) => paper.title, width: 320 },
  { key: "number", word: "paper.number", value: (paper) => paper.number, width: 190 },
  { key: "kind", word: "paper.kind", value: (paper, { say }) => say(`paper.kind.${paper.kind}`), width: 110 },
  { key: "state", word: "paper.state", value: (paper, { say }) => say(`paper.state.${paper.state}`), width: 100 },
  {
    key: "receipts",
    word: "paper.receipts",
    value: (paper) => (paper.recipients === 0 ? null : `${paper.acknowledged}/${paper.recipients}`),
    width: 90,
  },
  { key: "draftedBy", word: "paper.drafted_by", value: (paper) => paper.draftedByName, width: 130 },
  { key: "signedOn", word: "paper.signed_on", value: (paper) => paper.signedOn, width: 120, sort: "signedAt" },
  {
    key: "draftedAt",
    word: "paper.drafted_at",
    value: (paper, { moment }) => moment(paper.draftedAt),
    width: 150,
    sort: "draftedAt",
    spare: true,
  },
  { key: "issuer", word: "series.issuer", value: (paper) => paper.issuer, width: 180, spare: true },
]);

export const seriesTable = table<PaperSeries>("series.list", [
  { key: "issuer", word: "series.issuer", value: (series) => series.issuer, width: 260 },
  { key: "prefix", word: "series.prefix", value: (series) => series.prefix, width: 160 },
  { key: "signer", word: "series.signer", value: (series) => series.signer, width: 220 },
  {
    key: "isActive",
    word: "series.active",
    value: (series, { say }) => say(series.isActive ? "ui.yes" : "ui.no"),
    width: 100,
  },
]);
