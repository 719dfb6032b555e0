/** Inspections: a round of 20,000 visits with 300,000 observations; the board, its parts, the daily report, exports of 10,000 visits. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import pg from "pg";
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

const topic = "inspections";
const cityId = "231100";
/** A smaller number shows that the measurement works; the figures are those of the whole one. */
const visits = Number(process.env.BENCH_VISITS ?? 20_000);
const [perVisit, days, teams] = [15, 10, 20];

/** The round over sites of its own, a few hundred of them still to be visited; written past the rooms. */
async function drawRound(client: pg.Client, roundId: string): Promise<void> {
  await client.query(
    `insert into round (city_id, id, kind, name, edition_id, starts_on, ends_on, state)
     select $1, $2, 'official', '两万点位', id, current_date - $3::int, current_date + 10, 'running' from edition where city_id = $1 order by id limit 1`,
    [cityId, roundId, days],
  );
  await client.query(
    `insert into stratum (city_id, round_id, id, position, site_type_code, area_code, wanted)
     select $1, $2, gen_random_uuid(), row_number() over (), t.code, r.code, 1
       from site_type t, region r where t.city_id = $1 and r.city_id = $1 and r.level = 'county'`,
    [cityId, roundId],
  );
  await client.query(
    "insert into round_team (city_id, id, round_id, name) select $1, gen_random_uuid(), $2, '第' || g || '组' from generate_series(1, $3::int) g",
    [cityId, roundId, teams],
  );
  await client.query(
    `insert into site (city_id, id, code, name, type_code, region_code, longitude, latitude)
     select $1, gen_random_uuid(), 'BENCH' || g, '点位' || g, st.site_type_code, coalesce(w.code, st.area_code), 126 + (g % 300) / 100.0, 48 + (g / 300 % 300) / 100.0
       from generate_series(1, $2::int) g
       join (select row_number() over (order by id) as n, count(*) over () as of, site_type_code, area_code from stratum where city_id = $1 and round_id = $3) st on st.n = 1 + g % st.of
       left join lateral (select code from region where city_id = $1 and level = 'township' and path like '%' || st.area_code || '/%' order by md5(code || g) limit 1) w on true`,
    [cityId, visits + 400, roundId],
  );
  await client.query(
    `insert into drawn_site (city_id, id, round_id, stratum_id, site_id, draw_position, team_id, route_position, state)
     select $1, gen_random_uuid(), $2, st.id, s.id, 1, t.id, 1, 'waiting'
       from site s
       join region r on r.city_id = s.city_id and r.code = s.region_code
       join stratum st on st.city_id = s.city_id and st.round_id = $2 and st.site_type_code = s.type_code and st.area_code = any (string_to_array(r.path, '/'))
       join (select row_number() over (order by id) as n, count(*) over () as of, id from round_team where city_id = $1 and round_id = $2) t
         on t.n = 1 + substr(s.code, 6)::int % t.of
      where s.city_id = $1 and s.code like 'BENCH%'`,
    [cityId, roundId],
  );
}

/** Visits spread over ten days, two thousand of them within the last day; every tenth answer is a fault with a photo. */
async function visitRound(client: pg.Client, roundId: string): Promise<void> {
  await client.query(
    `insert into visit (city_id, id, round_id, drawn_site_id, site_id, team_id, person_id, began_at, ended_at, received_at, origin)
     select $1, gen_random_uuid(), $2, d.id, d.site_id, d.team_id, p.id, w.at - interval '25 minutes', w.at, w.at + interval '1 minute', 'phone'
       from (select *, row_number() over (order by id) as n from drawn_site where city_id = $1 and round_id = $2) d
       join (select id from person where city_id = $1 order by id limit 1) p on true
       cross join lateral (select now() - (d.n % $3::int) * interval '1 day' - (d.n % 480) * interval '1 minute' as at) w
      where d.n <= $4::int`,
    [cityId, roundId, days, visits],
  );
  await client.query(
    `update drawn_site d set state = 'visited', visited_at = v.ended_at, failed = true from visit v
      where v.city_id = d.city_id and v.drawn_site_id = d.id and d.city_id = $1 and d.round_id = $2`,
    [cityId, roundId],
  );
  await client.query(
    `insert into observation (city_id, id, visit_id, round_id, site_id, check_item_id, item_id, position, answer, verdict, made_at, note)
     select $1, gen_random_uuid(), v.id, v.round_id, v.site_id, c.id, c.item_id, c.n,
            jsonb_build_object('kind', 'conform', 'value', f.good), case when f.good then 'conform' else 'fault' end, v.ended_at, case when f.good then '' else '不达标' end
       from (select *, row_number() over (order by id) as m from visit where city_id = $1 and round_id = $2) v
       join (select row_number() over (order by id) as n, id, item_id from check_item where city_id = $1 order by id limit $3) c on true
       cross join lateral (select (v.m + c.n) % 10 <> 0 as good) f`,
    [cityId, roundId, perVisit],
  );
  await client.query(
    `insert into citation (city_id, id, upload_id, sha256, noun, about, purpose, origin, cited_at)
     select $1, gen_random_uuid(), u.id, u.sha256, 'observation', o.id::text, 'seen', 'camera', o.made_at
       from observation o
       join (select u.id, u.sha256 from evidence_upload u join evidence e on e.city_id = u.city_id and e.sha256 = u.sha256
              where u.city_id = $1 and e.type like 'image/%' limit 1) u on true
      where o.city_id = $1 and o.round_id = $2 and o.verdict = 'fault'`,
    [cityId, roundId],
  );
  await client.query("analyze");
}

