/** Words of messages: faults, the page, and the mail that points to it. */
import { words } from "../../kit/words.ts";

export const messagesWords = words({
  "message.not_found": { zh: "没有找到这条消息", en: "There is no such message" },
  "message.list": { zh: "站内消息", en: "Messages" },
  "message.text": { zh: "内容", en: "Message" },
  "message.made_at": { zh: "发出时间", en: "Sent at" },
  "message.read_at": { zh: "阅读时间", en: "Read at" },
  "message.unread": { zh: "未读", en: "Unread" },
  "message.unread_only": { zh: "只看未读", en: "Unread only" },
  "message.read_all": { zh: "全部标为已读", en: "Mark all as read" },
  "message.open": { zh: "打开", en: "Open" },
  "message.empty": {
    zh: "没有消息。交办、核稿、整改反馈等需要你知道的事会出现在这里",
    en: "No messages. What you need to know appears here",
  },
  "message.mail_subject": { zh: "同创：有新的工作消息", en: "Tongchuang: a new message" },
  "message.mail_text": {
    zh: "你有新的工作消息，请登录工作台查看。本邮件不含具体内容。",
    en: "A message waits for you in the console. This mail carries no contents.",
  },
  "setting.messages.quiet_hours": { zh: "免打扰时段", en: "Quiet hours" },
  "room.messages": { zh: "站内消息", en: "Messages" },
});
