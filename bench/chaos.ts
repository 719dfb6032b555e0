/** Phones send visits with photos through a bad network while the server is killed again and again; afterwards everything is there, once. */
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import sharp from "sharp";
import { flush, type HeldLetter, type Letter, type Shelf } from "../src/kit/client/outbox.ts";
import { sendLetter } from "../src/kit/client/sync.ts";
import { evidenceApi } from "../src/rooms/evidence/api.ts";
import { type AssignedSite, inspectionsApi } from "../src/rooms/inspections/api.ts";
import { openBadNetwork } from "./bad-network.ts";
import { ownerUrlOf, type Server, signIn, startServer } from "./bench.ts";

const cityId = "231100";
const photosEach = 3;
const inspectors = ["ducha1", "ducha2", "ducha3"] as const;
const phonesEach = 3;

export type Chaos = {
  readonly visits: number;
  readonly kills: number;
  readonly seconds: number;
  readonly sent: { visits: number; photos: number; faults: number; observations: number };
  readonly found: {
    visits: number;
    photos: number;
    faults: number;
    observations: number;
    counted: number;
    visited: number;
  };
  /** Letters that a phone could not get rid of. */
  readonly held: number;
  /** Photos whose bytes on the server are not those that were taken. */
  readonly changed: number;
  readonly fates: Readonly<Record<string, number>>;
};

type Ask = <Answer>(cookie: string, method: string, path: string, body?: object) => Promise<Answer>;
type Round = { readonly version: number };

