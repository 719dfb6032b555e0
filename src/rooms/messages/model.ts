/** Messages (站内消息): one per event and recipient, with the way they left by other channels. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Id, Instant } from "../../kit/shapes.ts";

export const Message = z.object({
  id: Id,
  /** The event it follows from. */
  because: Id,
  accountId: Id,
  /** A word and the values for its braces; the reader's language decides how it reads. */
  word: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where it leads in the console. */
  path: z.string(),
  madeAt: Instant,
  readAt: Instant.nullable(),
});
export type Message = z.infer<typeof Message>;

/** Hours in which nothing leaves by a channel that rings; in the office's own page messages always appear. */
export const quietSetting = setting({
  name: "messages.quiet_hours",
  shape: z.object({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) }),
  fallback: { from: "21:00", to: "07:30" },
  source: "政务应用不得强制打卡、频繁提醒的要求；时段为默认值",
});

export const messagesFaults = faults({ "message.not_found": 404 });
