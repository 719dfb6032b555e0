/** Words of reports by the public (随手拍): the place, the form, the receipt. */
import { words } from "../../kit/words.ts";

export const snapshotsWords = words({
  "snapshot.no_such_plate": {
    zh: "没有找到这个二维码对应的地方，牌子可能已经更换。请告诉现场工作人员，或到市文明办网站反映",
    en: "No place belongs to this code; its plate may have been replaced",
  },
  "snapshot.no_such_receipt": {
    zh: "没有找到这个回执编号，请核对后再试",
    en: "There is no such receipt; check its signs",
  },
  "snapshot.place_closed": {
    zh: "“{name}”已停用，这里暂不接收反映",
    en: "{name} is closed; reports about it are not taken now",
  },
  "snapshot.too_many": {
    zh: "刚刚收到很多关于这里的反映，请过一会儿再试",
    en: "Many reports about this place have just come in; try again later",
  },
  "snapshot.too_many_photos": { zh: "照片最多 {most} 张", en: "At most {most} photos" },
  "snapshot.no_picture": { zh: "只能上传照片", en: "Only photos can be sent" },
  "snapshot.not_taken": { zh: "这次提交没有成功，请重新打开页面填写", en: "This was not taken; open the page again" },
  "setting.snapshots.burst": { zh: "同一点位多少分钟内最多收几条反映", en: "Reports about one place within minutes" },
  "setting.snapshots.photos": { zh: "一次反映最多几张照片", en: "Photos of one report" },
  "snapshot.title": { zh: "反映这里的问题", en: "Report about this place" },
  "snapshot.type": { zh: "类型", en: "Type" },
  "snapshot.region": { zh: "所在地", en: "Area" },
  "snapshot.works": {
    zh: "这里正在施工。施工期间的问题也可以反映。",
    en: "There are works here; you may report all the same.",
  },
  "snapshot.closed": {
    zh: "这个地方已停用，暂不接收反映。",
    en: "This place is closed; reports are not taken now.",
  },
  "snapshot.text": { zh: "看到了什么问题", en: "What is wrong" },
  "snapshot.text_hint": { zh: "写清楚位置和情况，例如：东门口垃圾桶满溢", en: "Say where and what" },
  "snapshot.photos": { zh: "照片（可不传，最多 {most} 张）", en: "Photos (up to {most}, not needed)" },
  "snapshot.kept": { zh: "已收到 {count} 张照片，不用重新上传", en: "{count} photos are kept" },
  "snapshot.private": {
    zh: "不需要登录，不收集姓名和电话。请不要写个人信息，照片尽量避开人脸和车牌。",
    en: "No account, no name, no number. Please write nothing personal and leave out faces and plates.",
  },
  "snapshot.trap": { zh: "请不要填写这一栏", en: "Leave this empty" },
  "snapshot.send": { zh: "提交反映", en: "Send" },
  "snapshot.staff": { zh: "工作人员：打开检查表", en: "Staff: open the check-list" },
  "snapshot.sent_title": { zh: "已收到您的反映", en: "Received" },
  "snapshot.receipt": { zh: "回执编号", en: "Receipt" },
  "snapshot.number": { zh: "登记号", en: "Number" },
  "snapshot.place": { zh: "地点", en: "Place" },
  "snapshot.sent_at": { zh: "提交时间", en: "Sent" },
  "snapshot.progress": { zh: "办理情况", en: "How far it is" },
  "snapshot.progress.waiting": { zh: "等待工作人员核实", en: "waits to be verified" },
  "snapshot.progress.working": { zh: "已核实，正在办理", en: "verified, being worked on" },
  "snapshot.progress.done": { zh: "已办结", en: "done" },
  "snapshot.progress.not_taken": { zh: "经核实不予受理", en: "not accepted" },
  "snapshot.keep_hint": {
    zh: "请收藏本页或记下回执编号，以后打开本页可以看到办理情况。",
    en: "Keep this page or the receipt; it shows how far things are.",
  },
  "room.snapshots": { zh: "随手拍", en: "Snapshots" },
});
