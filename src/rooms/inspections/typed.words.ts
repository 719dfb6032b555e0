/** Words of records from paper: typing one (代录), sampling it (抽查), the workbook of field records and what is doubtful in it. */
import { words } from "../../kit/words.ts";

export const typedWords = words({
  "typed.no_site": { zh: "没有找到这个点位", en: "There is no such site" },
  "typed.site_done": {
    zh: "“{name}”已经考察过或没有抽中，不用再录",
    en: "{name} was visited already or is not drawn",
  },
  "typed.not_in_team": { zh: "请从这个点位的小组里选督察员", en: "Choose the inspector from the team of this site" },
  "typed.needs_scan": { zh: "请附上纸质表的扫描件", en: "Add a scan of the paper form" },
  "typed.not_typed": {
    zh: "这条记录是手机交来的，不用抽查",
    en: "This record came from a phone; there is no paper to check",
  },
  "typed.own_work": {
    zh: "录入的人和考察的人不能抽查自己的记录",
    en: "Neither who typed it nor who made the visit can sample it",
  },
  "typed.checked_already": { zh: "这条记录已经抽查过", en: "This record was sampled already" },
  "setting.inspections.typed_needs_scan": {
    zh: "代录时必须附纸质表扫描件",
    en: "A typed record needs a scan of the paper form",
  },
  "fieldbook.no_round": { zh: "没有找到这一轮", en: "There is no such round" },
  "fieldbook.no_header": {
    zh: "没有找到表头：至少要有“点位”“编号”或“考察项”“回答”三列",
    en: "No header was found: it needs place, item and answer",
  },
  "fieldbook.blocking_doubts": {
    zh: "还有 {count} 处要先改，第一处在“{sheet}”{row} 行 {column} 列",
    en: "{count} things must be mended first, the first in {sheet}, row {row}, column {column}",
  },
  "fieldbook.doubt.place": { zh: "这一轮没有点位“{place}”", en: "No site {place} in this round" },
  "fieldbook.doubt.place_twice": {
    zh: "这一轮有几个点位都叫“{place}”，请在“点位编号”一列写上是哪一个",
    en: "Several sites are called {place}; say which one in a column 点位编号 (site code)",
  },
  "fieldbook.doubt.site_code": {
    zh: "这一轮的“{place}”没有编号是“{code}”的，请核对“点位编号”",
    en: "No site {place} of this round has the code {code}; look at the column 点位编号 (site code)",
  },
  "fieldbook.doubt.place_again": { zh: "“{place}”在表里出现了两次", en: "{place} stands here twice" },
  "fieldbook.doubt.not_drawn": {
    zh: "“{place}”没有抽中、已被替换或没有分组",
    en: "{place} is not drawn, was replaced or has no team",
  },
  "fieldbook.doubt.visited": { zh: "“{place}”已经有考察记录", en: "{place} was visited already" },
  "fieldbook.doubt.item": { zh: "检查表里没有“{text}”", en: "{text} is not on the check-list" },
  "fieldbook.doubt.item_twice": { zh: "“{place}”的 {code} 写了两次", en: "{code} stands twice for {place}" },
  "fieldbook.doubt.answer": { zh: "看不懂回答“{text}”", en: "{text} is no answer that can be read" },
  "fieldbook.doubt.no_answer": { zh: "{code} 还没有填回答", en: "{code} has no answer yet" },
  "fieldbook.doubt.na_reason": { zh: "{code} 不适用，请写明原因", en: "Say why {code} does not apply" },
  "fieldbook.doubt.fault_note": {
    zh: "{code} 有问题又没有照片，请写明情况",
    en: "{code} is a fault without a photo: write what was wrong",
  },
  "fieldbook.doubt.missing": {
    zh: "“{place}”还缺 {count} 项：{codes}",
    en: "{place} lacks {count} items: {codes}",
  },
  "fieldbook.doubt.who": {
    zh: "“{place}”的小组不止一人，请写明督察员",
    en: "The team of {place} has several people; name the inspector",
  },
  "fieldbook.doubt.person": {
    zh: "“{place}”的小组里没有“{name}”或有重名",
    en: "{name} is not on the team of {place}, or there are two",
  },
  "fieldbook.doubt.day": { zh: "日期“{text}”看不懂或在未来", en: "{text} is no day, or lies in the future" },

  "typed.list": { zh: "考察代录", en: "Type paper records" },
  "typed.hint": {
    zh: "没带手机的督察员交来纸质表，由文明办录入，记录上注明“代录”",
    en: "Paper forms of inspectors without a phone are typed here and marked as typed",
  },
  "typed.round": { zh: "轮次", en: "Round" },
  "typed.choose_round": { zh: "先选轮次", en: "Choose the round first" },
  "typed.site": { zh: "待考察点位", en: "Site that waits" },
  "typed.no_sites": { zh: "这一轮没有待考察的点位", en: "No site of this round waits for a visit" },
  "typed.person": { zh: "督察员", en: "Inspector" },
  "typed.companion": { zh: "同行", en: "Companion" },
  "typed.nobody": { zh: "没有同行", en: "nobody" },
  "typed.day": { zh: "考察日期", en: "Day" },
  "typed.from": { zh: "开始", en: "From" },
  "typed.to": { zh: "结束", en: "To" },
  "typed.scan": { zh: "纸质表扫描件", en: "Scan of the form" },
  "typed.photo": { zh: "照片", en: "Photos" },
  "typed.keys": {
    zh: "可以只用键盘：按选项前的数字（如 1 符合），有问题的去写情况，没有问题的到下一项，回车也到下一项",
    en: "Keyboard: press the sign before a choice (such as 1); a fault leads to its note, otherwise the next item follows; Enter goes on",
  },
  "typed.grid": { zh: "考察表", en: "Check-list" },
  "typed.note": { zh: "情况", en: "What was seen" },
  "typed.note_wanted": { zh: "请写明情况，或附照片", en: "Say what was wrong, or add a photo" },
  "typed.place": { zh: "具体位置", en: "Where exactly" },
  "typed.visit_note": { zh: "整个点位的说明（可不填）", en: "A note about the whole visit (optional)" },
  "typed.choose_person": { zh: "请选择督察员", en: "Choose the inspector" },
  "typed.choose_time": { zh: "请填写考察日期和起止时间", en: "Fill in the day and both times" },
  "typed.choose_site": { zh: "选择点位（{count} 个待考察）", en: "Choose a site ({count} wait)" },
  "typed.left": { zh: "还有 {count} 项没有填完", en: "{count} items are not complete" },
  "typed.no_questions": {
    zh: "这一版测评体系没有这类点位的考察项，不用录",
    en: "This edition asks nothing at sites of this type; there is nothing to type",
  },
  "typed.print_one": { zh: "打印这张考察表", en: "Print this check-list" },
  "typed.answered": { zh: "已答 {done} / {all}", en: "{done} of {all} answered" },
  "typed.save": { zh: "保存代录", en: "Save the record" },
  "typed.saved": { zh: "已代录“{name}”，发现问题 {faults} 个", en: "{name} was typed with {faults} faults" },
  "typed.scan_wanted": { zh: "纸质表扫描件（必须）", en: "Scan of the form (required)" },
  "typed.sample": { zh: "抽查无误", en: "Sampled: it is right" },
  "typed.sample_hint": {
    zh: "与纸质表逐项核对后再按。有出入的，用“更正”改那一项",
    en: "Hold it against the paper item by item first; correct what differs",
  },
  "typed.sampled": { zh: "{at} {name} 抽查无误", en: "Sampled {at} by {name}" },
  "typed.scans": { zh: "纸质表", en: "Paper form" },

  "fieldbook.import": { zh: "导入考察记录表", en: "Import field records" },
  "fieldbook.print": { zh: "打印纸质考察表", en: "Print check-lists" },
  "fieldbook.template": { zh: "下载空白记录表", en: "Download the empty record sheet" },
  "fieldbook.hint": {
    zh: "点位（同名的再加点位编号）、编号或考察项、回答、说明，列的顺序不限；整份没有疑问才会导入，整个点位都没有填写的不导入",
    en: "Place, item, answer and note in any order; all of it comes in or nothing; places without a word are left out",
  },
  "fieldbook.day": { zh: "没写日期的，考察日期算作", en: "Day for lines that name none" },
  "fieldbook.found": {
    zh: "共 {places} 个点位，可导入 {visits} 个点位 {answers} 项，没有填写 {blank} 个，已导入过 {known} 个",
    en: "{places} places: {visits} to import with {answers} answers, {blank} left blank, {known} known already",
  },
  "fieldbook.do": { zh: "导入 {count} 个点位", en: "Import {count} places" },
  "fieldbook.done": {
    zh: "已导入 {visits} 个点位，发现问题 {faults} 个，已有 {known} 个没有重复导入",
    en: "{visits} places came in with {faults} faults; {known} were known",
  },
  "fieldbook.see": { zh: "看考察记录", en: "See the visits" },
});
