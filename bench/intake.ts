/** Visits coming in: fifteen answers each, alone and by eight and thirty-two at once, without and with a photo of 200 kB; and the whole ordeal of 1,000 visits. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import sharp from "sharp";
import { newId } from "../src/kit/id.ts";
import { type Figure, figure, ownerUrlOf, percentile, type Server, signIn, startServer } from "./bench.ts";
import { chaos } from "./chaos.ts";

const topic = "intake";
const cityId = "231100";
const answers = 15;
const drawn = 30_000;
const seconds = 6;

type Scene = { readonly sites: string[]; readonly questions: string[]; readonly cookie: string };

/** A running round with thousands of sites for one inspector, and a check-list of fifteen questions. */
async function stage(server: Server): Promise<Scene> {
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  const [round, stratum, team] = [randomUUID(), randomUUID(), randomUUID()];
  try {
    const { rows: editions } = await client.query("select id from edition where city_id = $1 limit 1", [cityId]);
    const edition = editions[0].id;
    await client.query("insert into site_type (city_id, code, name) values ($1, 'bench_park', '测速公园')", [cityId]);
    const { rows: questions } = await client.query(
      `insert into check_item (city_id, id, edition_id, item_id, site_type_code, valid_from, position, text, answer)
       select $1, gen_random_uuid(), $2, i.id, 'bench_park', '2020-01-01', row_number() over (order by i.position), i.text, '{"kind": "conform"}'
         from item i where i.city_id = $1 and i.edition_id = $2 and i.level = 'standard' and i.scale ->> 'kind' = 'binary' order by i.position limit $3 returning id`,
      [cityId, edition, answers],
    );
    if (questions.length < answers) throw new Error(`only ${questions.length} standards can be asked`);
    await client.query(
      "insert into round (city_id, id, kind, name, edition_id, starts_on, ends_on, state, commitment, drawn_at) values ($1, $2, 'mock', '测速', $3, '2026-01-01', '2099-12-31', 'running', 'bench', now())",
      [cityId, round, edition],
    );
    await client.query(
      "insert into stratum (city_id, round_id, id, position, site_type_code, area_code, wanted) values ($1, $2, $3, 1, 'bench_park', '231102000000', $4)",
      [cityId, round, stratum, drawn],
    );
    await client.query("insert into round_team (city_id, id, round_id, name) values ($1, $2, $3, '测速组')", [
      cityId,
      team,
      round,
    ]);
    await client.query(
      "insert into round_team_member (city_id, team_id, person_id) select $1, $2, person_id from account where city_id = $1 and username = 'ducha1'",
      [cityId, team],
    );
    await client.query(
      `insert into site (city_id, id, code, name, type_code, region_code, longitude, latitude)
       select $1, gen_random_uuid(), 'BENCH' || g, '测速公园' || g, 'bench_park', '231102000000', 127.5, 50.24 from generate_series(1, $2::int) g`,
      [cityId, drawn],
    );
    const { rows: sites } = await client.query(
      `insert into drawn_site (city_id, id, round_id, stratum_id, site_id, draw_position, team_id, route_position, state)
       select $1, gen_random_uuid(), $2, $3, s.id, row_number() over (order by s.id), $4, 1, 'waiting' from site s where s.city_id = $1 and s.type_code = 'bench_park' returning id`,
      [cityId, round, stratum, team],
    );
    await client.query("analyze");
    return {
      sites: sites.map((row) => String(row.id)),
      questions: questions.map((row) => String(row.id)),
      cookie: await signIn(server.address, "ducha1"),
    };
  } finally {
    await client.end();
  }
}

/** A visit with its answers, under ids in the order of time as phones make them; with a photo the first one is a fault, which becomes a problem. */
function visitTo(site: string, questions: readonly string[], uploadId: string | null): object {
  const now = Date.now();
  const at = (earlier: number) => new Date(now - earlier).toISOString();
  return {
    ...{ id: newId(), drawnSiteId: site, beganAt: at(1_200_000), endedAt: at(1_000) },
    position: { longitude: 127.5, latitude: 50.24, accuracyMetres: 8 },
    observations: questions.map((checkItemId, position) => ({
      ...{ id: newId(), checkItemId },
      answer: { kind: "conform", value: uploadId === null || position > 0 },
      photos: uploadId === null || position > 0 ? [] : [{ uploadId, caption: "" }],
    })),
  };
}

async function send(url: string, cookie: string, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { cookie, "content-type": type, "request-id": newId() },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
}

/** So many senders at once, each with its next visit as soon as the last one is acknowledged; how many a second, and the latest ones. */
async function sending(senders: number, one: () => Promise<void>): Promise<{ perSecond: number; p99: number }> {
  const until = performance.now() + seconds * 1_000;
  const took: number[] = [];
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < until) {
        const start = performance.now();
        await one();
        took.push(performance.now() - start);
      }
    }),
  );
  return { perSecond: took.length / seconds, p99: percentile(took, 99) };
}

