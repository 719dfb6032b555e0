/** Words of today (今日). */
import { words } from "../../kit/words.ts";

export const todayWords = words({
  "room.today": { zh: "今日", en: "Today" },
});
