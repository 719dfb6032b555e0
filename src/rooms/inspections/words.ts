/** Words of inspections (实地考察): faults and the console's list; the phone's stand in their own file. */
import { words } from "../../kit/words.ts";
import { agreementWords } from "./agreement.words.ts";
import { boardWords } from "./board.words.ts";
import { correctionWords } from "./correction.words.ts";
import { fieldVisitWords } from "./field.words.ts";
import { objectionWords } from "./objection.words.ts";
import { siteVisitWords } from "./site-card.words.ts";
import { typedWords } from "./typed.words.ts";

export const inspectionsWords = words({
  ...fieldVisitWords,
  ...agreementWords,
  ...boardWords,
  ...siteVisitWords,
  ...correctionWords,
  ...objectionWords,
  ...typedWords,
  "visit.not_found": { zh: "没有找到这次考察", en: "There is no such visit" },
  "visit.not_assigned": { zh: "这个点位没有分给你的小组", en: "This site is not assigned to your team" },
  "visit.site_replaced": {
    zh: "“{name}”已被替换，不用再考察；填写的内容还在手机里",
    en: "{name} was replaced; what you filled in stays on this phone",
  },
  "visit.round_frozen": {
    zh: "这一轮已经定分，“{name}”的考察不能再收",
    en: "The round is frozen; the visit to {name} came too late",
  },
  "visit.already_sent": { zh: "你已经交过“{name}”的考察，不能再交一次", en: "You have sent a visit to {name} already" },
  "visit.not_whole": { zh: "还有一项没有回答：{text}…", en: "One item has no answer: {text}…" },
  "visit.unknown_item": { zh: "检查表已经更新，请联网刷新后再填", en: "The check-list has changed; reload it" },
  "visit.answer_unfit": {
    zh: "“{text}…”的回答超出范围，请检查数字",
    en: "The answer to {text}… does not fit; check the number",
  },
  "visit.needs_reason": { zh: "“{text}…”选了不适用，请写明原因", en: "Say why {text}… does not apply" },
  "visit.needs_photo": {
    zh: "“{text}…”有问题，请至少拍一张照片",
    en: "{text}… is a fault: add a photo",
  },
  "visit.needs_note": {
    zh: "“{text}…”有问题又没有照片，请写明情况",
    en: "{text}… is a fault without a photo: write what was wrong",
  },
  "visit.too_far": {
    zh: "手机位置离点位 {metres} 米，请写明原因",
    en: "The phone is {metres} m from the site; say why",
  },
  "visit.ends_before_start": {
    zh: "结束时间早于开始时间，请检查手机时钟",
    en: "The visit ends before it begins; check the clock",
  },
  "visit.no_companion": {
    zh: "同行的人不在这个小组，请重新选择",
    en: "Whoever went along is not on this team; choose again",
  },
  "visit.in_future": { zh: "考察时间在未来，请把手机时钟调准", en: "The visit lies in the future; set the clock" },
  "setting.inspections.phrases": {
    zh: "手机上问题说明的快捷短语（按点位类型、标准编号）",
    en: "Quick phrases for faults on the phone",
  },
  "setting.inspections.places": { zh: "手机上点位内位置的快捷词", en: "Quick words for the place in a site" },
  "setting.inspections.trace_limits": {
    zh: "步行轨迹：定位误差上限和最小间距（米）",
    en: "Traces of walks: worst accuracy and least step (metres)",
  },
  "setting.inspections.photo_bytes": {
    zh: "现场照片最大字节数（原片、加注副本）",
    en: "Largest photo in bytes (clean, stamped)",
  },
  "setting.inspections.far_metres": { zh: "离点位多少米要说明原因", en: "Distance from which a reason is needed (m)" },

  "visit.list": { zh: "考察记录", en: "Visits" },
  "visit.round": { zh: "轮次", en: "Round" },
  "visit.site": { zh: "点位", en: "Site" },
  "visit.type": { zh: "点位类型", en: "Site type" },
  "visit.region": { zh: "县（市、区）", en: "County" },
  "visit.ended_at": { zh: "考察时间", en: "Visited" },
  "visit.observations": { zh: "检查项", en: "Items" },
  "visit.faults": { zh: "发现问题", en: "Faults" },
  "visit.since": { zh: "考察日期不早于", en: "Made since" },
  "visit.until": { zh: "考察日期不晚于", en: "Made until" },
  "visit.faulty_only": { zh: "只看有问题", en: "With faults only" },
  "visit.distance": { zh: "离点位（米）", en: "Distance (m)" },
  "visit.far_reason": { zh: "距离说明", en: "Reason for the distance" },
  "visit.team": { zh: "小组", en: "Team" },
  "visit.person": { zh: "督察员", en: "Inspector" },
  "visit.companion": { zh: "同行", en: "Together with" },
  "visit.typed_by": { zh: "录入人", en: "Typed in by" },
  "visit.second_mark": { zh: "复读", en: "Second reading" },
  "visit.second_yes": { zh: "复读", en: "second reading" },
  "visit.corrections": { zh: "更正项", en: "Corrected" },
  "visit.origin": { zh: "来源", en: "Came by" },
  "visit.origin.phone": { zh: "手机", en: "phone" },
  "visit.origin.typed": { zh: "代录", en: "typed" },
  "visit.origin.import": { zh: "代录（导入）", en: "typed (imported)" },
  "visit.checked_by": { zh: "抽查人", en: "Sampled by" },
  "visit.second": { zh: "复读（只比对，不计分）", en: "second reading (compared, not counted)" },
  "visit.second_only": { zh: "只看复读", en: "Second readings only" },
  "visit.corrected_only": { zh: "只看有更正", en: "Corrected only" },
  "visit.far_only": { zh: "只看离点位远", en: "Far from the site only" },
  "visit.record.timed": {
    zh: "看了 {minutes} 分钟，{seen} 人次中 {kept} 人次守规",
    en: "watched {minutes} min: {kept} of {seen} kept the rule",
  },
  "visit.record.walk": { zh: "走了 {metres} 米，发现 {found} 处", en: "walked {metres} m, found {found}" },
  "visit.record.calls": { zh: "拨打 {calls} 次，接通 {connected} 次", en: "{calls} calls, {connected} answered" },
  "visit.lack.timed": { zh: "要求看 {minutes} 分钟，没有看够", en: "{minutes} min asked, not watched in full" },
  "visit.lack.walk": { zh: "要求走 {metres} 米，没有走够", en: "{metres} m asked, not walked in full" },
  "visit.trace": { zh: "步行轨迹", en: "Trace of the walk" },
  "visit.trace_show": { zh: "看轨迹", en: "Show the trace" },
  "visit.trace_hide": { zh: "收起轨迹", en: "Hide the trace" },
  "visit.trace_none": { zh: "没有轨迹，米数是手填的", en: "No trace; the metres were said by hand" },
  "visit.trace_first": { zh: "起点", en: "Start" },
  "visit.trace_last": { zh: "终点", en: "End" },
  "visit.call_seconds": { zh: "等了 {seconds} 秒", en: "waited {seconds} s" },
  "visit.stamped": { zh: "加注时间地点", en: "with time and place" },
  "visit.answer": { zh: "回答", en: "Answer" },
  "visit.standard": { zh: "标准", en: "Standard" },
  "visit.problem": { zh: "看问题", en: "Problem" },
  "visit.photos": { zh: "照片", en: "Photos" },
  "visit.empty": {
    zh: "还没有考察记录。轮次抽样并分组后，督察员在手机上填写",
    en: "No visits yet. Inspectors fill them in on their phones",
  },
  "room.inspections": { zh: "实地考察", en: "Inspections" },
});
