/** Words of the console's frame: menu groups, signing in, the strip at the top. */
import { words } from "../../kit/words.ts";

export const consoleWords = words({
  "console.name": { zh: "同创", en: "Tongchuang" },
  "menu.today": { zh: "今日", en: "Today" },
  "menu.rounds": { zh: "测评", en: "Assessment" },
  "menu.visits": { zh: "考察", en: "Visits" },
  "menu.problems": { zh: "问题", en: "Problems" },
  "menu.materials": { zh: "材料", en: "Materials" },
  "menu.surveys": { zh: "问卷", en: "Surveys" },
  "menu.tasks": { zh: "任务", en: "Tasks" },
  "menu.ledger": { zh: "台账", en: "Ledger" },
  "menu.reports": { zh: "报告", en: "Reports" },
  "menu.settings": { zh: "设置", en: "Settings" },
  "menu.open": { zh: "打开菜单", en: "Open the menu" },
  "sign_in.title": { zh: "登录工作台", en: "Sign in" },
  "sign_in.username": { zh: "用户名", en: "User name" },
  "sign_in.password": { zh: "密码", en: "Password" },
  "sign_in.enter": { zh: "登录", en: "Sign in" },
  "sign_in.again": {
    zh: "登录已失效，请重新登录。本页内容不会丢失",
    en: "The session has ended. Sign in again; nothing on this page is lost",
  },
  "sign_in.first": { zh: "首次登录，请先修改初始密码", en: "First visit: change the first password" },
  "sign_in.old": { zh: "原密码", en: "Old password" },
  "sign_in.new": { zh: "新密码", en: "New password" },
  "sign_in.repeat": { zh: "再输一遍新密码", en: "New password again" },
  "sign_in.differ": { zh: "两次输入的新密码不一样", en: "The two passwords differ" },
  "sign_in.change": { zh: "修改密码", en: "Change password" },
  "sign_in.out": { zh: "退出", en: "Sign out" },
  "console.language": { zh: "English", en: "中文" },
  "console.demo": {
    zh: "演示数据：人员、点位和问题均为虚构",
    en: "Demonstration data: people, sites and problems are invented",
  },
  "console.nothing_here": {
    zh: "没有这个页面，或者你的岗位不能打开它",
    en: "There is no such page, or your role cannot open it",
  },
  "console.skip": { zh: "跳到主要内容", en: "Skip to the main content" },
});
