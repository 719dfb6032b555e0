/** The visits of one day of the city: what the board and the daily report look at. */
import type { Context } from "../../kit/action.ts";
import { addDays, instantAt } from "../../kit/day.ts";
import { timeZone } from "../../kit/db/setting.store.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { Span } from "./board.store.ts";

export async function spanOf(ctx: Context, roundId: Id, day: Day): Promise<Span> {
  const zone = await timeZone(ctx);
  return { roundId, from: instantAt(zone, day), before: instantAt(zone, addDays(day, 1)) };
}
