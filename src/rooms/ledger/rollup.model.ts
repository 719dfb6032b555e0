/** Figures of the ledger: one metric over a period and a part of the city, in columns or as one number. */
import { z } from "zod";
import { Day, Id } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { MetricCode, MetricKind } from "./model.ts";

/** What the columns are: months, the regions one level down, units, categories; or one number only. */
export const RollupBy = z.enum(["none", "month", "region", "unit", "category"]);
export type RollupBy = z.infer<typeof RollupBy>;

/** Which facts a figure is made of; both days are included. */
export const FigureFilter = z.object({
  from: Day,
  to: Day,
  region: RegionCode.optional(),
  unit: Id.optional(),
  category: z.string().max(40).optional(),
});
export type FigureFilter = z.infer<typeof FigureFilter>;

/** A number with what it came from. Shares are in ten-thousandths; null where nothing was reported. */
export const Figure = z.object({
  value: z.number().nullable(),
  /** What was stated in words; empty for numbers. */
  text: z.string(),
  /** How many facts it was made of. */
  entries: z.int(),
  /** The two numbers of a share. */
  parts: z.object({ numerator: z.number(), denominator: z.number() }).nullable(),
});
export type Figure = z.infer<typeof Figure>;

export const noFigure: Figure = { value: null, text: "", entries: 0, parts: null };

export const RollupRow = z.object({
  /** The metric's code. */
  id: MetricCode,
  name: z.string(),
  unit: z.string(),
  kind: MetricKind,
  total: Figure,
  /** The same period a year before. */
  before: Figure,
  /** By the key of the column. */
  cells: z.record(z.string(), Figure),
  /** Where the list behind a figure of a room stands in the console; empty for what units report. */
  opens: z.string(),
  /** Levels, whose facts may be older than the period. */
  carries: z.boolean(),
});
export type RollupRow = z.infer<typeof RollupRow>;

export const RollupColumn = z.object({ key: z.string(), name: z.string() });
export type RollupColumn = z.infer<typeof RollupColumn>;
