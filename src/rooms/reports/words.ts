/** Words of reports (报告). */
import { words } from "../../kit/words.ts";

export const reportsWords = words({
  "room.reports": { zh: "报告", en: "Reports" },
});
