/** Scores as tables that can be published: 测评得分表, 扣分表, 排名表. */
import { table } from "../../kit/table.ts";
import type { StandardScore } from "./api.ts";
import type { GroupScore, Weak } from "./model.ts";

const points = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100);

export const scoreTable = table<StandardScore>("score.table", [
  { key: "project", word: "standard.project", value: (row) => row.project, width: 160 },
  { key: "content", word: "standard.content", value: (row) => row.content, width: 160 },
  { key: "code", word: "standard.code", value: (row) => row.code, width: 80 },
  { key: "text", word: "standard.text", value: (row) => row.text, width: 360 },
  { key: "method", word: "standard.method", value: (row) => row.method, width: 100 },
  { key: "unit", word: "standard.duty_unit", value: (row) => row.unit, width: 150 },
  { key: "possible", word: "score.possible", value: (row) => points(row.possible), width: 80 },
  { key: "earned", word: "score.earned", value: (row) => points(row.earned), width: 80 },
  { key: "score", word: "score.rate", value: (row, { say }) => points(row.score) ?? say("score.unscored"), width: 90 },
  { key: "shown", word: "score.shown", value: (row) => points(row.shown), width: 90 },
  { key: "observations", word: "score.observations", value: (row) => row.observations, width: 80 },
]);

export const lossTable = table<Weak>("score.losses", [
  { key: "code", word: "standard.code", value: (row) => row.code, width: 80 },
  { key: "text", word: "standard.text", value: (row) => row.text, width: 360 },
  { key: "score", word: "score.rate", value: (row) => points(row.score), width: 90 },
  { key: "lost", word: "score.lost", value: (row) => points(row.lost), width: 90 },
  { key: "ease", word: "score.ease", value: (row) => row.ease, width: 90 },
  { key: "known", word: "score.ease_known", value: (row) => row.known, width: 90 },
  { key: "recoverable", word: "score.recoverable", value: (row) => points(row.recoverable), width: 110 },
]);

export const rankTable = table<GroupScore>("score.ranks", [
  { key: "rank", word: "score.rank", value: (row) => row.rank, width: 70 },
  {
    key: "name",
    word: "score.group",
    value: (row, { say }) => (["minors", "others"].includes(row.name) ? say(`score.group.${row.name}`) : row.name),
    width: 200,
  },
  { key: "possible", word: "score.possible", value: (row) => points(row.possible), width: 80 },
  { key: "earned", word: "score.earned", value: (row) => points(row.earned), width: 80 },
  { key: "score", word: "score.rate", value: (row, { say }) => points(row.score) ?? say("score.unscored"), width: 90 },
  { key: "passRate", word: "score.pass_rate", value: (row) => points(row.passRate), width: 100 },
  { key: "observations", word: "score.observations", value: (row) => row.observations, width: 80 },
  { key: "faults", word: "score.faults", value: (row) => row.faults, width: 80 },
]);
