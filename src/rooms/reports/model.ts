/** Nouns and faults of reports: the leader's cockpit and the circular. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Day, Id, line } from "../../kit/shapes.ts";
import { reportFaults } from "./report.model.ts";

/** A figure of the ledger; `shown` says that nobody reported it where there is nothing. */
export const CockpitFigure = z.object({
  ...{ code: z.string(), name: z.string(), unit: z.string(), shown: z.string(), link: z.string() },
});
export type CockpitFigure = z.infer<typeof CockpitFigure>;

export const Cockpit = z.object({
  /** Open problems by age in days; `to` is null for the oldest group. */
  openByAge: z.array(z.object({ from: z.int(), to: z.int().nullable(), count: z.int() })),
  overdueByUnit: z.array(z.object({ unitId: Id, unitName: z.string(), overdue: z.int(), open: z.int() })),
  /** What was found in the last so many days. */
  recent: z.object({
    days: z.int(),
    since: Day,
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
  /** Rounds under way: how many of the drawn places were visited. */
  rounds: z.array(z.object({ id: Id, name: z.string(), visited: z.int(), drawn: z.int() })),
  /** Milestones of this year's tasks. */
  plans: z.object({ milestones: z.int(), accepted: z.int(), late: z.int(), soon: z.int(), soonDays: z.int() }),
  brands: z.object({ candidate: z.int(), incubating: z.int(), written: z.int(), recommended: z.int() }),
  /** Chosen figures of the year so far. */
  figures: z.array(CockpitFigure),
  /** 网上申报材料 and 问卷调查: what units report of them in the ledger, as long as no room counts it. */
  materials: z.array(CockpitFigure),
  surveys: z.array(CockpitFigure),
});
export type Cockpit = z.infer<typeof Cockpit>;

const Chosen = z.array(line(20)).max(12);

/** Which figures of the ledger leaders look at every day. */
export const cockpitSetting = setting({
  name: "reports.cockpit_metrics",
  shape: Chosen,
  fallback: ["CC-04", "CC-05", "XC-01", "XC-08", "NC-01", "NC-07", "ZY-01", "WC-01"],
  source: "年度讲话里各部分的代表性数字，城市可改",
});

export const cockpitMaterialsSetting = setting({
  name: "reports.cockpit_materials",
  shape: Chosen,
  fallback: ["CL-01", "CL-02", "CL-03"],
  source: "网上申报材料的进度，由单位在台账填报，城市可改",
});

export const cockpitSurveysSetting = setting({
  name: "reports.cockpit_surveys",
  shape: Chosen,
  fallback: ["WJ-01", "WJ-04", "WJ-05"],
  source: "入户调查的结果，由单位在台账填报，城市可改",
});

export const reportsFaults = faults({ "circular.ends_before_start": 422, ...reportFaults });
