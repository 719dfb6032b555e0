/** What is done in messages (站内消息). */
import type { ActionsFor } from "../../kit/action.ts";
import type { messagesApi } from "./api.ts";

export const messagesActions: ActionsFor<typeof messagesApi> = {};
