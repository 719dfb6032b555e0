/** The ledger: a million facts of 200 metrics over a year, rolled up, drilled into, filled into twenty pages, and exported. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Document, Packer, Paragraph } from "docx";
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

const topic = "ledger";
const cityId = "231100";
const [facts, metrics, pages] = [1_000_000, 200, 20];
const year = { from: "2025-01-01", to: "2025-12-31" } as const;
const period = new URLSearchParams(year);

/** Mostly sums, as ledgers are; every tenth counts subjects, every twentieth follows a level, every twentieth is a share. */
async function fill(client: pg.Client): Promise<void> {
  await client.query(
    `insert into metric (city_id, id, code, valid_from, name, unit, kind, numerator, denominator)
     select $1, gen_random_uuid(), 'B-' || lpad(g::text, 3, '0'), '2020-01-01', '量度指标' || lpad(g::text, 3, '0'), '件',
            case when g % 20 = 0 then 'ratio' when g % 20 = 10 then 'latest' when g % 10 = 5 then 'distinct' else 'sum' end,
            case when g % 20 = 0 then 'B-' || lpad((g - 1)::text, 3, '0') end, case when g % 20 = 0 then 'B-' || lpad((g - 2)::text, 3, '0') end
       from generate_series(1, $2::int) g`,
    [cityId, metrics],
  );
  await client.query(
    `insert into ledger_entry (city_id, id, metric_code, happened_on, quantity, region_code, unit_id, subject, note, state, reported_at)
     select $1, gen_random_uuid(), 'B-' || lpad((1 + g % $3::int)::text, 3, '0'), date '2025-01-01' + abs(hashint4(g)) % 365, 1 + g % 90, r.code, u.id,
            '对象' || abs(hashint4(g + 3)) % 5000, '第' || g || '项', 'counted', now()
       from generate_series(1, $2::int) g
       join (select row_number() over (order by code) as n, count(*) over () as of, code from region where city_id = $1 and level = 'township') r on r.n = 1 + abs(hashint4(g + 1)) % r.of
       join (select row_number() over (order by id) as n, count(*) over () as of, id from unit where city_id = $1) u on u.n = 1 + abs(hashint4(g + 2)) % u.of
      where (1 + g % $3::int) % 20 <> 0`,
    [cityId, Math.round((facts * 20) / 19), metrics],
  );
  // As a database that has been running for a day: what was written has been looked through.
  await client.query("vacuum analyze ledger_entry, metric");
}

/** Megabytes that a process holds. */
const heldBy = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1_024;

async function summary(address: string, cookie: string): Promise<number[]> {
  const text = (at: number) =>
    `第${at}项工作完成{量度指标${String(1 + (at % metrics)).padStart(3, "0")}|余}件，同比见附表。`.repeat(3);
  const paragraphs = Array.from({ length: pages * 4 }, (_, at) => new Paragraph(text(at)));
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: paragraphs }] }));
  const headers = { cookie, "content-type": "application/octet-stream", "request-id": randomUUID() };
  const template = randomUUID();
  const query = new URLSearchParams({ id: template, kind: "summary", name: "量度总结" });
  const added = await fetch(`${address}/api/report-templates?${query}`, {
    ...{ method: "POST", headers },
    body: new Uint8Array(bytes) as Uint8Array<ArrayBuffer>,
  });
  if (!added.ok) throw new Error(await added.text());
  const report = { id: randomUUID(), templateId: template, title: "量度", periodFrom: year.from, periodTo: year.to };
  const made = await fetch(`${address}/api/reports`, {
    ...{ method: "POST", body: JSON.stringify(report) },
    headers: { cookie, "content-type": "application/json", "request-id": randomUUID() },
  });
  if (!made.ok) throw new Error(await made.text());
  return sample(address, cookie, `/reports/${report.id}/file`, 5);
}

/** Reads an export to its end without keeping it; how much the server grew in the second half of it, in megabytes. */
async function exportAll({ address, pid }: Server, cookie: string): Promise<{ ms: number; grown: number }> {
  const held: number[] = [];
  const ms = await milliseconds(async () => {
    const answer = await fetch(`${address}/api/tables/listEntries.xlsx?from=2025-01-01&to=2025-02-07`, {
      headers: { cookie },
    });
    if (!answer.ok || answer.body === null) throw new Error(await answer.text());
    for await (const _ of answer.body) held.push(heldBy(pid));
  });
  const half = Math.floor(held.length / 2);
  return { ms, grown: Math.max(...held.slice(half)) - Math.max(...held.slice(0, half)) };
}

export async function ledgerFigures(): Promise<Figure[]> {
  const server = await startServer();
  const client = new pg.Client({ connectionString: ownerUrlOf(server) });
  await client.connect();
  try {
    await fill(client);
    const cookie = await signIn(server.address, "wenming");
    const ask = async (path: string, times = 12) => percentile(await sample(server.address, cookie, path, times), 50);
    const { rows } = await client.query(
      "select count(*)::int as n from ledger_entry where city_id = $1 and happened_on <= '2025-02-07' and happened_on >= '2025-01-01'",
      [cityId],
    );
    const file = await exportAll(server, cookie);
    return [
      figure(topic, "rollup_by_region_ms", await ask(`/ledger/figures?${period}&by=region`, 6), "ms", 1_000),
      figure(topic, "rollup_by_month_ms", await ask(`/ledger/figures?${period}&by=month`, 6), "ms", 1_000),
      figure(topic, "rollup_by_unit_ms", await ask(`/ledger/figures?${period}&by=unit`, 6), "ms", 1_000),
      figure(topic, "drill_down_ms", await ask(`/ledger?metric=B-007&${period}&limit=50`), "ms", 50),
      figure(
        topic,
        "drill_down_region_ms",
        await ask(`/ledger?metric=B-007&${period}&region=231181000000&limit=50`),
        "ms",
        50,
      ),
      figure(topic, "summary_20_pages_ms", percentile(await summary(server.address, cookie), 50), "ms", 2_000),
      figure(topic, "cockpit_ms", await ask("/cockpit"), "ms", 200),
      figure(topic, "excel_rows", rows[0].n, "rows"),
      figure(topic, "excel_seconds", file.ms / 1_000, "s", 10),
      figure(topic, "excel_second_half_grown_mb", file.grown, "MB", 50),
    ];
  } finally {
    await client.end();
    await server.stop();
  }
}
