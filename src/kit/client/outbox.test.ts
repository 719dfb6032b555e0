/** The outbox: nothing lost, nothing out of order for one record, whatever the network does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refused } from "./api.ts";
import { flush, type HeldLetter, isRefusal, type Letter, type Shelf } from "./outbox.ts";

function shelfOf(letters: readonly Letter[]) {
  const waiting = [...letters];
  const held: HeldLetter[] = [];
  const sent: Letter[] = [];
  const shelf: Shelf = {
    async *waiting() {
      yield* [...waiting];
    },
    held: async () => [...held],
    put: async (letter) => void waiting.push(letter),
    async hold(id, because) {
      const at = waiting.findIndex((letter) => letter.id === id);
      held.push(...waiting.splice(at, 1).map((letter) => ({ ...letter, heldBecause: because })));
    },
    note: async () => {},
    async release(id) {
      const at = held.findIndex((letter) => letter.id === id);
      waiting.push(...held.splice(at, 1));
    },
    async sent(id) {
      const at = waiting.findIndex((letter) => letter.id === id);
      sent.push(...waiting.splice(at, 1));
    },
  };
  return { shelf, waiting, held, sent };
}

const letter = (id: string, about: string): Letter => ({
  id,
  about,
  endpoint: "sendVisit",
  input: {},
  madeAt: "2026-11-23T00:00:00.000Z",
});

test("no signal keeps everything and its order", async () => {
  const { shelf, waiting, sent } = shelfOf([letter("1", "a"), letter("2", "a")]);
  expect(
    await flush(shelf, async () => {
      throw new Refused("network", null, "");
    }),
  ).toBe("waiting");
  expect([waiting.map((one) => one.id), sent]).toEqual([["1", "2"], []]);
});

test("an ended session, a busy server and a too-old app are waiting, not refusals", () => {
  for (const [code, status] of [
    ["session.missing", 401],
    ["server.busy", 503],
    ["request.too_many", 429],
    ["server.bug", 500],
    ["upload.gone", 410],
    ["client.too_old", 409],
  ] as const) {
    expect(isRefusal(new Refused(code, status, ""))).toBe(false);
  }
  for (const [code, status] of [
    ["problem.changed_meanwhile", 409],
    ["input.invalid", 422],
    ["right.missing", 403],
    ["visit.not_found", 404],
  ] as const) {
    expect(isRefusal(new Refused(code, status, ""))).toBe(true);
  }
});

test("a refused letter is set aside with its sentence, and later ones about the same record wait with it", async () => {
  const { shelf, waiting, held, sent } = shelfOf([letter("1", "a"), letter("2", "a"), letter("3", "b")]);
  const send = async (one: Letter) => {
    if (one.id === "1") throw new Refused("visit.not_on_team", 403, "不在这个组");
  };
  expect(await flush(shelf, send)).toBe("empty");
  expect(held.map((one) => [one.id, one.heldBecause])).toEqual([["1", "不在这个组"]]);
  expect([waiting.map((one) => one.id), sent.map((one) => one.id)]).toEqual([["2"], ["3"]]);
  await flush(shelf, async () => {});
  expect(waiting.map((one) => one.id)).toEqual(["2"]);
});

test("a letter that the server stumbles over waits, and holds up no other record", async () => {
  const { shelf, waiting, held, sent } = shelfOf([letter("1", "a"), letter("2", "a"), letter("3", "b")]);
  const stumble = async (one: Letter) => {
    if (one.id === "1") throw new Refused("server.bug", 500, "");
  };
  expect(await flush(shelf, stumble)).toBe("waiting");
  expect([waiting.map((one) => one.id), held, sent.map((one) => one.id)]).toEqual([["1", "2"], [], ["3"]]);
  expect(await flush(shelf, async () => {})).toBe("empty");
  expect(sent.map((one) => one.id)).toEqual(["3", "1", "2"]);
});

test("over a network that fails at random, every letter arrives once and records keep their order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
      async (abouts, fates) => {
        const letters = abouts.map((about, at) => letter(String(at), about));
        const { shelf, waiting, sent } = shelfOf(letters);
        let turn = 0;
        for (let round = 0; round < 200 && waiting.length > 0; round += 1) {
          await flush(shelf, async () => {
            turn += 1;
            if (fates[turn % fates.length] === true && turn < 100) throw new Refused("network", null, "");
          });
        }
        expect(sent.map((one) => one.id)).toEqual(letters.map((one) => one.id));
      },
    ),
  );
});
