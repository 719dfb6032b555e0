/** Problems: 200,000 of them, lists, counts, search, creation, bulk dispatch and exports at concurrency 16 on the same two cores. */
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import autocannon, { type Request } from "autocannon";
import pg from "pg";
import {
  type Figure,
  figure,
  milliseconds,
  ownerUrlOf,
  percentile,
  type Server,
  signIn,
  startServer,
} from "./bench.ts";

const topic = "problems";
const cityId = "231100";
const [total, concurrency] = [200_000, 16];

/**
 * Two hundred thousand problems over two years, at the demo's sites, with its standards and units; written past the rooms.
 * Every column is drawn for itself. Some units and standards have very many, the last ones hardly any, as it is in life.
 */
async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `create function pg_temp.draw(g int, salt int) returns double precision language sql immutable as
       $$ select (hashint4extended(g, salt) & 1048575) / 1048576.0::double precision $$`,
  );
  await client.query(
    `create function pg_temp.pick(given anyarray, share double precision) returns anyelement language sql immutable as
       $$ select given[1 + floor(share * cardinality(given))::int] $$`,
  );
  await client.query(
    `insert into problem (city_id, id, year, serial, source, description, severity, level, state, unit_id, due_at, found_at, site_id, site_type_code, region_code,
                          place, item_id, item_code, dispatched_at, rectified_at, closed_at, due_by_rule, term_unit, due_from)
     select $1, gen_random_uuid(), 2024, g, pg_temp.pick(array['visit', 'visit', 'visit', 'visit', 'deficiency', 'leader', 'hotline', 'media'], pg_temp.draw(g, 1)),
            pg_temp.pick(array['路面有垃圾', '共享单车乱停放', '楼道堆放杂物', '公益广告破损', '飞线充电', '占道经营', '下水井盖缺失', '宣传栏空白'], pg_temp.draw(g, 2)) || '，第' || g || '处',
            pg_temp.pick(array['quick', 'minor', 'normal', 'major'], pg_temp.draw(g, 3)), pg_temp.pick(array['blue', 'blue', 'blue', 'yellow', 'red'], pg_temp.draw(g, 4)), x.state,
            pg_temp.pick(u.ids, pg_temp.draw(g, 6) ^ 2), now() + (pg_temp.draw(g, 7) * 400 - 330) * interval '1 day', x.found_at,
            s.id, s.type_code, s.region_code, '示例路' || g % 1000, i.id, i.code,
            -- What was dispatched and not received yet is young: older ones would all be received by the program itself meanwhile.
            case when x.state = 'dispatched' then now() - pg_temp.draw(g, 8) * interval '10 minutes' else x.found_at + interval '1 hour' end,
            x.found_at + interval '1 day', case when x.state = 'closed' then x.found_at + pg_temp.draw(g, 9) * (now() - x.found_at) end, true, 'days', now()
       from generate_series(1, $2::int) g
       join lateral (select now() - pg_temp.draw(g, 10) * interval '730 days' as found_at,
                            case when pg_temp.draw(g, 5) < 0.75 then 'closed' else pg_temp.pick(array['unassigned', 'dispatched', 'rectifying', 'awaiting_check'], pg_temp.draw(g, 11)) end as state) x on true
       join (select array_agg(id order by id) as ids from unit where city_id = $1 and valid_to is null) u on true
       join (select row_number() over (order by id) as n, count(*) over () as of, id, type_code, region_code from site where city_id = $1) s on s.n = 1 + floor(pg_temp.draw(g, 12) * s.of)
       join (select row_number() over (order by id) as n, count(*) over () as of, id, code from item where city_id = $1 and level = 'standard') i on i.n = 1 + floor(pg_temp.draw(g, 13) ^ 3 * i.of)`,
    [cityId, total],
  );
  // What two years leave behind has been swept and written down long ago; else the database would do it in the midst of the measurement.
  await client.query("vacuum analyze");
  await client.query("checkpoint");
}

type Load = { readonly perSecond: number; readonly p99: number };

