/** Scores: 200 standards over 270,000 observations in memory and from the database, one changed answer, explanation pages. */
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import exceljs from "exceljs";
import pg from "pg";
import { systemActor } from "../src/kit/actor.ts";
import { act, type Ground } from "../src/kit/context.ts";
import { appRole } from "../src/kit/db/migrate.ts";
import { openPool } from "../src/kit/db/pool.ts";
import { newId } from "../src/kit/id.ts";
import { wholeCity } from "../src/kit/scope.ts";
import { findEdition, listStandards } from "../src/rooms/framework/index.ts";
import type { Answer, EditionRow, Standard } from "../src/rooms/framework/model.ts";
import { addObservations, listObservations, listVisits } from "../src/rooms/inspections/store.ts";
import { compose, linesOf, tallyOf } from "../src/rooms/scoring/rules.ts";
import { listTallies, recount } from "../src/rooms/scoring/store.ts";
import { findSite } from "../src/rooms/sites/index.ts";
import {
  type Figure,
  figure,
  milliseconds,
  ownerUrlOf,
  percentile,
  type Server,
  sample,
  signIn,
  startServer,
} from "./bench.ts";

const topic = "score";
const newest = { faulty: false, sort: "-endedAt", after: null, limit: 1 } as const;
const cityId = "231100";
const [standards, types, sites, rounds, items] = [200, 30, 1_500, 12, 15];

