/** Words of problems on maps and cards of sites. */
import { words } from "../../kit/words.ts";

export const siteProblemWords = words({
  "site.colours.problems": { zh: "未办结问题", en: "Open problems" },
  "site.tone.problems.green": { zh: "没有未办结问题", en: "none open" },
  "site.tone.problems.yellow": { zh: "有未办结问题", en: "some open" },
  "site.tone.problems.red": { zh: "有超期问题", en: "some overdue" },
  "site.panel.problems": { zh: "这里的问题", en: "Problems here" },
  "site.panel.no_problems": { zh: "这里没有登记过问题", en: "No problem was ever found here" },
  "site.panel.all_problems": { zh: "在问题列表里看全部", en: "All of them in the list" },
});
