/** One's own messages as a table: what was said, when, and whether it was read. */
import { table } from "../../kit/table.ts";
import type { Message } from "./model.ts";

export const messageTable = table<Message>("message.list", [
  { key: "text", word: "message.text", value: (message, { say }) => say(message.word, message.facts), width: 480 },
  { key: "madeAt", word: "message.made_at", value: (message, { moment }) => moment(message.madeAt), width: 140 },
  { key: "readAt", word: "message.read_at", value: (message, { moment }) => moment(message.readAt), width: 140 },
]);
