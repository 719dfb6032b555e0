/** Words of problems (督查整改): faults, states, steps, messages. */
import { words } from "../../kit/words.ts";
import { loopWords } from "./loop.words.ts";
import { manyWords } from "./many.words.ts";
import { screenWords } from "./screen.words.ts";
import { siteProblemWords } from "./site.words.ts";

export const problemsWords = words({
  ...screenWords,
  ...loopWords,
  ...manyWords,
  ...siteProblemWords,
  "problem.not_found": { zh: "没有找到这个问题，可能不在你的范围内", en: "There is no such problem within your reach" },
  "problem.changed_meanwhile": {
    zh: "{number}刚被别人办过，请刷新看看现在的状态；你填的内容没有丢",
    en: "Somebody else has just acted on {number}; reload",
  },
  "problem.wrong_state": {
    zh: "{number}现在是“{state}”，不能{step}",
    en: "{number} is {state} now; the step “{step}” is not possible",
  },
  "problem.not_for_your_role": {
    zh: "你的岗位不能对{number}{step}",
    en: "Your role cannot take the step “{step}” for {number}",
  },
  "problem.not_yours": { zh: "{number}不是由你单位牵头，不能{step}", en: "Your unit does not lead {number}" },
  "problem.own_work": {
    zh: "{number}是你或你单位整改的，核查要由别的单位的人来做",
    en: "You or your unit rectified {number}; somebody else must check it",
  },
  "problem.outside_reach": {
    zh: "只能登记本县（市、区）的问题，请选择地区",
    en: "Only problems of your own area; choose a region",
  },
  "problem.needs_proof": {
    zh: "请至少上传一张整改后照片或一份证明材料",
    en: "Add at least one photo or document that shows the work",
  },
  "problem.reason_unknown": {
    zh: "退回原因“{reason}”不在列表里，请从列表中选择",
    en: "{reason} is not in the list of reasons",
  },
  "problem.due_in_past": {
    zh: "{number}的时限已经过去，请选以后的时间",
    en: "The deadline of {number} lies in the past",
  },
  "problem.support_is_lead": {
    zh: "{number}：{unit}已是牵头单位，不能同时配合",
    en: "{number}: {unit} leads already and cannot support",
  },
  "problem.not_dispatched": {
    zh: "{number}还没有交办到单位或已销号，不能写进督办通知",
    en: "{number} is not dispatched, or is closed",
  },
  "problem.no_header": {
    zh: "没有在工作簿里找到反馈清单的表头。表头至少要有年度、方法、标准代码、失分、问题五列",
    en: "No deficiency list was found. Its header needs at least year, method, standard code, points lost and problem",
  },
  "problem.blocking_doubts": {
    zh: "有 {count} 处必须先改正，第一处在“{sheet}”第 {row} 行 {column} 列；没有导入任何问题",
    en: "{count} places must be corrected first, beginning with {sheet} row {row} column {column}; nothing was imported",
  },
  "problem.edition_not_found": { zh: "没有找到所选的测评体系", en: "There is no such edition" },
  "problem.site_not_found": { zh: "没有找到所选的点位", en: "There is no such site" },
  "problem.no_liaison": {
    zh: "{unit}还没有登记联络员，请先在人员里登记一位",
    en: "{unit} has no liaison yet; add one",
  },
  "problem.not_of_meeting": { zh: "{number}没有列入这次协调会", en: "{number} was not before this meeting" },
  "link.unknown": {
    zh: "这个链接不对，请检查是否完整，或请市文明办重新发一个",
    en: "This link is wrong; check it or ask for a new one",
  },
  "link.used": {
    zh: "这个链接已经用过。如需补充，请联系市文明办重新发一个",
    en: "This link has been used; ask for a new one",
  },
  "link.expired": { zh: "这个链接已经过期，请联系市文明办重新发一个", en: "This link has expired; ask for a new one" },
  "link.not_open": {
    zh: "这件事已经办到下一步，链接不再有效",
    en: "This task has moved on; the link is no longer valid",
  },

  "deficiency.doubt.year": { zh: "年度“{text}”不是四位年份", en: "{text} is no year" },
  "deficiency.doubt.method": {
    zh: "方法“{text}”不是所选测评体系的测评方法",
    en: "{text} is no method of the chosen edition",
  },
  "deficiency.doubt.code": {
    zh: "标准代码“{text}”不在所选测评体系里，请核对代码或换一版体系",
    en: "The code {text} is not in the chosen edition",
  },
  "deficiency.doubt.type": {
    zh: "点位类型“{text}”没有登记，请改成已有类型或留空",
    en: "The site type {text} is unknown",
  },
  "deficiency.doubt.lost": { zh: "失分“{text}”不是数字", en: "{text} is no number of points" },
  "deficiency.doubt.description": {
    zh: "没有写问题，或超过 1000 字",
    en: "The problem is missing or longer than 1,000 characters",
  },
  "deficiency.doubt.severity": {
    zh: "类别“{text}”不认识，可填：立行立改、小修、一般、工程",
    en: "The kind {text} is unknown",
  },
  "deficiency.doubt.no_place": {
    zh: "“{text}…”没有点位，按面上问题导入，交办后由牵头单位举一反三",
    en: "{text}… has no place and is imported as a general problem",
  },
  "deficiency.doubt.no_unit": {
    zh: "没有责任单位，按任务分解表的责任单位建议",
    en: "No unit; the framework's duty is suggested",
  },

  "problem.state.unverified": { zh: "待核实", en: "to verify" },
  "problem.state.unassigned": { zh: "待交办", en: "to dispatch" },
  "problem.state.dispatched": { zh: "已交办", en: "dispatched" },
  "problem.state.rectifying": { zh: "整改中", en: "being rectified" },
  "problem.state.awaiting_check": { zh: "待核查", en: "awaiting check" },
  "problem.state.suspended": { zh: "挂账", en: "suspended" },
  "problem.state.closed": { zh: "已销号", en: "closed" },
  "problem.state.not_accepted": { zh: "不予受理", en: "not accepted" },
  "problem.step.report": { zh: "发现", en: "report" },
  "problem.step.confirm": { zh: "核实", en: "confirm" },
  "problem.step.reject": { zh: "不予受理", en: "reject" },
  "problem.step.dispatch": { zh: "交办", en: "dispatch" },
  "problem.step.receive": { zh: "签收", en: "receive" },
  "problem.step.decline": { zh: "退单", en: "decline" },
  "problem.step.rectify": { zh: "报整改结果", en: "report the rectification" },
  "problem.step.close": { zh: "销号", en: "close" },
  "problem.step.sendBack": { zh: "退回整改", en: "send back" },
  "problem.step.suspend": { zh: "挂账", en: "suspend" },
  "problem.step.resume": { zh: "恢复整改", en: "resume" },
  "problem.step.reopen": { zh: "重新打开", en: "reopen" },
  "problem.step.transfer": { zh: "转给合并后的单位", en: "go to the merged unit" },
  "problem.link": { zh: "发一事一链", en: "get a link" },
  "problem.source.visit": { zh: "实地考察", en: "visit" },
  "problem.source.deficiency": { zh: "反馈清单", en: "returned list" },
  "problem.source.leader": { zh: "领导交办", en: "leader" },
  "problem.source.media": { zh: "媒体曝光", en: "media" },
  "problem.source.hotline": { zh: "热线", en: "hot line" },
  "problem.source.resident": { zh: "市民反映", en: "resident" },
  "problem.severity.quick": { zh: "立行立改", en: "on the spot" },
  "problem.severity.minor": { zh: "小修", en: "minor" },
  "problem.severity.normal": { zh: "一般", en: "usual" },
  "problem.severity.major": { zh: "工程", en: "building work" },
  "problem.level.blue": { zh: "蓝", en: "blue" },
  "problem.level.yellow": { zh: "黄", en: "yellow" },
  "problem.level.red": { zh: "红", en: "red" },

  "problem.to_confirm": { zh: "核实问题", en: "Verify" },
  "problem.to_dispatch": { zh: "交办问题", en: "Dispatch" },
  "problem.to_receive": { zh: "签收问题", en: "Receive" },
  "problem.to_rectify": { zh: "整改并反馈", en: "Rectify" },
  "problem.to_check": { zh: "核查整改", en: "Check" },
  "message.problem_dispatched": { zh: "新交办问题{number}：{description}", en: "New problem {number}: {description}" },
  "message.problem_sent_back": {
    zh: "{number}核查未通过，退回整改：{description}",
    en: "{number} was sent back: {description}",
  },
  "message.problem_declined": {
    zh: "{number}被退单，请重新交办：{description}",
    en: "{number} was declined: {description}",
  },
  "message.problem_rectified": {
    zh: "{number}已报整改结果，待核查：{description}",
    en: "{number} awaits a check: {description}",
  },
  "message.unit_split_problems": {
    zh: "单位拆分，有 {count} 件未办结问题要改派",
    en: "A unit was split; {count} open problems need another unit",
  },
  "setting.problems.deadlines": { zh: "整改时限（按问题类别）", en: "Deadlines by kind" },
  "setting.problems.repeat_days": {
    zh: "多少天内再次出现算反复",
    en: "Days within which a problem counts as repeated",
  },
  "setting.problems.receive_hours": { zh: "多少小时不签收视为签收", en: "Hours after which silence counts as receipt" },
  "setting.problems.link_hours": { zh: "一事一链的有效小时数", en: "Hours a one-task link is valid" },
  "setting.problems.escalation_days": { zh: "逾期几天升为黄、红", en: "Days overdue until yellow and red" },
  "setting.problems.age_days": { zh: "未办结问题分组的天数", en: "Day edges for counting open problems" },
  "setting.problems.return_reasons": { zh: "核查退回的原因", en: "Reasons for sending back" },
  "setting.problems.calendar": { zh: "补充的放假和调休日", en: "Additional days off and make-up days" },
  "setting.problems.notice": { zh: "督办通知的固定文字", en: "Fixed sentences of supervision notices" },
  "room.problems": { zh: "督查整改", en: "Problems" },
});
