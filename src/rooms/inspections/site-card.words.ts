/** Words of visits on maps and cards of sites. */
import { words } from "../../kit/words.ts";

export const siteVisitWords = words({
  "site.colours.visits": { zh: "最近一次考察", en: "Last visit" },
  "site.tone.visits.green": { zh: "全部符合", en: "all conform" },
  "site.tone.visits.yellow": { zh: "有不符合", en: "some faults" },
  "site.tone.visits.red": { zh: "半数以上不符合", en: "mostly faults" },
  "site.tone.visits.grey": { zh: "没有考察过", en: "never visited" },
  "site.panel.visits": { zh: "考察记录", en: "Visits" },
  "site.panel.no_visits": { zh: "还没有考察过", en: "Not visited yet" },
  "site.panel.visit": { zh: "{observations} 项中 {faults} 项不符合", en: "{faults} of {observations} are faults" },
});
