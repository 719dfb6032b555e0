/** Words of the first page. */
import { words } from "../../kit/words.ts";

export const todayWords = words({
  "today.title": { zh: "今日", en: "Today" },
  "today.hello": { zh: "{name}，你有 {count} 件事要办", en: "{name}, {count} things wait for you" },
  "today.cockpit": { zh: "看领导驾驶舱", en: "Open the cockpit" },
  "today.nothing": { zh: "{name}，现在没有等你办的事", en: "{name}, nothing waits for you now" },
  "today.overdue": { zh: "已逾期", en: "Overdue" },
  "today.due": { zh: "{day} 前", en: "by {day}" },
  "today.no_deadline": { zh: "不限时", en: "no deadline" },
  "today.messages": { zh: "未读消息 {count} 条", en: "{count} unread messages" },
  "today.go": { zh: "去办理", en: "Open" },
  "room.today": { zh: "今日", en: "Today" },
});
