/** Tables: edition, item, item_duty, check_item; reads site_type. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, raw, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import type { SiteTypeCode } from "../sites/model.ts";
import { CheckItem, Edition, EditionRow, Item, type ItemDuty, Standard } from "./model.ts";
import { editionSorts, standardSorts } from "./rules.ts";

const editionRow = sql`${columnsOf(Edition, "e")}, s.standards::int as standards, s.points::int as points`;
const editions = raw(`edition e
  left join lateral (select count(*) as standards, coalesce(sum(i.points), 0) as points from item i
                      where i.city_id = e.city_id and i.edition_id = e.id and i.level = 'standard') s on true`);

export function listEditions(
  db: Db,
  scope: Scope,
  filter: { inForce: boolean; sort: string; after: After; limit: number },
): Promise<EditionRow[]> {
  return db.many(
    EditionRow,
    sql`
    select ${editionRow} from ${editions}
     where e.city_id = ${scope.cityId} ${filter.inForce ? sql`and e.state = 'in_force'` : empty} ${goesOn(editionSorts, filter.sort, filter.after, "e.id")}
     ${inOrder(editionSorts, filter.sort, "e.id")}
     limit ${filter.limit}
  `,
  );
}

export function findEdition(db: Db, scope: Scope, id: Id): Promise<EditionRow | null> {
  return db.maybe(
    EditionRow,
    sql`select ${editionRow} from ${editions} where e.city_id = ${scope.cityId} and e.id = ${id}`,
  );
}

/** False when another edition has the name. */
export async function addEdition(db: Db, scope: Scope, edition: Edition, by: Id | null): Promise<boolean> {
  const row = { cityId: scope.cityId, ...edition, importedBy: by };
  return (await db.run(sql`${insertOf("edition", row)} on conflict (city_id, name) do nothing`)) === 1;
}

/** False when somebody else saved first. Only the state of an edition ever changes. */
export async function retireEdition(db: Db, scope: Scope, id: Id, version: number): Promise<boolean> {
  const touched = await db.run(sql`
    update edition set state = 'retired', version = version + 1
     where city_id = ${scope.cityId} and id = ${id} and version = ${version}
  `);
  return touched === 1;
}

export async function addItems(
  db: Db,
  scope: Scope,
  items: readonly Item[],
  duties: readonly ItemDuty[],
): Promise<void> {
  const mine = <Row extends object>(rows: readonly Row[]) => rows.map((row) => ({ cityId: scope.cityId, ...row }));
  await db.run(insertAllOf("item", mine(items)));
  if (duties.length > 0) await db.run(insertAllOf("item_duty", mine(duties)));
}

export async function addCheckItems(db: Db, scope: Scope, items: readonly CheckItem[]): Promise<void> {
  if (items.length > 0)
    await db.run(
      insertAllOf(
        "check_item",
        items.map((item) => ({ cityId: scope.cityId, ...item })),
      ),
    );
}

const standardColumns = sql`${columnsOf(Item, "i")}, c.code as content_code, c.text as content_text, p.code as project_code, p.text as project_text,
  n.code as indicator_code, n.text as indicator_text,
  coalesce((select json_agg(coalesce(m->>'name', c.code) order by c.at) from unnest(i.methods) with ordinality c (code, at)
              left join jsonb_array_elements(e.rules->'methods') m on m->>'code' = c.code), '[]') as method_names,
  coalesce((select json_agg(t.name order by t.position) from unnest(i.site_types) c (code) join site_type t on t.city_id = i.city_id and t.code = c.code), '[]') as site_type_names,
  coalesce((select json_agg(json_build_object('duty', d.duty, 'position', d.position, 'name', d.name, 'unitId', d.unit_id) order by d.duty, d.position)
              from item_duty d where d.city_id = i.city_id and d.item_id = i.id), '[]') as duties`;
const standards = raw(`item i
  join item c on c.city_id = i.city_id and c.id = i.parent_id
  left join item n on n.city_id = c.city_id and n.id = c.parent_id and n.level = 'indicator'
  join item p on p.city_id = c.city_id and p.id = coalesce(n.parent_id, c.parent_id)
  join edition e on e.city_id = i.city_id and e.id = i.edition_id`);