/** A photo of about 200 kB, and a way to make each one differ from every other. */
async function photo(): Promise<() => Uint8Array<ArrayBuffer>> {
  const side = 420;
  const noise = await sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
  // What stands behind the end of a picture is no part of it, but of its bytes.
  return () => new Uint8Array(Buffer.concat([noise, randomBytes(Math.max(16, 200_000 - noise.length))]));
}

/** The least that any server does with such a body: read it, hash it, have it on the disk. */
async function plainServer(): Promise<{ address: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "tongchuang-plain-"));
  const server = createServer(async (request, reply) => {
    const path = join(folder, randomUUID());
    const file = await open(path, "w");
    const hash = createHash("sha256");
    for await (const chunk of request) {
      hash.update(chunk as Buffer);
      await file.write(chunk as Buffer);
    }
    await file.sync();
    await file.close();
    const name = hash.digest("hex");
    await rename(path, join(folder, name));
    reply.end(name);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

async function rates(server: Server): Promise<Figure[]> {
  const { sites, questions, cookie } = await stage(server);
  const figures: Figure[] = [];
  const url = `${server.address}/api/visits`;
  const without = () =>
    send(url, cookie, "application/json", JSON.stringify(visitTo(sites.pop() ?? "", questions, null)));
  await sending(8, without);
  // ODK Central on such a machine: 120, 289 and 295 a second; ten times as many at thirty-two are aimed at.
  for (const [senders, least] of [
    [1, null],
    [8, null],
    [32, 2_950],
  ] as const) {
    const { perSecond, p99 } = await sending(senders, without);
    figures.push(
      figure(topic, `visits_${senders}_per_second`, perSecond, "1/s", least, "higher"),
      figure(topic, `visits_${senders}_p99`, p99, "ms"),
    );
  }
  const bytes = await photo();
  // What client and machine can do at all: the same bodies at a server that only hashes them and has them on the disk.
  const plain = await plainServer();
  const bareVisit = () =>
    send(plain.address, "", "application/json", JSON.stringify(visitTo(newId(), questions, null)));
  const bareVisits = await sending(32, bareVisit);
  figures.push(figure(topic, "visits_at_plain_server_per_second", bareVisits.perSecond, "1/s"));
  const bare = await sending(32, async () => {
    await send(plain.address, "", "image/jpeg", bytes());
    await bareVisit();
  });
  plain.close();
  const together = async () => {
    const id = newId();
    await send(`${server.address}/api/evidence?id=${id}&origin=camera&fileName=a.jpg`, cookie, "image/jpeg", bytes());
    await send(url, cookie, "application/json", JSON.stringify(visitTo(sites.pop() ?? "", questions, id)));
  };
  // ODK Central: 68, 123 and 165 a second.
  for (const [senders, least] of [
    [1, null],
    [8, null],
    [32, 495],
  ] as const) {
    const { perSecond, p99 } = await sending(senders, together);
    figures.push(
      figure(topic, `with_photo_${senders}_per_second`, perSecond, "1/s", least, "higher"),
      figure(topic, `with_photo_${senders}_p99`, p99, "ms"),
    );
    if (senders === 32)
      figures.push(
        figure(topic, "with_photo_at_plain_server_per_second", bare.perSecond, "1/s"),
        figure(topic, "with_photo_to_plain", perSecond / bare.perSecond, "×", 0.5, "higher"),
      );
  }
  return figures;
}

/** A thousand visits with three thousand photos through a bad network and ten kills. */
async function ordeal(): Promise<Figure[]> {
  const { sent, found, held, changed, seconds: took } = await chaos({ visits: 1_000, kills: 10 });
  return [
    figure(topic, "ordeal_visits_missing_or_twice", Math.abs(sent.visits - found.visits), "", 0),
    figure(topic, "ordeal_photos_missing_or_twice", Math.abs(sent.photos - found.photos), "", 0),
    figure(topic, "ordeal_photos_changed", changed, "", 0),
    figure(topic, "ordeal_faults_missing_or_twice", Math.abs(sent.faults - found.faults), "", 0),
    figure(topic, "ordeal_answers_miscounted", Math.abs(sent.observations - found.counted), "", 0),
    figure(topic, "ordeal_letters_stuck", held, "", 0),
    figure(topic, "ordeal_seconds", took, "s"),
  ];
}

export async function intakeFigures(): Promise<Figure[]> {
  const server = await startServer();
  const figures = await rates(server).finally(() => server.stop());
  return [...figures, ...(await ordeal())];
}