/** What the board asks for first has the target; its other parts, and all of them at once, stand beside it. */
async function board(
  { address }: Server,
  cookies: Record<string, string>,
  roundId: string,
  day: string,
): Promise<Figure[]> {
  const parts = [
    ["board", `/field-board?round=${roundId}`],
    ["faults", `/field-board/${roundId}/faults?day=${day}&limit=30`],
    ["photos", `/field-board/${roundId}/photos?day=${day}&limit=24`],
    ["places", `/field-board/${roundId}/places`],
    ["rates", `/field-board/${roundId}/rates?day=${day}&by=street`],
  ] as const;
  const figures: Figure[] = [];
  for (const [who, cookie] of Object.entries(cookies))
    for (const [name, path] of parts) {
      const samples = await sample(address, cookie, path, 60);
      figures.push(
        figure(topic, `${who}_${name}_p50`, percentile(samples, 50), "ms"),
        figure(topic, `${who}_${name}_p99`, percentile(samples, 99), "ms", 200),
      );
    }
  const [cookie = ""] = Object.values(cookies);
  const once = () => Promise.all(parts.map(([, path]) => sample(address, cookie, path, 1)));
  await once();
  figures.push(figure(topic, "whole_page", await milliseconds(once), "ms"));
  const report = await sample(address, cookie, `/field-board/${roundId}/report?day=${day}`, 3);
  figures.push(figure(topic, "daily_report", percentile(report, 50), "ms"));
  return figures;
}

/** Megabytes of memory that the server holds now. */
const heldBy = ({ pid }: Server): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

/** Reads a table to its end: when it begins, how long it takes, how many rows, how much memory the server takes for it. */
async function exported(server: Server, cookie: string, id: string, path: string): Promise<Figure[]> {
  const before = heldBy(server);
  let [first, bytes, held] = [0, 0, before];
  const start = performance.now();
  const answer = await fetch(`${server.address}/api/tables/${path}`, { headers: { cookie } });
  if (!answer.ok || answer.body === null) throw new Error(await answer.text());
  for await (const chunk of answer.body) {
    if (bytes === 0) first = performance.now() - start;
    bytes += (chunk as Uint8Array).length;
    held = Math.max(held, heldBy(server));
  }
  return [
    figure(topic, `${id}_first_byte`, first, "ms", 200),
    figure(topic, `${id}_all`, performance.now() - start, "ms"),
    figure(topic, `${id}_bytes`, bytes / 1_048_576, "MB"),
    figure(topic, `${id}_memory_growth`, held - before, "MB"),
  ];
}

/** Half of the visits are ten thousand: those of the last five days. */
async function exports(server: Server, cookie: string, roundId: string, since: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const first = await sample(server.address, cookie, "/visits?limit=50", 60);
  figures.push(figure(topic, "visit_list_p99", percentile(first, 99), "ms"));
  for (const format of ["csv", "xlsx"] as const) {
    const of = `round=${roundId}&since=${since}`;
    figures.push(
      ...(await exported(server, cookie, `visits_10k_${format}`, `listVisits.${format}?${of}`)),
      ...(await exported(server, cookie, `observations_${format}`, `listObservations.${format}?${of}&verdict=fault`)),
    );
  }
  return figures;
}

export async function inspectionFigures(): Promise<Figure[]> {
  const server = await startServer();
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  try {
    const roundId = randomUUID();
    await drawRound(client, roundId);
    await visitRound(client, roundId);
    const dayAgo = async (ago: number): Promise<string> =>
      (
        await client.query(
          "select to_char((now() at time zone 'Asia/Shanghai')::date - $1::int, 'YYYY-MM-DD') as day",
          [ago],
        )
      ).rows[0].day;
    const cookies = {
      office: await signIn(server.address, "wenming"),
      county: await signIn(server.address, "aihui"),
      leader: await signIn(server.address, "lingdao"),
    };
    return [
      ...(await board(server, cookies, roundId, await dayAgo(0))),
      ...(await exports(server, cookies.office, roundId, await dayAgo(days / 2 - 1))),
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}
