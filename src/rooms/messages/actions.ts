/** What is done with messages: rooms above send them; people read their own. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import type { messagesApi } from "./api.ts";
import type { Message } from "./model.ts";
import { addMessages, countUnread, listMessages, readAll, readMessage } from "./store.ts";

/** What rooms above say: because of which event, to whom, in which words, leading where. */
export type Sending = {
  readonly because: Id;
  readonly accountIds: readonly Id[];
  readonly word: string;
  readonly facts?: Message["facts"];
  readonly path: string;
};

/** Sends a message to accounts; running again with the same event sends nothing twice. */
export async function send(ctx: Context, { because, accountIds, word, facts = {}, path }: Sending): Promise<void> {
  const messages = [...new Set(accountIds)].map((accountId) => ({
    ...{ id: newId(), because, accountId, word, facts, path, madeAt: ctx.now, readAt: null },
  }));
  await addMessages(ctx.db, ctx.scope, messages);
}

const own = (ctx: Context): Id => ctx.actor.accountId ?? refuse("session.missing");

export const messagesActions: ActionsFor<typeof messagesApi> = {
  async listMessages(ctx, input) {
    const rows = await listMessages(ctx.db, ctx.scope, own(ctx), {
      unreadOnly: input.unread === true,
      before: readCursor(input.after, 2) as [string, string] | null,
      limit: input.limit + 1,
    });
    return cutPage(rows, input.limit, (message) => [message.madeAt, message.id]);
  },

  countUnread: async (ctx) => ({ unread: await countUnread(ctx.db, ctx.scope, own(ctx)) }),

  readMessage: async (ctx, { id }) =>
    (await readMessage(ctx.db, ctx.scope, own(ctx), id, ctx.now)) ?? refuse("message.not_found"),

  readAllMessages: async (ctx) => ({ read: await readAll(ctx.db, ctx.scope, own(ctx), ctx.now) }),
};