/** Standards on three site types each, so that every type asks about twenty questions; half of them count faults. */
async function importEdition({ address }: Server, cookie: string): Promise<string> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet("体系");
  sheet.addRow(["测评项目", "测评内容", "编号", "具体标准", "方式", "分值", "计分规则", "责任单位", "备注"]);
  for (let at = 0; at < standards; at += 1) {
    const [project, content] = [Math.floor(at / 25) + 1, (Math.floor(at / 5) % 5) + 1];
    const places = [at, at * 7 + 3, at * 11 + 5].map((one) => `量度类型${one % types}`);
    const scale = at % 2 === 0 ? "符合/不符合" : "每发现一处扣0.2分,扣完为止";
    const note = `点位:${[...new Set(places)].join("、")}${at % 4 === 0 ? ";未" : ""}`;
    const code = `${project}-${content}-${at + 1}`;
    sheet.addRow([
      `项目${project}`,
      `内容${project}-${content}`,
      code,
      `标准第${at}条`,
      "实地考察",
      1 + (at % 3),
      scale,
      "市住建局",
      note,
    ]);
  }
  const id = randomUUID();
  const about = { id, name: "量度体系", issuer: "测", level: "city", subject: "city", year: "2026", source: "测" };
  const weights = new URLSearchParams({ ...about, weights: "field:10000,filing:0,survey:0" });
  const answer = await fetch(`${address}/api/editions?${weights}`, {
    method: "POST",
    headers: { cookie, "request-id": randomUUID(), "content-type": "application/octet-stream" },
    body: new Uint8Array(await workbook.xlsx.writeBuffer()) as Uint8Array<ArrayBuffer>,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return id;
}

/** Fifteen hundred sites, twelve finished rounds over all of them, fifteen answers each on average; written past the rooms. */
async function fill(client: pg.Client, editionId: string): Promise<string[]> {
  await client.query(
    `insert into site (city_id, id, code, name, type_code, region_code)
     select $1, gen_random_uuid(), 'B' || g, '量度点位' || g, t.codes[1 + g % cardinality(t.codes)], r.codes[1 + g % cardinality(r.codes)]
       from generate_series(1, $2::int) g,
            (select array_agg(code order by code) as codes from site_type where city_id = $1 and name like '量度类型%') t,
            (select array_agg(code order by code) as codes from region where city_id = $1 and level = 'township') r`,
    [cityId, sites],
  );
  const made: string[] = [];
  for (let at = 0; at < rounds; at += 1) {
    const id = randomUUID();
    made.push(id);
    await client.query(
      `insert into round (city_id, id, kind, name, edition_id, starts_on, ends_on, state, commitment)
       values ($1, $2, 'mock', $3, $4, date '2025-01-01' + $5::int * 30, date '2025-01-20' + $5::int * 30, 'finished', 'x')`,
      [cityId, id, `量度轮次${at + 1}`, editionId, at],
    );
    await client.query(
      `with s as (insert into stratum (city_id, round_id, id, position, site_type_code, area_code, wanted)
                  select $1, $2, gen_random_uuid(), 0, (select min(type_code) from site where city_id = $1 and code like 'B%'), '231102000000', 500 returning id),
            d as (insert into drawn_site (city_id, id, round_id, stratum_id, site_id, draw_position, state)
                  select $1, gen_random_uuid(), $2, s.id, x.id, row_number() over (order by x.code), 'visited' from site x, s where x.city_id = $1 and x.code like 'B%'
                  returning id, site_id)
       insert into visit (city_id, id, round_id, drawn_site_id, site_id, person_id, began_at, ended_at, received_at, origin)
       select $1, gen_random_uuid(), $2, d.id, d.site_id, (select min(id::text)::uuid from person where city_id = $1), now(), now(), now(), 'phone' from d`,
      [cityId, id],
    );
    await client.query(
      `insert into observation (city_id, id, visit_id, round_id, site_id, check_item_id, item_id, position, answer, verdict, made_at)
       select $1, gen_random_uuid(), v.id, $2, v.site_id, k.id, k.item_id, k.at,
              case when k.kind = 'count' then jsonb_build_object('kind', 'count', 'value', case when k.luck < 0.15 then 1 + (k.luck * 20)::int else 0 end)
                   else jsonb_build_object('kind', 'conform', 'value', k.luck >= 0.15) end,
              case when k.luck < 0.15 then 'fault' else 'conform' end, now()
         from visit v join site s on s.city_id = v.city_id and s.id = v.site_id
         cross join lateral (select c.id, c.item_id, c.answer->>'kind' as kind, row_number() over (order by c.position) as at, random() as luck
                               from check_item c where c.city_id = $1 and c.edition_id = $3 and c.site_type_code = s.type_code
                                and v.id is not null order by c.position limit $4) k
        where v.city_id = $1 and v.round_id = $2`,
      [cityId, id, editionId, items + 1],
    );
    await client.query(
      `insert into observation_tally (city_id, round_id, item_id, site_type_code, answer, count)
       select o.city_id, o.round_id, o.item_id, s.type_code, o.answer, count(*) from observation o join site s on s.city_id = o.city_id and s.id = o.site_id
        where o.city_id = $1 and o.round_id = $2 group by 1, 2, 3, 4, 5`,
      [cityId, id],
    );
  }
  await client.query("analyze");
  return made;
}

const median = (samples: readonly number[]) => percentile(samples, 50);

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 3; warm += 1) await work();
  const samples: number[] = [];
  for (let at = 0; at < count; at += 1) samples.push(await milliseconds(work));
  return samples;
}

/** Counting and composing what stands in memory; 1×, 4× and 16× show that the cost grows with the observations. */
async function inMemory(edition: EditionRow, all: readonly Standard[]): Promise<Figure[]> {
  const given = Array.from({ length: sites * rounds * items }, (_, at) => {
    const standard = all[at % all.length];
    const good = (at * 2_654_435_761) % 100 >= 15;
    const answer: Answer =
      standard?.scale.kind === "deduct"
        ? { kind: "count", value: good ? 0 : 1 + (at % 3) }
        : { kind: "conform", value: good };
    return { itemCode: standard?.code ?? "", typeCode: `type${(at * 7) % types}`, answer };
  });
  const measure = async (count: number) => {
    const part = given.slice(0, count);
    return median(
      await times(9, async () => compose(linesOf(all, tallyOf(part), new Map(), edition.rules), edition.rules)),
    );
  };
  // The largest first, so that the small ones are not measured cold.
  const sixteen = await measure(given.length);
  const four = await measure(given.length / 4);
  const one = await measure(given.length / 16);
  return [
    figure(topic, "memory_270k_ms", sixteen, "ms", 200),
    figure(topic, "memory_68k_ms", four, "ms"),
    figure(topic, "memory_17k_ms", one, "ms"),
    figure(topic, "memory_16x_to_1x", sixteen / one, "×", 17),
  ];
}

