/** Words of the public frame. */
import { words } from "../../kit/words.ts";

export const portalWords = words({
  "portal.name": { zh: "文明创建", en: "Civilised City" },
  "portal.skip": { zh: "跳到主要内容", en: "Skip to the main content" },
  "portal.switches": { zh: "字号和语言", en: "Text size and language" },
  "portal.elder": { zh: "大字版", en: "Large text" },
  "portal.normal": { zh: "标准字号", en: "Normal text" },
  "portal.language": { zh: "English", en: "中文" },
  "portal.demo": {
    zh: "演示网站：人员、点位和问题均为虚构",
    en: "Demonstration: people, sites and problems are invented",
  },
  "portal.footer": { zh: "主办：{city}文明办", en: "Published by the Civilization Office of {city}" },
  "portal.console": { zh: "工作台", en: "Staff console" },
  "portal.field": { zh: "考察手机端", en: "Field app" },
  "portal.home.title": { zh: "{city}文明创建工作网", en: "Civilised City work in {city}" },
  "portal.home.lead": {
    zh: "这里是市文明办的工作网站。责任单位可以通过一次性办理链接反馈整改情况，工作人员从下方入口进入工作台。",
    en: "This is the working site of the Civilization Office. Units answer through one-task links; staff enter below.",
  },
  "portal.home.link_title": { zh: "收到办理链接的单位", en: "Units that received a link" },
  "portal.home.link_text": {
    zh: "请直接打开短信、微信或文件中的办理链接，不需要注册和登录。每个链接只能办理一件事，过期或用过后请联系市文明办重新发送。",
    en: "Open the link you received; no account is needed. Each link serves one task. If it has expired or was used, ask the office for a new one.",
  },
  "portal.home.staff_title": { zh: "工作人员入口", en: "For staff" },
  "portal.home.staff_text": {
    zh: "工作台在电脑上使用，考察手机端可以添加到手机桌面，没有信号也能填写。",
    en: "The console is for computers; the field app can be put on a phone's home screen and works without signal.",
  },
  "portal.refused.title": { zh: "暂时打不开", en: "This cannot be opened" },
  "portal.refused.home": { zh: "回到首页", en: "To the first page" },
});