export type StandardFilter = {
  readonly search?: string | undefined;
  readonly methods: readonly string[];
  readonly unitId?: Id | undefined;
  readonly minors: boolean;
};

/** Standards of an edition in their order, with duties and names. */
export function listStandards(
  db: Db,
  scope: Scope,
  editionId: Id,
  filter: StandardFilter & { sort: string; after: After; limit: number } = {
    ...{ methods: [], minors: false, sort: "position", after: null, limit: 10_000 },
  },
): Promise<Standard[]> {
  return db.many(
    Standard,
    sql`
    select ${standardColumns} from ${standards}
     where i.city_id = ${scope.cityId} and i.edition_id = ${editionId} and i.level = 'standard'
       ${filter.search === undefined ? empty : sql`and (i.text like ${anywhere(filter.search)} or i.code like ${anywhere(filter.search)})`}
       ${filter.methods.length === 0 ? empty : sql`and i.methods && ${filter.methods}::text[]`}
       ${filter.unitId === undefined ? empty : sql`and exists (select from item_duty d where d.city_id = i.city_id and d.item_id = i.id and d.unit_id = ${filter.unitId})`}
       ${filter.minors ? sql`and i.is_minors` : empty}
       ${goesOn(standardSorts, filter.sort, filter.after, "i.id")}
     ${inOrder(standardSorts, filter.sort, "i.id")}
     limit ${filter.limit}
  `,
  );
}

/** Standards by id, of whatever edition. */
export function findStandards(db: Db, scope: Scope, ids: readonly Id[]): Promise<Standard[]> {
  return db.many(
    Standard,
    sql`select ${standardColumns} from ${standards} where i.city_id = ${scope.cityId} and i.id = any(${ids}) and i.level = 'standard'`,
  );
}

export function findStandardByCode(db: Db, scope: Scope, editionId: Id, code: string): Promise<Standard | null> {
  return db.maybe(
    Standard,
    sql`select ${standardColumns} from ${standards} where i.city_id = ${scope.cityId} and i.edition_id = ${editionId} and i.code = ${code} and i.level = 'standard'`,
  );
}

/** The check items of these site types that hold on a day: of each, the newest version that has begun. */
export function listCheckItems(
  db: Db,
  scope: Scope,
  filter: { editionId: Id; siteTypeCodes: readonly SiteTypeCode[]; on: Day },
): Promise<CheckItem[]> {
  return db.many(
    CheckItem,
    sql`
    select * from (
      select distinct on (k.item_id, k.site_type_code) ${columnsOf(CheckItem, "k")} from check_item k
       where k.city_id = ${scope.cityId} and k.edition_id = ${filter.editionId} and k.site_type_code = any(${filter.siteTypeCodes}) and k.valid_from <= ${filter.on}
       order by k.item_id, k.site_type_code, k.valid_from desc, k.version desc) newest
     where is_asked
     order by site_type_code, position, id
  `,
  );
}

/** False when somebody else made this version first. */
export async function addVersion(db: Db, scope: Scope, item: CheckItem): Promise<boolean> {
  const row = { cityId: scope.cityId, ...item };
  return (
    (await db.run(
      sql`${insertOf("check_item", row)} on conflict (city_id, item_id, site_type_code, version) do nothing`,
    )) === 1
  );
}

export function findCheckItems(db: Db, scope: Scope, ids: readonly Id[]): Promise<CheckItem[]> {
  return db.many(
    CheckItem,
    sql`select ${columnsOf(CheckItem)} from check_item where city_id = ${scope.cityId} and id = any(${ids})`,
  );
}

/** Site types that an edition asks for, with how many check items each has. */
export function countCheckItems(
  db: Db,
  scope: Scope,
  editionId: Id,
): Promise<{ code: string; name: string; count: number }[]> {
  return db.many(
    z.object({ code: z.string(), name: z.string(), count: z.int() }),
    sql`
    select t.code, t.name, count(*)::int as count from check_item k
      join site_type t on t.city_id = k.city_id and t.code = k.site_type_code
     where k.city_id = ${scope.cityId} and k.edition_id = ${editionId} and k.version = 1
     group by t.code, t.name, t.position
     order by t.position, t.code
  `,
  );
}
