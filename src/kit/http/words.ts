/** Words of the house: its faults and the few labels that every surface needs. */
import { words } from "../words.ts";

export const houseWords = words({
  "workbook.not_xlsx": {
    zh: "这不是 Excel 工作簿（.xlsx）。请在 WPS 或 Excel 里另存为 .xlsx 后再导入",
    en: "This is not an Excel workbook (.xlsx). Save it as .xlsx and import again",
  },
  "workbook.old_xls": {
    zh: "这是旧格式 .xls。请在 WPS 或 Excel 里另存为 .xlsx 后再导入",
    en: "This is the old .xls format. Save it as .xlsx and import again",
  },
  "workbook.encrypted": {
    zh: "工作簿设了打开密码，无法读取。请去掉密码后再导入",
    en: "The workbook is protected by a password. Remove it and import again",
  },
  "workbook.too_large": {
    zh: "工作簿解压后超过 {megabytes} MB，请删去图片或拆分后再导入",
    en: "Unpacked, the workbook exceeds {megabytes} MB; remove pictures or split it",
  },
  "workbook.too_many_rows": {
    zh: "工作簿超过 {rows} 行，请拆分后再导入",
    en: "The workbook has more than {rows} rows; split it",
  },
  "workbook.broken": {
    zh: "工作簿已损坏，打不开。请在 WPS 或 Excel 里打开并重新保存后再导入",
    en: "The workbook is damaged. Open it in Excel or WPS, save it again and retry",
  },
  "input.invalid": {
    zh: "填写的内容有 {count} 处不合要求，请按提示修改后再提交",
    en: "{count} entries are not acceptable; correct them as marked and send again",
  },
  "session.missing": {
    zh: "登录已失效，请重新登录。没有提交的内容仍保留在本页",
    en: "Please sign in again. What you typed is still on this page",
  },
  "password.must_change": { zh: "首次登录请先修改初始密码", en: "Change the first password before you go on" },
  "right.missing": {
    zh: "你的岗位没有这项权限。需要时请联系市文明办",
    en: "Your role does not include this. Ask the office if you need it",
  },
  "room.off": { zh: "本市没有启用这项功能", en: "This part is switched off in this city" },
  "request.id_missing": {
    zh: "请求缺少编号，无法保证只执行一次。请刷新页面后重试",
    en: "The request carries no id, so it could happen twice. Reload and try again",
  },
  "request.id_reused": {
    zh: "同一个请求编号不能用于两件不同的事。请刷新页面后重试",
    en: "One request id cannot stand for two different acts. Reload and try again",
  },
  "request.foreign_origin": {
    zh: "请求来自别的网站，已拒绝",
    en: "The request came from another website and was refused",
  },
  "request.too_many": {
    zh: "操作太频繁，请在 {seconds} 秒后再试",
    en: "Too many attempts; try again in {seconds} seconds",
  },
  "body.too_large": {
    zh: "文件超过 {megabytes} MB，请压缩或拆分后再上传",
    en: "The file is larger than {megabytes} MB; compress or split it",
  },
  "body.unreadable": { zh: "内容没有完整送达，请重试", en: "The content did not arrive whole; try again" },
  "upload.gone": {
    zh: "先前传到一半的文件已不在服务器上，请重新上传",
    en: "The file that was sent before is no longer here; send it again",
  },
  "page.bad_cursor": {
    zh: "翻页地址已失效，请从第一页重新查看",
    en: "This page address is no longer valid; start from the first page",
  },
  "client.too_old": {
    zh: "手机上的程序版本过旧，请联网刷新后再发送；已填写的内容不会丢失",
    en: "The app on this phone is too old. Go online and refresh; nothing you filled in is lost",
  },
  "endpoint.not_found": { zh: "没有这个地址", en: "There is nothing at this address" },
  "server.busy": {
    zh: "服务器正忙，请稍后再试；内容没有丢失",
    en: "The server is busy; try again shortly, nothing was lost",
  },
  "server.bug": {
    zh: "服务器出错，已记录，编号 {id}。请稍后再试，仍不行请把编号告诉管理员",
    en: "The server failed; this was logged as {id}. Try again later, or tell the administrator the number",
  },
});
