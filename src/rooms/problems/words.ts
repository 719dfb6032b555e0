/** Words of problems (督查整改). */
import { words } from "../../kit/words.ts";

export const problemsWords = words({
  "problem.not_found": { zh: "没有找到这个问题", en: "There is no such problem" },
  "room.problems": { zh: "督查整改", en: "Problems" },
});
