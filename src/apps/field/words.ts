/** Words of the field app's frame. */
import { words } from "../../kit/words.ts";

export const fieldWords = words({
  "field.name": { zh: "考察", en: "Field" },
  "field.back": { zh: "返回", en: "Back" },
  "field.username": { zh: "用户名", en: "User name" },
  "field.password": { zh: "密码", en: "Password" },
  "field.enter": { zh: "登录", en: "Sign in" },
  "field.sign_in_again": {
    zh: "登录已失效。已填写的内容都在手机里，登录后继续发送",
    en: "The session has ended. Everything is kept on this phone and will be sent after signing in",
  },
  "field.taken_away": {
    zh: "这台手机已被停用。里面没有发送的内容保持加密，本人重新登录后继续发送",
    en: "This phone was taken away. What was not sent stays sealed; sign in as the same person to go on",
  },
  "field.full": {
    zh: "手机存储已满，刚才填的还没有存下。请不要关闭本页，清理存储空间后继续填写就会自动保存",
    en: "The phone has no room left, and the last entry is not kept yet. Leave this page open, free some space, and go on",
  },
  "field.must_change": {
    zh: "请先在电脑工作台修改初始密码，再回到这里登录",
    en: "Change the first password in the console on a computer first",
  },
  "field.out": { zh: "退出登录", en: "Sign out" },
  "field.out_ask": {
    zh: "还有 {count} 条没有发送，退出后要由同一个人登录才能继续发送。仍要退出吗",
    en: "{count} entries have not been sent; only the same person can send them later. Sign out all the same",
  },
  "field.sync": { zh: "待发 {waiting} · 已发 {sent}", en: "Waiting {waiting} · sent {sent}" },
  "field.sync_held": { zh: "需处理 {count}", en: "{count} need you" },
  "field.offline": { zh: "没有信号，可以继续填写，联网后自动发送", en: "No signal. Go on; everything is sent later" },
  "field.stuck": { zh: "暂时发不出去，稍后自动重试", en: "Cannot send now; it will be tried again" },
  "field.sending": { zh: "正在发送", en: "Sending" },
  "field.share": { zh: "已传 {percent}%", en: "{percent} % arrived" },
  "field.outbox": { zh: "发送情况", en: "Outbox" },
  "field.outbox_empty": { zh: "没有等待发送的内容", en: "Nothing is waiting" },
  "field.held_title": { zh: "服务器没有接受", en: "Not accepted by the server" },
  "field.release": { zh: "重新发送", en: "Send again" },
  "field.waiting_title": { zh: "等待发送", en: "Waiting" },
  "field.sent_title": { zh: "最近已发", en: "Recently sent" },
  "field.receipt": { zh: "回执 {id}", en: "Receipt {id}" },
  "field.send_now": { zh: "立即发送", en: "Send now" },
  "field.update": {
    zh: "有新版本，待发内容发完后自动更新",
    en: "A new version is ready; it will be used when everything is sent",
  },
  "field.network": { zh: "连接不上服务器，请检查网络", en: "The server cannot be reached" },
  "field.try_again": { zh: "再试一次", en: "Try again" },
  "field.not_for_you": {
    zh: "你的岗位没有考察任务。督察员和外部机构测评员使用这里",
    en: "Your role has no field work here",
  },
  "field.nothing_here": { zh: "没有这个页面", en: "There is no such page" },
  "field.language": { zh: "English", en: "中文" },
  "field.sun": { zh: "强光模式", en: "Sunlight mode" },
  "field.sun_off": { zh: "普通模式", en: "Normal mode" },
  "field.loading": { zh: "正在打开", en: "Opening" },
  "field.menu": { zh: "更多", en: "More" },
});
