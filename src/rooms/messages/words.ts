/** Words of messages (站内消息). */
import { words } from "../../kit/words.ts";

export const messagesWords = words({
  "room.messages": { zh: "站内消息", en: "Messages" },
});
