/** What the office sees while a round runs: coverage, visits in progress, faults as they come, photos, places, rates. */
import { z } from "zod";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant } from "../../kit/shapes.ts";
import { CitedFile } from "../evidence/model.ts";
import { RoundState } from "../rounds/model.ts";
import { Verdict } from "./model.ts";

/** A visit that was begun; overtaken when the visit itself comes in. */
export const BegunVisit = z.object({ id: Id, drawnSiteId: Id, personId: Id, beganAt: Instant });
export type BegunVisit = z.infer<typeof BegunVisit>;

/** A begun visit as the board shows it. The site has not been visited yet, so only who may see the drawn list is told its name. */
export const VisitUnderWay = z.object({
  id: Id,
  beganAt: Instant,
  siteName: z.string().nullable(),
  typeName: z.string(),
  teamName: z.string().nullable(),
  personName: z.string(),
  /** Somebody else's visit to the site has come in: this one is compared with it and changes nothing of the coverage. */
  isSecond: z.boolean(),
});
export type VisitUnderWay = z.infer<typeof VisitUnderWay>;

/** How far a type, an area or a team is at the end of the day, and how much of it was done on the day. */
export const Coverage = z.object({
  key: z.string(),
  name: z.string(),
  drawn: z.int(),
  visited: z.int(),
  today: z.int(),
});
export type Coverage = z.infer<typeof Coverage>;

/** Sites of one type in one area given to one team: what coverage is added up from. */
export const CoverageCell = Coverage.omit({ key: true, name: true }).extend({
  typeCode: z.string(),
  typeName: z.string(),
  areaCode: z.string(),
  areaName: z.string(),
  teamId: Id.nullable(),
  teamName: z.string().nullable(),
});
export type CoverageCell = z.infer<typeof CoverageCell>;

/** What came in during one hour of the city's day. */
export const HourCount = z.object({ hour: z.int(), visits: z.int(), observations: z.int(), faults: z.int() });
export type HourCount = z.infer<typeof HourCount>;

export const FieldBoard = z.object({
  /** Null while there is no round that was drawn. */
  round: z
    .object({ id: Id, name: z.string(), state: RoundState, startsOn: Day, endsOn: Day, isUnderWay: z.boolean() })
    .nullable(),
  day: Day,
  asOf: Instant,
  /** Whether the reader may know which sites are still to be visited (暗访). */
  showsDrawn: z.boolean(),
  totals: z.object({ drawn: z.int(), visited: z.int(), today: z.int(), observations: z.int(), faults: z.int() }),
  secondReadings: z.int(),
  byType: z.array(Coverage),
  byArea: z.array(Coverage),
  byTeam: z.array(Coverage),
  underWay: z.array(VisitUnderWay),
  hours: z.array(HourCount),
});
export type FieldBoard = z.infer<typeof FieldBoard>;

/** A fault as it came in. */
export const FieldFault = z.object({
  id: Id,
  visitId: Id,
  siteName: z.string(),
  typeName: z.string(),
  regionName: z.string(),
  itemCode: z.string(),
  itemText: z.string(),
  note: z.string(),
  place: z.string(),
  teamName: z.string().nullable(),
  /** The inspection group (督察组) the team belongs to. */
  groupName: z.string().nullable(),
  /** Who has to put it right: the problem's unit, or else the site's. */
  unitName: z.string().nullable(),
  endedAt: Instant,
  receivedAt: Instant,
  problemId: Id.nullable(),
});
export type FieldFault = z.infer<typeof FieldFault>;

export const ShownFault = FieldFault.extend({ files: z.array(CitedFile) });
export type ShownFault = z.infer<typeof ShownFault>;

/** An answer with photos, for the wall. */
export const PhotoStop = z.object({
  id: Id,
  visitId: Id,
  siteName: z.string(),
  itemCode: z.string(),
  itemText: z.string(),
  verdict: Verdict,
  endedAt: Instant,
});
export type PhotoStop = z.infer<typeof PhotoStop>;

export const ShownPhotos = PhotoStop.extend({ files: z.array(CitedFile) });
export type ShownPhotos = z.infer<typeof ShownPhotos>;

export const FieldPlaceState = z.enum(["conform", "fault", "under_way", "waiting"]);
export const FieldPlace = z.object({
  id: Id,
  name: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  state: FieldPlaceState,
  visitId: Id.nullable(),
});
export type FieldPlace = z.infer<typeof FieldPlace>;

export const RateBy = z.enum(["street", "type", "area"]);
export type RateBy = z.infer<typeof RateBy>;

/** What was checked on a day in one street, type or area. Second readings and corrected answers are not in it. */
export const RateCount = z.object({
  key: z.string(),
  name: z.string(),
  sites: z.int(),
  conform: z.int(),
  fault: z.int(),
  notApplicable: z.int(),
});
export type RateCount = z.infer<typeof RateCount>;

/** After this long a visit that was begun is no longer shown as in progress. */
export const begunSetting = setting({
  name: "inspections.begun_hours",
  shape: z.int().min(1).max(72),
  fallback: 4,
  source: "开始考察后迟迟没有提交的不再算“考察中”，小时数为默认值",
});

/** How many faults the daily report lists with photos; the rest is counted and stands in the list of observations. */
export const reportFaultsSetting = setting({
  name: "inspections.report_faults",
  shape: z.int().min(1).max(1_000),
  fallback: 200,
  source: "考察日报附表最多列出的问题条数，默认值；其余可从考察项清单导出",
});
