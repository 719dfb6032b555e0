/** Problems (问题): something, mostly seen at a site, that breaks one standard and that a unit must put right. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";
import { SiteTypeCode } from "../sites/model.ts";

export const ProblemState = z.enum([
  "unverified",
  "unassigned",
  "dispatched",
  "rectifying",
  "awaiting_check",
  "suspended",
  "closed",
  "not_accepted",
]);
export type ProblemState = z.infer<typeof ProblemState>;

export const ProblemSource = z.enum(["visit", "deficiency", "leader", "media", "hotline", "resident"]);
export type ProblemSource = z.infer<typeof ProblemSource>;

/** How long a repair of this kind may take is a setting: on the spot, small, usual, building work. */
export const Severity = z.enum(["quick", "minor", "normal", "major"]);
export type Severity = z.infer<typeof Severity>;

export const Level = z.enum(["blue", "yellow", "red"]);

export const Problem = z.object({
  id: Id,
  year: z.int(),
  serial: z.int(),
  source: ProblemSource,
  /** The record it came from, such as an observation; at most one problem for each. */
  origin: z.string().max(80),
  siteId: Id.nullable(),
  siteTypeCode: SiteTypeCode.nullable(),
  regionCode: RegionCode.nullable(),
  place: note(200),
  itemId: Id.nullable(),
  itemCode: z.string().max(20),
  description: line(1_000),
  severity: Severity,
  level: Level,
  state: ProblemState,
  unitId: Id.nullable(),
  dueAt: Instant.nullable(),
  measures: note(1_000),
  lostYear: z.int().nullable(),
  lostMethod: z.string().nullable(),
  lostPoints: z.int().nullable(),
  meetingId: Id.nullable(),
  foundAt: Instant,
  foundBy: Id.nullable(),
  dispatchedAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
  rectifiedAt: Instant.nullable(),
  rectifiedBy: Id.nullable(),
  rectifiedUnit: Id.nullable(),
  rectification: note(1_000),
  isTyped: z.boolean(),
  closedAt: Instant.nullable(),
  closedBy: Id.nullable(),
  returnCount: z.int().min(0),
  repeatOf: Id.nullable(),
  version: z.int(),
});
export type Problem = z.infer<typeof Problem>;

/** A problem with the names that lists and papers show. */
export const NamedProblem = Problem.extend({
  siteName: z.string().nullable(),
  typeName: z.string().nullable(),
  regionName: z.string().nullable(),
  unitName: z.string().nullable(),
  itemText: z.string().nullable(),
});
export type NamedProblem = z.infer<typeof NamedProblem>;

/** The steps of a problem's life. */
export const ProblemStepName = z.enum([
  "report",
  "confirm",
  "reject",
  "dispatch",
  "receive",
  "decline",
  "rectify",
  "close",
  "sendBack",
  "suspend",
  "resume",
  "reopen",
  "transfer",
]);
export type ProblemStepName = z.infer<typeof ProblemStepName>;

/** One step as it happened. */
export const ProblemStep = z.object({
  id: Id,
  problemId: Id,
  step: ProblemStepName,
  fromState: z.string(),
  toState: ProblemState,
  at: Instant,
  personId: Id.nullable(),
  unitId: Id.nullable(),
  via: z.string(),
  isTyped: z.boolean(),
  reason: z.string(),
  note: z.string(),
  dueAt: Instant.nullable(),
});
export type ProblemStep = z.infer<typeof ProblemStep>;

export const NamedStep = ProblemStep.extend({ personName: z.string().nullable(), unitName: z.string().nullable() });
export type NamedStep = z.infer<typeof NamedStep>;

/** A link by which a unit that never signs in takes one step. */
export const TaskLink = z.object({
  id: Id,
  problemId: Id,
  unitId: Id,
  personId: Id.nullable(),
  step: z.enum(["receive", "rectify"]),
  madeAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.nullable(),
});
export type TaskLink = z.infer<typeof TaskLink>;

/** How long something may take: hours, working days or calendar days. */
export const Term = z.object({ amount: z.int().min(1).max(1_000), unit: z.enum(["hours", "working_days", "days"]) });
export type Term = z.infer<typeof Term>;