async function fromDatabase(ground: Ground, made: readonly string[], edition: EditionRow): Promise<Figure[]> {
  const scope = wholeCity(cityId);
  const inside = <Result>(mode: "read" | "write", work: Parameters<typeof act<Result>>[2]) =>
    act(ground, { actor: systemActor(cityId), scope, mode, now: ground.now() }, work);
  const [round = ""] = made;
  const score = (tallies: Awaited<ReturnType<typeof recount>>, all: readonly Standard[]) =>
    compose(linesOf(all, tallies, new Map(), edition.rules), edition.rules).score;
  const whole = await times(5, () =>
    inside("read", async (ctx) => {
      const all = await listStandards(ctx.db, ctx.scope, edition.id);
      for (const id of made) score(await recount(ctx.db, ctx.scope, id), all);
    }),
  );
  // The store's own way in: the observation, its count, and the score from the counts.
  const [visit] = await inside("read", (ctx) => listVisits(ctx.db, ctx.scope, { roundId: round, ...newest }));
  const [seen] = await inside("read", (ctx) => listObservations(ctx.db, ctx.scope, visit?.id ?? ""));
  if (seen === undefined) throw new Error("The round has no observation.");
  const { itemCode: _, itemText: __, ...one } = seen;
  const siteTypeCode = (await inside("read", (ctx) => findSite(ctx.db, ctx.scope, one.siteId)))?.typeCode ?? "";
  const changed = await times(40, () =>
    inside("write", async (ctx) => {
      await addObservations(ctx.db, ctx.scope, [{ siteTypeCode, observations: [{ ...one, id: newId() }] }]);
      const all = await listStandards(ctx.db, ctx.scope, edition.id);
      score(await listTallies(ctx.db, ctx.scope, round), all);
    }),
  );
  return [
    figure(topic, "database_270k_ms", median(whole), "ms", 1_500),
    figure(topic, "one_change_ms", median(changed), "ms", 20),
  ];
}

/** Seconds of the server for the pages that explain a score. */
async function pages(server: Server, cookie: string, made: readonly string[], code: string): Promise<Figure[]> {
  const [round = ""] = made;
  const figures: Figure[] = [];
  // The limit is for pages that explain a node; ranking 160 townships reads every observation of the round.
  for (const [id, path, limit] of [
    ["page_score", "/score", 100],
    ["page_standard", `/score/standards/${code}`, 100],
    ["page_losses", "/score/losses", 100],
    ["page_townships", "/score/groups?by=township", null],
  ] as const) {
    const samples = await sample(server.address, cookie, `/rounds/${round}${path}`, 40);
    figures.push(
      figure(topic, `${id}_p50`, median(samples), "ms", limit),
      figure(topic, `${id}_p99`, percentile(samples, 99), "ms"),
    );
  }
  return figures;
}

export async function scoreFigures(): Promise<Figure[]> {
  const server = await startServer();
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  const pool = openPool(ownerUrlOf(server), { role: appRole });
  try {
    const cookie = await signIn(server.address, "wenming");
    const editionId = await importEdition(server, cookie);
    const start = performance.now();
    const made = await fill(client, editionId);
    const { rows } = await client.query("select count(*)::int as n from observation where round_id = any($1::uuid[])", [
      made,
    ]);
    console.log(`  ${rows[0].n} observations in ${Math.round(performance.now() - start)} ms`);
    const ground: Ground = { pool, wake: async () => {}, now: () => new Date().toISOString() };
    const [edition, all] = await act(
      ground,
      { actor: systemActor(cityId), scope: wholeCity(cityId), mode: "read", now: ground.now() },
      async (ctx) =>
        [await findEdition(ctx.db, ctx.scope, editionId), await listStandards(ctx.db, ctx.scope, editionId)] as const,
    );
    if (edition === null) throw new Error("the edition is missing");
    return [
      ...(await inMemory(edition, all)),
      ...(await fromDatabase(ground, made, edition)),
      ...(await pages(server, cookie, made, all[0]?.code ?? "")),
    ];
  } finally {
    await pool.end();
    await client.end();
    await server.stop();
  }
}
