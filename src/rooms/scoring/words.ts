/** Words of scoring (计分). */
import { words } from "../../kit/words.ts";

export const scoringWords = words({
  "room.scoring": { zh: "计分", en: "Scoring" },
});