const asker =
  (server: () => Server): Ask =>
  async (cookie, method, path, body) => {
    const answer = await fetch(`${server().address}/api${path}`, {
      method,
      headers: { cookie, "content-type": "application/json", "request-id": randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json() as never;
  };

/** A stratum holds at most five hundred sites, so more come from further site types. */
const types = ["park", "square", "market"] as const;
const shares = (visits: number): number[] =>
  Array.from({ length: Math.ceil(visits / 500) }, (_, at) => Math.min(500, visits - at * 500));

/** More sites than any city has, so that as many visits can be drawn as are wanted. */
async function addSites(server: Server, visits: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  for (const [at, count] of shares(visits).entries()) {
    await client.query(
      `insert into site (city_id, id, code, name, type_code, region_code, address, longitude, latitude)
       select $1, gen_random_uuid(), 'CHAOS-' || $3 || g, '演练点位' || g, $3, '231102000000', '演练路' || g || '号', 127.5, 50.24
         from generate_series(1, $2::int) g`,
      [cityId, count, types[at]],
    );
  }
  await client.end();
}

/** A round with so many sites, shared by the inspectors. */
async function stage(ask: Ask, office: string, people: readonly string[], visits: number): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>(office, "GET", "/editions?limit=1");
  const id = randomUUID();
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const named = { id, kind: "mock", name: `演练 ${id.slice(0, 8)}`, editionId: items[0]?.id, partnerId: null };
  let round = await ask<Round>(office, "POST", "/rounds", { ...named, ...days });
  const areaCode = "231102000000";
  round = await ask<Round>(office, "PUT", `/rounds/${id}/plan`, {
    version: round.version,
    strata: shares(visits).map((wanted, at) => ({ siteTypeCode: types[at], areaCode, wanted, how: "" })),
  });
  round = await ask<Round>(office, "POST", `/rounds/${id}/draw`, { version: round.version, seed: "chaos" });
  await ask(office, "POST", `/rounds/${id}/teams`, {
    version: round.version,
    teams: people.map((personId, at) => ({
      id: randomUUID(),
      name: `演练${at + 1}组`,
      groupId: null,
      personIds: [personId],
    })),
  });
}

/** A phone's shelf in memory: the phone lives on while the server dies. */
function memoryShelf(): Shelf & { readonly letters: Letter[]; readonly heldOnes: HeldLetter[] } {
  const letters: Letter[] = [];
  const heldOnes: HeldLetter[] = [];
  const at = (id: string) => letters.findIndex((letter) => letter.id === id);
  return {
    letters,
    heldOnes,
    async *waiting() {
      yield* [...letters];
    },
    held: async () => [...heldOnes],
    put: async (letter) => void letters.push(letter),
    async hold(id, because) {
      heldOnes.push(...letters.splice(at(id), 1).map((letter) => ({ ...letter, heldBecause: because })));
    },
    async release() {},
    async note(id, uploadAddress) {
      const letter = letters[at(id)];
      if (letter === undefined) return;
      letters[at(id)] = uploadAddress === null ? { ...letter, uploadAddress: undefined } : { ...letter, uploadAddress };
    },
    async sent(id) {
      letters.splice(at(id), 1);
    },
  };
}

/** A picture unlike any other, large enough to break off within. */
async function picture(seed: number): Promise<Buffer> {
  const side = 160;
  const pixels = Buffer.alloc(side * side * 3);
  let state = seed + 1;
  for (let at = 0; at < pixels.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    pixels[at] = state >>> 16;
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** The letters of one visit, as the field app writes them: photos first, then the visit. */
async function lettersOf(site: AssignedSite, number: number): Promise<{ letters: Letter[]; hashes: string[] }> {
  const madeAt = new Date().toISOString();
  const photos = await Promise.all(
    Array.from({ length: photosEach }, async (_, at) => {
      const bytes = await picture(number * photosEach + at);
      return { uploadId: randomUUID(), bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
    }),
  );
  const about = site.id;
  const letters = photos.map(
    ({ uploadId, bytes, sha256 }): Letter => ({
      ...{ id: uploadId, about, endpoint: "addEvidence", madeAt },
      input: { id: uploadId, origin: "camera", sha256, takenAt: madeAt, fileName: "a.jpg" },
      // The library takes a buffer here and a blob in the browser.
      file: Object.assign(bytes, { size: bytes.length }) as unknown as Blob,
    }),
  );
  const observations = site.questions.map((question, at) => ({
    ...{ id: randomUUID(), checkItemId: question.id, naReason: "", note: at === 0 ? `第${number}号` : "", place: "" },
    answer:
      question.answer.kind === "conform"
        ? { kind: "conform", value: at > 0 }
        : question.answer.kind === "count"
          ? { kind: "count", value: 0 }
          : null,
    ...(question.answer.kind === "conform" || question.answer.kind === "count" ? {} : { naReason: "演练" }),
    photos: at === 0 ? photos.map(({ uploadId }) => ({ uploadId, caption: "" })) : [],
  }));
  const visit: Letter = {
    ...{ id: randomUUID(), about, endpoint: "sendVisit", madeAt },
    input: {
      ...{ id: randomUUID(), drawnSiteId: site.id, beganAt: madeAt, endedAt: madeAt, farReason: "", note: "" },
      ...{ position: null, observations },
    },
  };
  return { letters: [...letters, visit], hashes: photos.map((photo) => photo.sha256) };
}

const endpoints = { addEvidence: evidenceApi.addEvidence, sendVisit: inspectionsApi.sendVisit } as const;

/** What the database and the disk hold afterwards. */
async function count(client: pg.Client, server: Server, hashes: ReadonlySet<string>) {
  const one = async (text: string) => Number((await client.query(text, [cityId])).rows[0].n);
  const ours =
    "select v.id from visit v join round r on r.city_id = v.city_id and r.id = v.round_id and r.name like '演练%' where v.city_id = $1";
  const observed = `from observation o where o.city_id = $1 and o.visit_id in (${ours})`;
  const { rows } = await client.query(
    `select distinct c.sha256 from citation c where c.city_id = $1 and c.noun = 'observation' and c.purpose = 'seen'
        and c.about in (select o.id::text ${observed})`,
    [cityId],
  );
  const stored = rows.map((row) => String(row.sha256));
  const isSame = (sha256: string) => {
    const file = readFileSync(join(server.data, "evidence", cityId, sha256.slice(0, 2), sha256));
    return hashes.has(sha256) && createHash("sha256").update(file).digest("hex") === sha256;
  };
  return {
    changed: stored.filter((sha256) => !isSame(sha256)).length,
    found: {
      visits: await one(`select count(*) as n from (${ours}) v`),
      photos: stored.length,
      faults: await one(
        `select count(*) as n from problem p where p.city_id = $1 and p.source = 'visit' and p.origin in (select o.id::text ${observed})`,
      ),
      observations: await one(`select count(*) as n ${observed}`),
      counted: await one(
        "select coalesce(sum(t.count), 0) as n from observation_tally t join round r on r.city_id = t.city_id and r.id = t.round_id and r.name like '演练%' where t.city_id = $1",
      ),
      visited: await one(
        "select count(*) as n from drawn_site d join round r on r.city_id = d.city_id and r.id = d.round_id and r.name like '演练%' where d.city_id = $1 and d.state = 'visited'",
      ),
    },
  };
}

export async function chaos({
  visits,
  kills,
  seed = 20_261_127,
}: {
  visits: number;
  kills: number;
  seed?: number;
}): Promise<Chaos> {
  let server = await startServer();
  const ask = asker(() => server);
  await addSites(server, visits);
  const office = await signIn(server.address, "wenming");
  const cookies = await Promise.all(inspectors.map((name) => signIn(server.address, name)));
  const people = await Promise.all(
    cookies.map(async (cookie) => (await ask<{ personId: string }>(cookie, "GET", "/me")).personId),
  );
  await stage(ask, office, people, visits);

  const hashes = new Set<string>();
  const sent = { visits: 0, photos: 0, faults: 0, observations: 0 };
  const phones: { cookie: string; shelf: ReturnType<typeof memoryShelf> }[] = [];
  for (const cookie of cookies) {
    const own = Array.from({ length: phonesEach }, () => ({ cookie, shelf: memoryShelf() }));
    const { sites } = await ask<{ sites: AssignedSite[] }>(cookie, "GET", "/my-visits");
    const drawn = sites.filter((site) => site.roundName.startsWith("演练"));
    for (const [at, site] of drawn.entries()) {
      const { letters, hashes: made } = await lettersOf(site, phones.length * 1_000 + at);
      for (const letter of letters) await own[at % phonesEach]?.shelf.put(letter);
      for (const hash of made) hashes.add(hash);
      sent.visits += 1;
      sent.photos += photosEach;
      sent.faults += site.questions[0]?.answer.kind === "conform" ? 1 : 0;
      sent.observations += site.questions.length;
    }
    phones.push(...own);
  }

  const network = await openBadNetwork(server.address, 0.3, seed);
  const start = performance.now();
  const left = () => phones.reduce((sum, { shelf }) => sum + shelf.letters.length, 0);
  const all = left();
  let isDone = false;
  const killing = (async () => {
    for (let at = 1; at <= kills && !isDone; at += 1) {
      // Spread over the whole of it: whenever so much has been acknowledged, in the middle of everything else.
      while (!isDone && all - left() < (all * at) / (kills + 1)) await new Promise((later) => setTimeout(later, 20));
      if (isDone) break;
      process.kill(server.pid, "SIGKILL");
      server = await startServer(server.data);
      network.lead(server.address);
    }
  })();
  await Promise.all(
    phones.map(async ({ cookie, shelf }) => {
      const way = { address: network.address, headers: { cookie, connection: "close" } };
      while (shelf.letters.length > 0) {
        const end = await flush(shelf, (letter) =>
          sendLetter(endpoints[letter.endpoint as keyof typeof endpoints], letter, shelf, undefined, way),
        );
        if (end === "waiting") await new Promise((later) => setTimeout(later, 30));
      }
    }),
  );
  isDone = true;
  await killing;
  const seconds = (performance.now() - start) / 1_000;
  await network.close();
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  try {
    const held = phones.reduce((sum, { shelf }) => sum + shelf.heldOnes.length, 0);
    return { visits, kills, seconds, sent, held, fates: network.fates, ...(await count(client, server, hashes)) };
  } finally {
    await client.end();
    await server.stop();
  }
}
