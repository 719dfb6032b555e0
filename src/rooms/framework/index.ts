/** The front door of framework (测评体系): editions, standards, check items, and what an answer earns. */
import { room } from "../../kit/room.ts";
import { frameworkActions } from "./actions.ts";
import { frameworkApi, frameworkRights } from "./api.ts";
import { checkItemTable, editionTable, standardTable } from "./list.sheets.ts";
import { frameworkFaults } from "./model.ts";
import { frameworkWords } from "./words.ts";

export { importFramework } from "./import.actions.ts";
export {
  findCheckItems,
  findEdition,
  findStandardByCode,
  findStandards,
  listCheckItems,
  listStandards,
} from "./store.ts";

export const framework = room({
  name: "framework",
  api: frameworkApi,
  actions: frameworkActions,
  words: frameworkWords,
  faults: frameworkFaults,
  rights: frameworkRights,
  tables: { listEditions: editionTable, listStandards: standardTable, listCheckItems: checkItemTable },
});
