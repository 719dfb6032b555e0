/** What messages do by themselves: leave by mail outside quiet hours, and follow an account that is handed over. */
import type { Context, Jobs } from "../../kit/action.ts";
import { addMilliseconds, clockIn } from "../../kit/day.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { speakers } from "../../kit/words.ts";
import { quietSetting } from "./model.ts";
import { isQuiet } from "./rules.ts";
import { addDelivery, listOutgoing, moveUnread } from "./store.ts";
import { mailChannel } from "./wire.ts";
import { messagesWords } from "./words.ts";

const dayMs = 86_400_000;
const say = speakers([messagesWords])["zh-CN"];

/** Mail says only that something waits and where: what it is about stays behind the sign-in. */
async function mailOut(ctx: Context): Promise<void> {
  const channel = mailChannel();
  if (channel === null) return;
  const clock = clockIn(await timeZone(ctx), ctx.now);
  if (isQuiet(await settingNow(ctx, quietSetting), clock)) return;
  for (const message of await listOutgoing(ctx.db, ctx.scope, addMilliseconds(ctx.now, -dayMs))) {
    const letter = { to: message.email, subject: say("message.mail_subject"), text: say("message.mail_text") };
    const state = await channel(letter).then(
      () => "sent" as const,
      () => "failed" as const,
    );
    await addDelivery(ctx.db, ctx.scope, { messageId: message.id, channel: "email", state, at: ctx.now });
  }
}

export const messagesJobs = {
  on: {
    "account.handed_over": async (ctx, event) => {
      await moveUnread(ctx.db, ctx.scope, String(event.facts["fromAccountId"]), String(event.facts["toAccountId"]));
    },
  },
  every: { mailOut: { cron: "*/2 * * * *", run: mailOut } },
} satisfies Jobs;
