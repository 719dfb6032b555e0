/** Words of papers (公文). */
import { words } from "../../kit/words.ts";

export const papersWords = words({
  "paper.not_found": { zh: "没有找到这份公文", en: "There is no such paper" },
  "room.papers": { zh: "公文", en: "Papers" },
});
