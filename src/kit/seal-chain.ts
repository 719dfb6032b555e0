/** The chain over the event log: each row's hash covers the row and the hash before it, so that nothing can be changed or taken out unseen. */
import { createHash } from "node:crypto";
import type { EventRow, SealedEvent } from "./db/event.store.ts";

export type Link = { at: string; id: string; seq: number; hash: string };

/** SM3, the national hash, over the previous hash and the whole row. */
const hashOf = (previous: string, event: EventRow): string =>
  createHash("sm3")
    .update(
      JSON.stringify([
        previous,
        event.cityId,
        event.at,
        event.id,
        event.name,
        event.about,
        event.facts,
        event.via,
        event.accountId,
        event.unitId,
        event.requestId,
      ]),
    )
    .digest("hex");

/** The links for the next events, going on from the last sealed one. */
export function chain(last: Pick<SealedEvent, "seq" | "hash"> | null, events: readonly EventRow[]): Link[] {
  let seq = last?.seq ?? 0;
  let hash = last?.hash ?? "";
  return events.map((event) => {
    seq += 1;
    hash = hashOf(hash, event);
    return { at: event.at, id: event.id, seq, hash };
  });
}

/** The first row at which a stretch of the chain does not hold; null when all is well. */
export function firstBreak(
  before: Pick<SealedEvent, "seq" | "hash"> | null,
  events: readonly SealedEvent[],
): SealedEvent | null {
  const links = chain(before, events);
  return events.find((event, at) => links[at]?.hash !== event.hash || links[at]?.seq !== event.seq) ?? null;
}
