/** Lists of problems by every mix of filters through HTTP, each page beside the rows of the table chosen and sorted by hand. */
import { expect, test } from "vitest";
import { inNewCity, openForTests, START, type TestCity, type Who } from "./city.ts";

openForTests();

type Row = {
  readonly [name in "id" | "state" | "source" | "level" | "unit" | "item" | "area"]: string;
} & { readonly found: number; readonly due: number };

const count = 3_000;

/** One unit and one standard have nearly all, one of each hardly any; what was called in lies behind everything else. */
async function fill(city: TestCity): Promise<Row[]> {
  await city.sql(
    `insert into problem (city_id, id, year, serial, source, description, severity, level, state, unit_id, due_at, found_at, region_code, item_code)
     select $1, gen_random_uuid(), 2026, g, case when g > 2700 then 'hotline' when g % 3 = 0 then 'leader' else 'visit' end, '路口有垃圾', 'normal',
            (array['blue', 'blue', 'yellow', 'red'])[1 + g % 4], (array['closed', 'closed', 'unassigned', 'rectifying', 'closed'])[1 + (g / 7) % 5],
            case when g % 40 = 0 then $3::uuid else $2::uuid end,
            -- Some that the unit need not act on have no deadline.
            case when (g / 7) % 5 = 2 and g % 11 = 0 then null else $6::timestamptz + ((g * 37) % 60 - 40) * interval '1 hour' end,
            -- Twos share a moment, so that ids have to part them.
            $6::timestamptz - (g / 2) * interval '1 minute', case when g % 5 = 0 then null when g % 2 = 0 then $4 else $5 end,
            case when g % 50 = 0 then '1-1-2' else '1-1-1' end
       from generate_series(1, $7::int) g`,
    [city.cityId, city.unitId, city.otherUnitId, city.countyCode, city.otherCountyCode, START, count],
  );
  await city.sql("analyze problem");
  const rows = await city.sql(
    `select id, state, source, level, unit_id as unit, item_code as item, coalesce(p.region_code, (select u.region_code from unit u where u.id = p.unit_id)) as area,
            extract(epoch from found_at) as found, extract(epoch from due_at) as due from problem p where city_id = $1`,
    [city.cityId],
  );
  return rows.map((row) => ({
    ...row,
    found: Number(row["found"]),
    due: Number(row["due"] ?? Number.POSITIVE_INFINITY),
  })) as Row[];
}

const choices: readonly (readonly [string, readonly string[]])[] = [
  ["state", ["", "rectifying", "unassigned,rectifying", "closed"]],
  ["unit", ["", "large", "small"]],
  ["level", ["", "yellow,red,yellow"]],
  ["item", ["", "1-1-1", "1-1-2"]],
  ["region", ["", "county"]],
  ["source", ["", "hotline"]],
  ["overdue", ["", "true"]],
];
const mixes = choices.reduce<Record<string, string>[]>(
  (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
  [{}],
);

/** What a list shows, without any index: all rows that fit, in order. */
function byHand(rows: readonly Row[], mix: Record<string, string>, sort: string): string[] {
  const now = Date.parse(START) / 1_000;
  const { state = "", source = "", level = "", unit = "", item = "", region = "", overdue = "" } = mix;
  const isIn = (values: string, value: string) => values === "" || values.split(",").includes(value);
  const fits = rows.filter(
    (row) =>
      isIn(state, row.state) &&
      isIn(level, row.level) &&
      (source === "" || row.source === source) &&
      (unit === "" || row.unit === unit) &&
      (item === "" || row.item === item) &&
      (region === "" || row.area === region) &&
      (overdue === "" || (["dispatched", "rectifying"].includes(row.state) && row.due < now)),
  );
  const sign = sort.startsWith("-") ? -1 : 1;
  const key = sort.endsWith("dueAt") ? "due" : "found";
  return fits.toSorted((a, b) => sign * (a[key] - b[key] || (a.id < b.id ? -1 : 1))).map((row) => row.id);
}

const reaches: readonly (readonly [string, (city: TestCity) => Promise<Who>])[] = [
  ["the office", (city) => city.someone("office")],
  ["a county", (city) => city.someone("county", { regionCode: city.countyCode })],
];

for (const [name, somebody] of reaches)
  test(
    `every mix of filters lists for ${name} what fits, in order, and goes on where it ended`,
    inNewCity(async (city) => {
      const all = await fill(city);
      city.as(await somebody(city));
      const rows = name === "a county" ? all.filter((row) => row.area === city.countyCode) : all;
      const elsewhere = (await city.get(`/problems?limit=20&region=${city.otherCountyCode}`)).body.items;
      expect(elsewhere.map((one: { id: string }) => one.id)).toEqual(
        byHand(rows, { region: city.otherCountyCode }, "-foundAt").slice(0, 20),
      );
      const units: Record<string, string> = { large: city.unitId, small: city.otherUnitId, "": "" };
      const asked = mixes.flatMap((mix) => ["-foundAt", "foundAt", "-dueAt", "dueAt"].map((sort) => ({ mix, sort })));
      for (const { mix, sort } of asked) {
        const named: Record<string, string> = { ...mix, unit: units[mix["unit"] ?? ""] ?? "" };
        if (named["region"] !== "") named["region"] = city.countyCode;
        const query = Object.entries(named).flatMap(([key, value]) => (value === "" ? [] : [`&${key}=${value}`]));
        const expected = byHand(rows, named, sort);
        let after = "";
        for (const page of [0, 1]) {
          const { items, next } = (await city.get(`/problems?limit=20&sort=${sort}${query.join("")}${after}`)).body;
          const told = `${sort} ${JSON.stringify(mix)} page ${page}`;
          expect(
            items.map((one: { id: string }) => one.id),
            told,
          ).toEqual(expected.slice(20 * page, 20 * page + 20));
          expect(next === null, told).toBe(expected.length <= 20 * page + 20);
          if (next === null) break;
          after = `&after=${encodeURIComponent(next)}`;
        }
      }
    }),
    120_000,
  );
