/** The chain over the log: any row that is changed, taken out or put in is found. */
import { expect, test } from "vitest";
import type { EventRow, SealedEvent } from "./db/event.store.ts";
import { chain, firstBreak } from "./seal-chain.ts";

const event = (at: number): EventRow => ({
  cityId: "c",
  at: `2026-11-23T00:00:0${at}.000Z`,
  id: `00000000-0000-7000-8000-00000000000${at}`,
  name: "unit.added",
  about: "x",
  facts: { at },
  via: "session",
  accountId: null,
  unitId: null,
  requestId: null,
});

const events = [0, 1, 2, 3, 4].map(event);
const sealed: SealedEvent[] = chain(null, events).map((link, at) => ({ ...(events[at] as EventRow), ...link }));

test("an untouched chain holds, from the start and from the middle", () => {
  expect(firstBreak(null, sealed)).toBeNull();
  expect(firstBreak(sealed[1] as SealedEvent, sealed.slice(2))).toBeNull();
});

test("a changed row breaks the chain where it stands", () => {
  const changed = sealed.map((one, at) => (at === 2 ? { ...one, facts: { at: 99 } } : one));
  expect(firstBreak(null, changed)?.seq).toBe(3);
});

test("a row that was taken out breaks the chain after it", () => {
  expect(
    firstBreak(
      null,
      sealed.filter((_, at) => at !== 2),
    )?.seq,
  ).toBe(4);
});

test("sealing goes on where it stopped", () => {
  const first = chain(null, events.slice(0, 2));
  const last = first.at(-1) as { seq: number; hash: string };
  expect(chain(last, events.slice(2)).map((link) => link.hash)).toEqual(sealed.slice(2).map((one) => one.hash));
});
