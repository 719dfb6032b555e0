/** Words of objections (异议): faults, messages, states, the pages of units and of those who decide. */
import { words } from "../../kit/words.ts";

export const objectionWords = words({
  "objection.not_found": { zh: "没有找到这条异议", en: "There is no such objection" },
  "objection.nothing_found": {
    zh: "没有找到可以提出异议的记录，可能已经更正或超过时限",
    en: "There is nothing to object to; it may have been corrected, or the time is over",
  },
  "objection.not_for_your_role": {
    zh: "你的岗位不能办这一步",
    en: "This step is not for your role",
  },
  "objection.not_a_third": {
    zh: "提出异议的单位、填写或更正过这条记录的人不能作出决定，请由第三人处理",
    en: "Neither the unit nor whoever made or corrected the record may decide; somebody else has to",
  },
  "objection.wrong_state": { zh: "这条异议已经是“{state}”", en: "The objection is {state} already" },
  "objection.raised_already": {
    zh: "你单位已经对这条记录提出过异议",
    en: "Your unit has objected to this record already",
  },
  "objection.changed_meanwhile": {
    zh: "这条异议刚被别人处理过，请刷新后再看",
    en: "Somebody else has just decided; reload",
  },
  "objection.too_late": {
    zh: "已过异议时限，最后一天是 {day}",
    en: "The time for objections is over; the last day was {day}",
  },
  "objection.round_frozen": {
    zh: "这一轮已经定分，不能再提异议",
    en: "The round is frozen; nothing can be objected to",
  },
  "objection.needs_proof": { zh: "请至少附一张证明照片", en: "Add at least one photo as proof" },
  "setting.inspections.objection_days": {
    zh: "被考察单位提出异议的工作日数",
    en: "Working days in which a unit may object",
  },
  "setting.inspections.objection_decision_days": {
    zh: "作出异议处理的工作日数",
    en: "Working days in which an objection is to be decided",
  },

  "message.objection_raised": {
    zh: "{unit}对“{site}”的“{item}”提出异议，请作出处理",
    en: "{unit} objects to “{item}” at {site}; please decide",
  },
  "message.objection_upheld": {
    zh: "“{site}”的“{item}”异议成立，记录已更正",
    en: "Your objection to “{item}” at {site} was upheld; the record is corrected",
  },
  "message.objection_rejected": {
    zh: "“{site}”的“{item}”异议不成立，请看处理理由",
    en: "Your objection to “{item}” at {site} was rejected; see the reason",
  },
  "message.problem_without_fault": {
    zh: "考察记录已更正，问题{number}“{description}”不再有依据，请处理",
    en: "The record was corrected: problem {number} “{description}” has lost its ground; settle it",
  },
  "objection.to_decide": { zh: "待处理异议", en: "Objection to decide" },

  "objection.list": { zh: "异议", en: "Objections" },
  "objection.state": { zh: "状态", en: "State" },
  "objection.state.open": { zh: "待处理", en: "open" },
  "objection.state.upheld": { zh: "成立", en: "upheld" },
  "objection.state.rejected": { zh: "不成立", en: "rejected" },
  "objection.unit": { zh: "提出单位", en: "Unit" },
  "objection.reason": { zh: "异议理由", en: "Reason" },
  "objection.proofs": { zh: "证明照片", en: "Proof" },
  "objection.found": { zh: "考察结果", en: "Found" },
  "objection.found_photos": { zh: "考察照片", en: "Photos of the visit" },
  "objection.seen_at": { zh: "考察时间", en: "Seen" },
  "objection.raised_at": { zh: "提出时间", en: "Raised" },
  "objection.raised_by": { zh: "提出人", en: "Raised by" },
  "objection.due_at": { zh: "处理期限", en: "Decide by" },
  "objection.late": { zh: "逾期", en: "Late" },
  "objection.is_late": { zh: "处理逾期", en: "overdue" },
  "objection.late_only": { zh: "只看处理逾期", en: "Overdue only" },
  "objection.decision": { zh: "处理理由", en: "Reason of the decision" },
  "objection.decided_by": { zh: "处理人", en: "Decided by" },
  "objection.decided_at": { zh: "处理时间", en: "Decided" },
  "objection.uphold": { zh: "异议成立，更正记录", en: "Uphold and correct" },
  "objection.reject": { zh: "异议不成立", en: "Reject" },
  "objection.right_answer": { zh: "正确的回答", en: "The right answer" },
  "objection.open": { zh: "可以提出异议的记录", en: "What you may object to" },
  "objection.open_hint": {
    zh: "考察在你单位发现的问题。认为记录有误的，在最后一天之前提出，由第三人处理",
    en: "Faults found at your places. Object before the last day; a third person decides",
  },
  "objection.none_open": {
    zh: "现在没有可以提出异议的记录",
    en: "There is nothing to object to now",
  },
  "objection.none": { zh: "还没有异议", en: "No objections yet" },
  "objection.raise": { zh: "提出异议", en: "Object" },
  "objection.last_day": { zh: "最后一天 {day}", en: "Last day {day}" },
  "objection.own": { zh: "已提出的异议", en: "Your objections" },
  "objection.raised": { zh: "已提出，处理后会通知你", en: "Raised. You will be told of the decision" },
  "objection.see_problem": { zh: "看问题", en: "Problem" },
  "objection.see_visit": { zh: "看考察记录", en: "Visit" },
});
