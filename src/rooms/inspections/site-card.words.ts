/** Words of visits on maps and cards of sites. */
import { words } from "../../kit/words.ts";

export const siteVisitWords = words({
  "site.colours.visits": { zh: "最近一次考察", en: "Last visit" },
  "site.tone.visits.green": { zh: "全部符合", en: "all conform" },
  "site.tone.visits.yellow": { zh: "有不符合", en: "some faults" },
  "site.tone.visits.red": { zh: "半数以上不符合", en: "mostly faults" },
  "site.tone.visits.grey": { zh: "没有考察过", en: "never visited" },
  "site.colours.score": { zh: "最近一次得分", en: "Last score" },
  "site.tone.score.green": { zh: "{good} 分及以上", en: "{good} % and more" },
  "site.tone.score.yellow": { zh: "{fair} 分到 {good} 分以下", en: "{fair} % to below {good} %" },
  "site.tone.score.red": { zh: "不到 {fair} 分", en: "below {fair} %" },
  "site.tone.score.grey": { zh: "没有得分", en: "no score" },
  "setting.inspections.score_bands": {
    zh: "点位最近得分的分档（good 为好、fair 为中的起点，百分数）",
    en: "Bands of a site's last score: from which percent it is good, and fair",
  },
  "site.panel.score": { zh: "得分 {score}", en: "score {score}" },
  "site.panel.visits": { zh: "考察记录", en: "Visits" },
  "site.panel.no_visits": { zh: "还没有考察过", en: "Not visited yet" },
  "site.panel.visit": { zh: "{observations} 项中 {faults} 项不符合", en: "{faults} of {observations} are faults" },
});
