/** Problems as lists and exports show them. */
import { showHundredths } from "../../kit/fraction.ts";
import { table } from "../../kit/table.ts";
import type { BoardRow } from "./board.model.ts";
import type { LadderRow } from "./ladder.model.ts";
import type { TabledProblem } from "./model.ts";
import type { RecheckedRow, RecheckRow } from "./recheck.model.ts";
import { numberOf } from "./rules.ts";
import type { WeekRow } from "./week.model.ts";

export const problemTable = table<TabledProblem>("problem.list", [
  { key: "number", word: "problem.number", value: (row) => numberOf(row), width: 110 },
  { key: "description", word: "problem.description", value: (row) => row.description, width: 300 },
  { key: "place", word: "problem.place", value: (row) => row.siteName ?? row.place, width: 150 },
  { key: "unitName", word: "problem.unit", value: (row) => row.unitName, width: 140 },
  { key: "state", word: "problem.state", value: (row, { say }) => say(`problem.state.${row.state}`), width: 90 },
  { key: "level", word: "problem.level", value: (row, { say }) => say(`problem.level.${row.level}`), width: 70 },
  { key: "dueAt", word: "problem.due_at", value: (row, { moment }) => moment(row.dueAt), width: 140, sort: "dueAt" },
  {
    key: "foundAt",
    word: "problem.found_at",
    value: (row, { moment }) => moment(row.foundAt),
    width: 140,
    sort: "foundAt",
  },
  { key: "source", word: "problem.source", value: (row, { say }) => say(`problem.source.${row.source}`), width: 100 },
  { key: "typeName", word: "problem.type", value: (row) => row.typeName, width: 110, spare: true },
  { key: "regionName", word: "problem.region", value: (row) => row.regionName, width: 110, spare: true },
  {
    key: "itemCode",
    word: "problem.standard",
    value: (row) => `${row.itemCode} ${row.itemText ?? ""}`.trim(),
    width: 220,
    spare: true,
  },
  {
    key: "severity",
    word: "problem.severity",
    value: (row, { say }) => say(`problem.severity.${row.severity}`),
    width: 90,
    spare: true,
  },
  { key: "measures", word: "problem.measures", value: (row) => row.measures, width: 200, spare: true },
  { key: "rectification", word: "problem.rectification", value: (row) => row.rectification, width: 200, spare: true },
  { key: "returnCount", word: "problem.return_count", value: (row) => row.returnCount, width: 80, spare: true },
  {
    key: "lostPoints",
    word: "problem.lost_points",
    value: (row) => (row.lostPoints === null ? null : Number(showHundredths(row.lostPoints))),
    width: 80,
    spare: true,
  },
]);

export const ladderTable = table<LadderRow>("ladder.title", [
  { key: "number", word: "problem.number", value: (row) => numberOf(row), width: 110 },
  { key: "description", word: "problem.description", value: (row) => row.description, width: 280 },
  { key: "place", word: "problem.place", value: (row) => row.siteName ?? row.place, width: 150 },
  { key: "unitName", word: "problem.unit", value: (row) => row.unitName, width: 140 },
  { key: "overdueDays", word: "ladder.overdue_days", value: (row) => row.overdueDays, width: 90 },
  { key: "next", word: "ladder.next", value: (row, { say }) => say(`paper.kind.${row.next}`), width: 130 },
  {
    key: "last",
    word: "ladder.last",
    value: (row, { say }) =>
      row.lastKind === null
        ? ""
        : `${say(`paper.kind.${row.lastKind}`)} ${row.lastNumber ?? ""} ${row.lastSignedOn ?? ""}`,
    width: 240,
  },
]);

const percent = (rate: number | null): number | null => (rate === null ? null : rate / 100);

export const weekTable = table<WeekRow>("week.title", [
  { key: "rank", word: "week.rank", value: (row) => row.rank, width: 70 },
  { key: "name", word: "week.name", value: (row) => row.name, width: 200 },
  { key: "due", word: "week.due", value: (row) => row.due, width: 90 },
  { key: "closedInTime", word: "week.closed", value: (row) => row.closedInTime, width: 90 },
  { key: "rate", word: "week.rate", value: (row) => percent(row.rate), width: 90 },
  { key: "overdue", word: "week.overdue", value: (row) => row.overdue, width: 80 },
  { key: "repeated", word: "week.repeated", value: (row) => row.repeated, width: 80 },
  { key: "rankBefore", word: "week.rank_before", value: (row) => row.rankBefore, width: 90 },
  {
    key: "list",
    word: "week.list",
    value: (row, { say }) => (row.list === null ? "" : say(`week.${row.list}`)),
    width: 80,
  },
  { key: "blackWeeks", word: "week.black_weeks", value: (row) => row.blackWeeks, width: 100 },
  { key: "rung", word: "week.rung", value: (row) => row.rung ?? "", width: 160 },
]);

export const boardTable = table<BoardRow>("board.title", [
  { key: "name", word: "board.name", value: (row) => row.name },
  { key: "open", word: "board.open", value: (row) => row.open },
  { key: "overdue", word: "board.overdue", value: (row) => row.overdue },
  { key: "found", word: "board.found", value: (row) => row.found },
  { key: "closed", word: "board.closed", value: (row) => row.closed },
  { key: "first", word: "board.first", value: (row) => row.closedAtFirstCheck },
  { key: "repeated", word: "board.repeated", value: (row) => row.repeated },
]);

/** Reopened of those seen, as a whole percent. */
export const shareReopened = (row: RecheckRow): string =>
  row.done === 0 ? "—" : `${Math.round((row.reopened * 100) / row.done)}%`;

export const recheckTable = table<RecheckRow>("recheck.title", [
  { key: "name", word: "recheck.name", value: (row) => row.name, width: 240 },
  { key: "closed", word: "recheck.closed", value: (row) => `${row.closedFrom} — ${row.closedTo}`, width: 200 },
  { key: "percent", word: "recheck.percent", value: (row) => row.percent, width: 80 },
  { key: "drawn", word: "recheck.drawn", value: (row) => row.drawn, width: 80 },
  { key: "done", word: "recheck.done", value: (row) => row.done, width: 80 },
  { key: "reopened", word: "recheck.reopened", value: (row) => row.reopened, width: 80 },
  { key: "share", word: "recheck.share", value: shareReopened, width: 80 },
  { key: "seed", word: "recheck.seed", value: (row) => row.seed, width: 200 },
]);

export const recheckedTable = table<RecheckedRow>("recheck.title", [
  { key: "number", word: "problem.number", value: (row) => numberOf(row) },
  { key: "description", word: "problem.description", value: (row) => row.description },
  { key: "place", word: "problem.place", value: (row) => row.siteName ?? row.place },
  { key: "areaName", word: "recheck.area", value: (row) => row.areaName },
  { key: "unitName", word: "problem.unit", value: (row) => row.unitName },
  {
    ...{ key: "outcome", word: "recheck.outcome" },
    value: (row, { say }) => say(row.outcome === null ? "recheck.waiting" : `recheck.outcome.${row.outcome}`),
  },
  { key: "doneByName", word: "recheck.by", value: (row) => row.doneByName },
  { key: "note", word: "problem.note", value: (row) => row.note },
]);
