/** The front door of messages: rooms above send through it. */
import { room } from "../../kit/room.ts";
import { messagesActions } from "./actions.ts";
import { messagesApi, messagesRights } from "./api.ts";
import { messagesJobs } from "./jobs.ts";
import { messagesFaults } from "./model.ts";
import { messageTable } from "./sheets.ts";
import { messagesWords } from "./words.ts";

export { send } from "./actions.ts";
export { openMail } from "./wire.ts";

export const messages = room({
  name: "messages",
  api: messagesApi,
  actions: messagesActions,
  words: messagesWords,
  faults: messagesFaults,
  rights: messagesRights,
  jobs: messagesJobs,
  tables: { listMessages: messageTable },
  always: true,
});