/** Sixteen clients ask for some seconds, each as soon as it has its answer; anything but 200 ends the measurement. */
async function load(url: string, requests: Request[], seconds = 6): Promise<Load> {
  const result = await autocannon({ url, connections: concurrency, duration: seconds, requests });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests to ${url} failed`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}

const figuresOf = (id: string, { perSecond, p99 }: Load, least: number | null, most: number | null): Figure[] => [
  figure(topic, `${id}_per_second`, perSecond, "1/s", least, "higher"),
  figure(topic, `${id}_p99`, p99, "ms", most),
];

type Known = { readonly unit: string; readonly item: string; readonly region: string; readonly site: string };

/** What a list can be asked for: nothing or one of these of each, in the units, standards, areas and places that have most. */
const filtersOf = ({ unit, item, region, site }: Known): readonly (readonly string[])[] => [
  ["", "&state=closed", "&state=dispatched,rectifying"],
  ["", `&unit=${unit}`],
  ["", "&level=red", "&level=yellow,red"],
  ["", `&item=${item}`],
  ["", `&region=${region}`],
  ["", "&source=hotline"],
  ["", "&overdue=true"],
  ["", `&site=${site}`],
];

/** Asks for every mix by itself, one after the other, and puts the slowest first. */
async function survey(ask: (mix: string) => Promise<unknown>, known: Known): Promise<(readonly [string, number])[]> {
  const mixes = filtersOf(known).reduce(
    (all, values) => all.flatMap((one) => values.map((value) => one + value)),
    [""],
  );
  const all: [string, number][] = [];
  for (const mix of mixes) {
    const times: number[] = [];
    for (let time = 0; time < 8; time += 1) times.push(await milliseconds(() => ask(mix)));
    all.push([mix, Math.min(...times)]);
  }
  return all.toSorted((a, b) => b[1] - a[1]);
}

/** Every filter alone, and of all their mixes those that take longest; the worst is what counts. */
async function lists({ address }: Server, cookie: string, known: Known): Promise<Figure[]> {
  const headers = { cookie };
  const all: [string, Load][] = [];
  const path = (mix: string) => `/api/problems?limit=20${mix}`;
  // Not what a server does in its first seconds.
  await load(address, [{ method: "GET", path: path(""), headers }], 3);
  const mixes = await survey(async (mix) => (await fetch(address + path(mix), { headers })).arrayBuffer(), known);
  const filters = filtersOf(known).flat();
  const byDeadline = ["overdue", "unit", "item"].flatMap((name) =>
    filters.filter((one) => one.startsWith(`&${name}=`)),
  );
  const alone = ["", ...filters.filter((one) => one !== ""), ...byDeadline.map((one) => `${one}&sort=dueAt`)];
  const named = (mix: string) =>
    mix
      .replaceAll(/=[0-9a-f-]{36}|=\d{12}/g, "")
      .replaceAll("&", " ")
      .trim() || "all";
  for (const mix of [...alone, ...mixes.slice(0, 5).map(([one]) => one)]) {
    const asked: Request[] = [{ method: "GET", path: path(mix), headers }];
    // Nor what the first of a kind costs, which each connection of the database has to plan once.
    await load(address, asked, 1);
    all.push([named(mix), await load(address, asked, 3)]);
  }
  const slowest = all.toSorted((a, b) => a[1].perSecond - b[1].perSecond)[0];
  const latest = all.toSorted((a, b) => b[1].p99 - a[1].p99)[0];
  if (slowest === undefined || latest === undefined) throw new Error("there are no mixes");
  const took = mixes.map((one) => one[1]);
  return [
    ...[50, 90, 99].map((share) =>
      figure(topic, `one_of_${mixes.length}_mixes_p${share}`, percentile(took, share), "ms"),
    ),
    ...all.map(([name, one]) => figure(topic, `list_per_second (${name})`, one.perSecond, "1/s", null, "higher")),
    figure(topic, `list_worst_per_second (${slowest[0]})`, slowest[1].perSecond, "1/s", 1_500, "higher"),
    figure(topic, `list_worst_p99 (${latest[0]})`, latest[1].p99, "ms", 30),
  ];
}

async function searches({ address }: Server, cookie: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const searchFor = (words: string): Request[] => [
    { method: "GET", path: `/api/problems?limit=20&search=${encodeURIComponent(words)}`, headers: { cookie } },
  ];
  // Nor what it does in its first seconds of searching, one word that is read for and one that is looked up.
  await load(address, [...searchFor("处"), ...searchFor("7777")], 3);
  for (const [name, words] of [
    ["1_common", "处"],
    ["1_none", "鑫"],
    ["2_common", "井盖"],
    ["2_rare", "77"],
    ["4_common", "占道经营"],
    ["4_rare", "7777"],
  ] as const) {
    const one = await load(address, searchFor(words), 3);
    figures.push(figure(topic, `search_${name}_p99`, one.p99, "ms", 60));
  }
  return figures;
}

/** A problem by hand, each with an id of its own. */
async function creation({ address }: Server, cookie: string): Promise<Figure[]> {
  const create: Request = {
    method: "POST",
    path: "/api/problems",
    setupRequest: (request) => ({
      ...request,
      headers: { cookie, "content-type": "application/json", "request-id": randomUUID() },
      body: JSON.stringify({
        ...{ id: randomUUID(), source: "leader", description: "路口有垃圾", severity: "normal", place: "一路口" },
        ...{ siteId: null, regionCode: "231102000000" },
      }),
    }),
  };
  await load(address, [create], 3);
  const one = await load(address, [create]);
  return figuresOf("create", one, 800, 40);
}

async function counts({ address }: Server, cookie: string): Promise<Figure[]> {
  const one = await load(address, [{ method: "GET", path: "/api/problem-counts", headers: { cookie } }]);
  return figuresOf("count_state_by_unit", one, 500, 50);
}

async function bulk({ address }: Server, cookie: string, unitId: string): Promise<Figure[]> {
  const headers = { cookie, "content-type": "application/json" };
  const ids: { id: string; version: number }[] = [];
  for (let after = ""; ids.length < 500; ) {
    const answer = await fetch(`${address}/api/problems?limit=200&state=unassigned${after}`, { headers });
    const page = (await answer.json()) as { items: { id: string; version: number }[]; next: string | null };
    ids.push(...page.items.map(({ id, version }) => ({ id, version })));
    after = `&after=${encodeURIComponent(page.next ?? "")}`;
  }
  const orders = ids.slice(0, 500).map((one) => ({ ...one, unitId }));
  const took = await milliseconds(async () => {
    const answer = await fetch(`${address}/api/problems/dispatch`, {
      method: "POST",
      headers: { ...headers, "request-id": randomUUID() },
      body: JSON.stringify({ orders }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  });
  return [figure(topic, "dispatch_500", took, "ms", 1_000)];
}

/** Reads an export of a hundred thousand rows to its end while others read a list; how soon it begins, how long it takes, how much longer others wait. */
async function exports({ address }: Server, cookie: string): Promise<Figure[]> {
  const headers = { cookie };
  const others = (seconds: number) =>
    load(address, [{ method: "GET", path: "/api/problems?limit=20", headers }], seconds);
  const quiet = await others(4);
  // The first export after a start also pays for what the thread has not met yet.
  const cold = await milliseconds(async () =>
    (await fetch(`${address}/api/tables/listProblems.csv?source=visit`, { headers })).arrayBuffer(),
  );
  const figures: Figure[] = [figure(topic, "csv_all_first_after_start", cold, "ms")];
  for (const [kind, most] of [
    ["csv", 1_500],
    ["xlsx", 8_000],
  ] as const) {
    let [first, bytes] = [0, 0];
    const start = performance.now();
    const read = async () => {
      const answer = await fetch(`${address}/api/tables/listProblems.${kind}?source=visit`, { headers });
      if (!answer.ok || answer.body === null) throw new Error(await answer.text());
      for await (const chunk of answer.body) {
        if (bytes === 0) first = performance.now() - start;
        bytes += (chunk as Uint8Array).length;
      }
      return performance.now() - start;
    };
    const alone = await read();
    figures.push(
      figure(topic, `${kind}_first_byte`, first, "ms", 200),
      figure(topic, `${kind}_all`, alone, "ms", most),
      figure(topic, `${kind}_bytes`, bytes / 1_048_576, "MB"),
    );
    const [busy] = await Promise.all([others(Math.max(4, Math.ceil(alone / 1_000) * 2)), read()]);
    figures.push(figure(topic, `${kind}_others_p99_ratio`, busy.p99 / quiet.p99, "×", 2));
  }
  return figures;
}

export async function problemFigures(): Promise<Figure[]> {
  const server = await startServer();
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  try {
    await fill(client);
    const { rows } = await client.query(
      `select mode() within group (order by unit_id) as unit, mode() within group (order by item_code) as item,
              mode() within group (order by site_id) as site, mode() within group (order by area_code) as region from problem where city_id = $1`,
      [cityId],
    );
    const known: Known = rows[0];
    const cookie = await signIn(server.address, "wenming");
    return [
      ...(await lists(server, cookie, known)),
      ...(await searches(server, cookie)),
      ...(await counts(server, cookie)),
      ...(await creation(server, cookie)),
      ...(await bulk(server, cookie, known.unit)),
      ...(await exports(server, cookie)),
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}
