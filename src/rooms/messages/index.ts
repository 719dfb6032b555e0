/** The front door of messages (站内消息). */
import { room } from "../../kit/room.ts";
import { messagesActions } from "./actions.ts";
import { messagesApi, messagesRights } from "./api.ts";
import { messagesFaults } from "./model.ts";
import { messagesWords } from "./words.ts";

export const messages = room({
  name: "messages",
  api: messagesApi,
  actions: messagesActions,
  words: messagesWords,
  faults: messagesFaults,
  rights: messagesRights,
});
