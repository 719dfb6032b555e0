/** Pictures that are nearly ones that were seen before. */
import type { Context } from "../../kit/action.ts";
import { bytesOf, readFile } from "./actions.ts";
import { lookOf } from "./look.rules.ts";
import { isPicture } from "./rules.ts";
import { type Alike, listAlike, listLooks, saveLook } from "./store.ts";
import { greyOf } from "./wire.ts";

/**
 * Citations whose picture is nearly one that a record cites for a purpose, with how many of 64 bits differ. Looks are made
 * when they are first needed, here and for the purposes named `with`, so that later pictures find these.
 */
export async function alikeOf(
  ctx: Context,
  record: { noun: string; about: string; purpose: string; with: readonly string[]; most: number },
): Promise<(Alike & { of: string })[]> {
  const { noun, about, purpose, most } = record;
  const found: (Alike & { of: string })[] = [];
  for (const [purposes, isAsked] of [
    [record.with, false],
    [[purpose], true],
  ] as const)
    for (const seen of await listLooks(ctx.db, ctx.scope, noun, about, purposes)) {
      if (!isPicture(seen.type)) continue;
      const look = seen.look ?? (await makeLook(ctx, seen.sha256));
      if (!isAsked) continue;
      const alike = await listAlike(ctx.db, ctx.scope, { noun, sha256: seen.sha256, look, most });
      const others = alike.filter((one) => !(one.about === about && one.purpose === purpose));
      found.push(...others.map((one) => ({ ...one, of: seen.sha256 })));
    }
  return found;
}

async function makeLook(ctx: Context, sha256: string): Promise<string | null> {
  const bytes = await bytesOf(await readFile(ctx.scope.cityId, sha256, "original"));
  // A picture that no program can draw has no look; whoever waits for the comparison goes on.
  const grey = await greyOf(bytes).catch(() => null);
  const look = grey === null ? null : lookOf(grey);
  if (look !== null) await saveLook(ctx.db, ctx.scope, sha256, look);
  return look;
}
