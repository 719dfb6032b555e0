/** Words of corrections (更正) and second readings (复读): faults, the form, the chain on a visit's page. */
import { words } from "../../kit/words.ts";

export const correctionWords = words({
  "correction.not_found": { zh: "没有找到这条记录", en: "There is no such record" },
  "correction.not_yours": {
    zh: "只有填写这次考察的人和文明办可以更正",
    en: "Only whoever made the visit and the office may correct it",
  },
  "correction.too_late": {
    zh: "已过自己更正的时限，请联系文明办更正",
    en: "The time for your own corrections is over; ask the office",
  },
  "correction.not_current": {
    zh: "这条记录刚被别人更正过，请刷新后再看",
    en: "Somebody else has corrected this record meanwhile; reload",
  },
  "correction.round_frozen": {
    zh: "这一轮已经定分，“{name}”的记录不能再更正",
    en: "The round is frozen; records of {name} cannot be corrected",
  },
  "correction.objection_open": {
    zh: "这条记录有未决的异议，请在异议里处理",
    en: "An objection to this record is open; decide that instead",
  },
  "correction.nothing_new": {
    zh: "更正后的回答和原来一样，请改为正确的回答",
    en: "The answer is the same as before; give the right one",
  },
  "setting.inspections.correction_hours": {
    zh: "督察员可以自己更正的小时数",
    en: "Hours in which inspectors correct their own records",
  },

  "correction.correct": { zh: "更正", en: "Correct" },
  "correction.first": { zh: "更正第一次读数", en: "Correct the first reading" },
  "correction.title": { zh: "更正“{item}”", en: "Correct {item}" },
  "correction.hint": {
    zh: "原来的回答和照片保留，更正写在旁边；计分随之调整",
    en: "The old answer and its photos stay; the score follows the new one",
  },
  "correction.answer": { zh: "正确的回答", en: "The right answer" },
  "correction.reason": { zh: "更正原因", en: "Reason for the correction" },
  "correction.photos": { zh: "补充照片", en: "More photos" },
  "correction.done": { zh: "已更正", en: "Corrected" },
  "correction.by": { zh: "{at} {name} 更正：{reason}", en: "Corrected {at} by {name}: {reason}" },
  "correction.was": { zh: "更正前：{answer}", en: "Before: {answer}" },
  "correction.problem_stays": {
    zh: "原来的问题仍在办理，请在问题里处理",
    en: "The problem it opened is still there; settle it with the problem",
  },

  "reading.agreement": { zh: "复读一致率", en: "Agreement" },
  "reading.second": { zh: "复读", en: "second reading" },
  "reading.hint": {
    zh: "两个人先后看同一点位的同一项，复读只比对、不计分",
    en: "Two people read the same item at the same site; the second reading is compared, never counted",
  },
  "reading.none": {
    zh: "还没有复读。第二个人再看一次已考察的点位，这里就有一致率",
    en: "Nothing was read twice yet. Somebody else's visit to a visited site shows here",
  },
  "reading.whole": { zh: "全部", en: "All" },
  "reading.pairs": { zh: "比对项数", en: "Items compared" },
  "reading.same_verdict": { zh: "结论一致", en: "Same verdict" },
  "reading.same_answer": { zh: "回答一致", en: "Same answer" },
  "reading.by_round": { zh: "按轮次", en: "By round" },
  "reading.by_type": { zh: "按点位类型", en: "By site type" },
  "reading.by_standard": { zh: "按标准", en: "By standard" },
  "reading.differences": { zh: "回答不一致的项", en: "Items that differ" },
  "reading.no_differences": { zh: "没有不一致的项", en: "Nothing differs" },
  "reading.first_of": { zh: "第一次 · {name}", en: "First · {name}" },
  "reading.second_of": { zh: "复读 · {name}", en: "Second · {name}" },
});
