/** One's own messages. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, PageInput, pageOf } from "../../kit/shapes.ts";
import { Message } from "./model.ts";

export const messagesApi = {
  listMessages: endpoint({
    method: "GET",
    path: "/messages",
    may: "signed_in",
    input: PageInput.extend({ unread: Flag.optional() }),
    output: pageOf(Message),
    fails: [],
  }),
  countUnread: endpoint({
    method: "GET",
    path: "/messages/unread",
    may: "signed_in",
    input: z.object({}),
    output: z.object({ unread: z.int() }),
    fails: [],
  }),
  readMessage: endpoint({
    method: "POST",
    path: "/messages/{id}/read",
    may: "signed_in",
    input: z.object({ id: Id }),
    output: Message,
    fails: ["message.not_found"],
  }),
  readAllMessages: endpoint({
    method: "POST",
    path: "/messages/read",
    may: "signed_in",
    input: z.object({}),
    output: z.object({ read: z.int() }),
    fails: [],
  }),
};

export const messagesRights = {} satisfies Rights;
