/** The working paper for a meeting: problems with their photos, one in a row or one on a page, as Word. */
import { type Cell, type WideTable, wideTable } from "../../kit/documents/wide-table.ts";
import type { NamedProblem } from "./model.ts";
import { due, placeOf, standardOf } from "./papers.ts";
import { numberOf } from "./rules.ts";
import { problemsWords } from "./words.ts";

/** A picture as the document library takes it. */
export type Picture = {
  readonly bytes: Uint8Array;
  readonly type: "jpg";
  readonly width: number;
  readonly height: number;
};

/** Photos of a problem, before and after the work. */
export type Shown = {
  readonly problem: NamedProblem;
  readonly before: readonly Picture[];
  readonly after: readonly Picture[];
};

const stateOf = (problem: NamedProblem): string => problemsWords[`problem.state.${problem.state}`].zh;

const rows = (shown: readonly Shown[], zone: string): WideTable["parts"] => [
  {
    heading: "",
    columns: [
      ...[
        { title: "编号", width: 11 },
        { title: "点位", width: 12 },
        { title: "问题", width: 20 },
      ],
      ...[
        { title: "对应标准", width: 16 },
        { title: "责任单位", width: 10 },
        { title: "时限", width: 10 },
      ],
      ...[
        { title: "状态", width: 7 },
        { title: "整改前", width: 16 },
        { title: "整改后", width: 16 },
      ],
    ],
    rows: shown.map(({ problem, before, after }): Cell[] => [
      ...[numberOf(problem), placeOf(problem), problem.description, standardOf(problem), problem.unitName ?? "待交办"],
      ...[due(zone, problem.dueAt), stateOf(problem)],
      ...[before.slice(0, 1), after.slice(0, 1)],
    ]),
  },
];

const pages = (shown: readonly Shown[], zone: string): WideTable["parts"] =>
  shown.flatMap(({ problem, before, after }, at) => [
    {
      heading: `${numberOf(problem)} ${problem.description}`,
      onNewPage: at > 0,
      columns: [
        ...[
          { title: "点位", width: 14 },
          { title: "对应标准", width: 22 },
          { title: "责任单位", width: 12 },
        ],
        ...[
          { title: "整改要求", width: 22 },
          { title: "时限", width: 12 },
          { title: "状态", width: 8 },
        ],
      ],
      rows: [
        [
          ...[placeOf(problem), standardOf(problem), problem.unitName ?? "待交办", problem.measures],
          ...[due(zone, problem.dueAt), stateOf(problem)],
        ],
      ],
    },
    {
      heading: problem.rectification === "" ? "" : `整改情况：${problem.rectification}`,
      columns: [
        { title: "整改前", width: 1 },
        { title: "整改后", width: 1 },
      ],
      rows: [[before.slice(0, 2), after.slice(0, 2)]],
    },
  ]);

/** The bytes of the Word file. */
export const workingPaper = (
  title: string,
  note: string,
  shown: readonly Shown[],
  form: "rows" | "pages",
  zone: string,
): Promise<Uint8Array> => wideTable({ title, note, parts: form === "rows" ? rows(shown, zone) : pages(shown, zone) });
