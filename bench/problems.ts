/** Problems: 200,000 of them, lists, counts, search, creation, bulk dispatch and exports at concurrency 16 on the same two cores. */
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import pg from "pg";
import { type Figure, figure, ownerUrlOf, percentile, type Server, signIn, startServer } from "./bench.ts";

const topic = "problems";
const cityId = "231100";
const [total, concurrency] = [200_000, 16];

/** Two hundred thousand problems over two years, at the demo's sites, with its standards and units; written past the rooms. */
async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `insert into problem (city_id, id, year, serial, source, description, severity, level, state, unit_id, due_at, found_at, site_id, site_type_code, region_code,
                          place, item_id, item_code, dispatched_at, rectified_at, closed_at, due_by_rule, term_unit, due_from)
     select $1, gen_random_uuid(), 2024, g,
            (array['visit', 'visit', 'visit', 'deficiency', 'leader', 'hotline', 'resident', 'media'])[1 + g % 8],
            (array['路面有垃圾', '共享单车乱停放', '楼道堆放杂物', '公益广告破损', '飞线充电', '占道经营', '下水井盖缺失', '宣传栏空白'])[1 + g % 8] || '，第' || g || '处',
            (array['quick', 'minor', 'normal', 'major'])[1 + g % 4], (array['blue', 'blue', 'blue', 'yellow', 'red'])[1 + g % 5],
            (array['unassigned', 'dispatched', 'rectifying', 'awaiting_check', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed'])[1 + g % 16],
            u.ids[1 + g % cardinality(u.ids)], now() + ((g * 7) % 400 - 330) * interval '1 day', now() - (g % 730) * interval '1 day' - (g % 1000) * interval '1 minute',
            s.id, s.type_code, s.region_code, '示例路' || g % 1000, i.id, i.code,
            now() - (g % 730) * interval '1 day', now() - (g % 725) * interval '1 day', case when g % 16 > 3 then now() - (g % 720) * interval '1 day' end, true, 'days', now()
       from generate_series(1, $2::int) g
       join (select array_agg(id order by id) as ids from unit where city_id = $1 and valid_to is null) u on true
       join (select row_number() over (order by id) as n, count(*) over () as of, id, type_code, region_code from site where city_id = $1) s on s.n = 1 + (g * 31) % s.of
       join (select row_number() over (order by id) as n, count(*) over () as of, id, code from item where city_id = $1 and level = 'standard') i on i.n = 1 + (g * 17) % i.of`,
    [cityId, total],
  );
  await client.query("analyze");
}

type Load = { readonly perSecond: number; readonly samples: number[] };

/** So many clients ask, each as soon as it has its answer, for some seconds. */
async function load(seconds: number, ask: (at: number) => Promise<void>): Promise<Load> {
  const samples: number[] = [];
  let at = 0;
  const until = performance.now() + seconds * 1_000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() < until) {
        const start = performance.now();
        at += 1;
        await ask(at);
        samples.push(performance.now() - start);
      }
    }),
  );
  return { perSecond: samples.length / ((performance.now() - began) / 1_000), samples };
}
