/** The board of problems: flow, places, counts by standard, unit, area, site type and group. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day } from "../../kit/shapes.ts";
import { BoardBy, BoardRow, FlowWeek, ProblemPlace, UnitStates } from "./board.model.ts";

const BoardInput = z.object({
  by: BoardBy.default("unit"),
  days: z.coerce.number().int().min(1).max(1_100).default(90),
});

export const boardApi = {
  /** Counts may be two seconds old. */
  getProblemBoard: endpoint({
    method: "GET",
    path: "/problem-board",
    may: "board.view",
    input: BoardInput,
    output: z.object({
      rows: z.array(BoardRow),
      /** First days of the period of the rows and of the recent numbers, for the lists behind them. */
      ...{ since: Day, recentSince: Day },
      flow: z.array(FlowWeek),
      /** Open problems by age in days; `to` is null for the oldest. */
      ages: z.array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() })),
      recent: z.object({
        days: z.int(),
        found: z.int(),
        repeated: z.int(),
        closed: z.int(),
        closedAtFirstCheck: z.int(),
      }),
    }),
    fails: [],
  }),
  /** The rows of the board alone, for the export. */
  listBoardRows: endpoint({
    method: "GET",
    path: "/problem-board/rows",
    may: "board.view",
    input: BoardInput,
    output: z.object({ items: z.array(BoardRow) }),
    fails: [],
  }),
  listProblemPlaces: endpoint({
    method: "GET",
    path: "/problem-places",
    may: "board.view",
    input: z.object({}),
    output: z.object({ items: z.array(ProblemPlace) }),
    fails: [],
  }),
  /** State × unit; may be two seconds old. */
  countProblems: endpoint({
    method: "GET",
    path: "/problem-counts",
    may: "board.view",
    input: z.object({}),
    output: z.object({ units: z.array(UnitStates) }),
    fails: [],
  }),
};
