/** Words of rounds (测评轮次). */
import { words } from "../../kit/words.ts";

export const roundsWords = words({
  "round.not_found": { zh: "没有找到这个轮次", en: "There is no such round" },
  "room.rounds": { zh: "测评轮次", en: "Rounds" },
});
