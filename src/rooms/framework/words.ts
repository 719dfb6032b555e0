/** Words of framework (测评体系). */
import { words } from "../../kit/words.ts";

export const frameworkWords = words({
  "edition.not_found": { zh: "没有找到这版测评体系", en: "There is no such edition" },
  "item.not_found": { zh: "没有找到这条标准", en: "There is no such standard" },
  "room.framework": { zh: "测评体系", en: "Framework" },
});