export const deadlineSetting = setting({
  name: "problems.deadlines",
  shape: z.object({ quick: Term, minor: Term, normal: Term, major: Term }),
  fallback: {
    quick: { amount: 24, unit: "hours" },
    minor: { amount: 3, unit: "working_days" },
    normal: { amount: 7, unit: "working_days" },
    major: { amount: 30, unit: "days" },
  },
  source: "未见统一规定，按立行立改、小修、一般、工程类分四档的默认值，签发人可逐件改",
});

export const repeatSetting = setting({
  name: "problems.repeat_days",
  shape: z.int().min(1).max(1_000),
  fallback: 60,
  source: "同一点位同一标准 60 天内再次出现算反复，为默认值",
});

export const receiveSetting = setting({
  name: "problems.receive_hours",
  shape: z.int().min(1).max(1_000),
  fallback: 48,
  source: "交办后这么久没有签收即视为签收，为默认值",
});

export const linkSetting = setting({
  name: "problems.link_hours",
  shape: z.int().min(1).max(2_160),
  fallback: 168,
  source: "一事一链的有效时间，为默认值",
});

/** After so many days overdue the level rises to yellow, then to red. */
export const escalationSetting = setting({
  name: "problems.escalation_days",
  shape: z.object({ yellow: z.int().min(0).max(365), red: z.int().min(1).max(365) }),
  fallback: { yellow: 1, red: 8 },
  source: "逾期升级督办的天数，为默认值",
});

/** Edges of the groups in which open problems are counted by age, in days. */
export const ageSetting = setting({
  name: "problems.age_days",
  shape: z.array(z.int().min(1).max(1_000)).min(1).max(6),
  fallback: [7, 15, 30],
  source: "未办结问题按发现后的天数分组，为默认值",
});

export const returnReasonSetting = setting({
  name: "problems.return_reasons",
  shape: z.array(line(60)).min(1).max(30),
  fallback: ["现场仍有问题", "只整改了一部分", "照片看不出整改效果", "照片与点位不符", "证明材料不全", "整改后又反弹"],
  source: "核查退回常见原因，城市可改",
});

/** Days off and make-up working days that the program does not know of yet, such as next year's notice. */
export const calendarSetting = setting({
  name: "problems.calendar",
  shape: z.object({ off: z.array(z.iso.date()).max(400), on: z.array(z.iso.date()).max(400) }),
  fallback: { off: [], on: [] },
  source: "国务院办公厅每年的节假日安排；程序自带已公布年份，新公布的在这里补",
});

/** The sentences of a 督办通知 that are the same each time. */
export const noticeSetting = setting({
  name: "problems.notice",
  shape: z.object({ basis: line(500), reply: line(500), escalation: line(500), contact: note(200) }),
  fallback: {
    basis: "为扎实推进全国文明城市创建工作，现将督查发现的问题交办给你们，请对照标准，按时限抓好整改。",
    reply: "请各单位在时限内完成整改，通过系统或一事一链填报整改情况并上传整改后照片，照片应与问题在同一位置。",
    escalation: "逾期未整改或者反复出现的问题，将按规定升级督办、通报。",
    contact: "",
  },
  source: "督办通知固定文字，城市可改",
});

export const problemFaults = faults({
  "problem.not_found": 404,
  "problem.changed_meanwhile": 409,
  "problem.wrong_state": 409,
  "problem.not_for_your_role": 403,
  "problem.not_yours": 403,
  "problem.own_work": 403,
  "problem.outside_reach": 403,
  "problem.needs_proof": 422,
  "problem.reason_unknown": 422,
  "problem.due_in_past": 422,
  "problem.support_is_lead": 422,
  "problem.not_dispatched": 409,
  "problem.no_header": 422,
  "problem.blocking_doubts": 422,
  "problem.edition_not_found": 422,
  "problem.site_not_found": 422,
  "problem.no_liaison": 422,
  "problem.not_of_meeting": 422,
  "link.unknown": 404,
  "link.used": 409,
  "link.expired": 403,
  "link.not_open": 409,
});
