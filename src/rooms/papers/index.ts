/** The front door of papers (公文). */
import { room } from "../../kit/room.ts";
import { papersActions } from "./actions.ts";
import { papersApi, papersRights } from "./api.ts";
import { papersFaults } from "./model.ts";
import { papersWords } from "./words.ts";

export const papers = room({
  name: "papers",
  api: papersApi,
  actions: papersActions,
  words: papersWords,
  faults: papersFaults,
  rights: papersRights,
});
