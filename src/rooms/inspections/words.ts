/** Words of inspections (实地考察). */
import { words } from "../../kit/words.ts";

export const inspectionsWords = words({
  "room.inspections": { zh: "实地考察", en: "Inspections" },
});
