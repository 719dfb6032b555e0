/** Words of sites (点位). */
import { words } from "../../kit/words.ts";

export const sitesWords = words({
  "site.not_found": { zh: "没有找到这个点位", en: "There is no such site" },
  "room.sites": { zh: "点位", en: "Sites" },
});
