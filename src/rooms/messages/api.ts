/** Endpoints of messages (站内消息) and which roles have its rights. */
import type { Rights } from "../../kit/actor.ts";

export const messagesApi = {};

export const messagesRights = {} satisfies Rights;
