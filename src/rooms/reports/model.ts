/** Nouns and faults of reports: the leader's cockpit and the circular. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id } from "../../kit/shapes.ts";
import { reportFaults } from "./report.model.ts";

export const Cockpit = z.object({
  /** Open problems by age in days; `to` is null for the oldest group. */
  openByAge: z.array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() })),
  overdueByUnit: z.array(z.object({ unitId: Id, unitName: z.string(), overdue: z.int(), open: z.int() })),
  /** What was found in the last so many days. */
  recent: z.object({
    days: z.int(),
    found: z.int(),
    closed: z.int(),
    open: z.int(),
    overdue: z.int(),
    repeated: z.int(),
    closedAtFirstCheck: z.int(),
  }),
  /** The newest round with a score; null before there is one. Hundredths of a point. */
  score: z
    .object({
      roundId: Id,
      roundName: z.string(),
      whole: z.int(),
      passLine: z.int(),
      gap: z.int(),
      unscored: z.int(),
      /** Projects and standards below their own pass line. */
      below: z.array(z.object({ code: z.string(), text: z.string(), score: z.int(), passLine: z.int() })),
      byArea: z.array(
        z.object({ name: z.string(), score: z.int().nullable(), observations: z.int(), faults: z.int() }),
      ),
    })
    .nullable(),
});
export type Cockpit = z.infer<typeof Cockpit>;

export const reportsFaults = faults({ "circular.ends_before_start": 422, ...reportFaults });
