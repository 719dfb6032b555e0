/** Tables: brand, brand_step; reads unit, region. */
import type { Db } from "../../kit/db/db.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, inside, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { Brand, type BrandState, BrandStep, NamedBrand } from "./brand.model.ts";

const named = sql`${columnsOf(Brand, "b")}, u.name as unit_name, n.steps, n.done from brand b
  join unit u on u.city_id = b.city_id and u.id = b.unit_id
  join region r on r.city_id = u.city_id and r.code = u.region_code
  cross join lateral (
    select count(*)::int as steps, count(s.done_on)::int as done
      from brand_step s where s.city_id = b.city_id and s.brand_id = b.id) n`;

/** A unit sees its own, a county office those of its area. */
const visible = (scope: Scope) => sql`
  ${inside("r.path", scope.regionPath)} ${scope.unitId === null ? empty : sql`and b.unit_id = ${scope.unitId}`}`;

export function listBrands(
  db: Db,
  scope: Scope,
  filter: { search?: string | undefined; states: readonly BrandState[]; after: string | null; limit: number },
): Promise<NamedBrand[]> {
  const { search, states, after, limit } = filter;
  return db.many(
    NamedBrand,
    sql`
    select ${named}
     where b.city_id = ${scope.cityId} ${visible(scope)}
       ${states.length === 0 ? sql`and b.state <> 'dropped'` : sql`and b.state = any(${[...states]})`}
       ${search === undefined ? empty : sql`and (b.title like ${anywhere(search)} or b.summary like ${anywhere(search)})`}
       ${after === null ? empty : sql`and b.id < ${after}::uuid`}
     order by b.id desc limit ${limit}
  `,
  );
}

export function findBrand(db: Db, scope: Scope, id: Id): Promise<NamedBrand | null> {
  return db.maybe(
    NamedBrand,
    sql`select ${named} where b.city_id = ${scope.cityId} and b.id = ${id} ${visible(scope)}`,
  );
}

export async function addBrand(db: Db, scope: Scope, brand: Brand): Promise<boolean> {
  return (await db.run(sql`${insertOf("brand", { cityId: scope.cityId, ...brand })} on conflict do nothing`)) === 1;
}

/** False means that somebody else was first. */
export async function saveBrand(db: Db, scope: Scope, brand: Brand): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("brand", { ...brand, version: brand.version + 1 })}
     where city_id = ${scope.cityId} and id = ${brand.id} and version = ${brand.version}
  `);
  return touched === 1;
}

export function listBrandSteps(db: Db, scope: Scope, brandId: Id): Promise<BrandStep[]> {
  return db.many(
    BrandStep,
    sql`select ${columnsOf(BrandStep)} from brand_step where city_id = ${scope.cityId} and brand_id = ${brandId} order by due_on, id`,
  );
}

/** False where an id stands for a step of another brand. */
export async function saveBrandSteps(
  db: Db,
  scope: Scope,
  { saved, removed }: { saved: readonly BrandStep[]; removed: readonly Id[] },
): Promise<boolean> {
  const { cityId } = scope;
  await db.run(sql`delete from brand_step where city_id = ${cityId} and id = any(${[...removed]}::uuid[])`);
  if (saved.length === 0) return true;
  const rows = saved.map((one) => ({ cityId, ...one }));
  // An id of another brand's step stays that brand's.
  const touched = await db.run(sql`
    ${insertAllOf("brand_step", rows)}
    on conflict (city_id, id) do update set text = excluded.text, due_on = excluded.due_on
      where brand_step.brand_id = excluded.brand_id
  `);
  return touched === saved.length;
}

/** False where the brand has no such step. */
export async function doneBrandStep(
  db: Db,
  scope: Scope,
  one: { brandId: Id; stepId: Id; doneOn: Day | null; note: string },
): Promise<boolean> {
  const touched = await db.run(sql`
    update brand_step set done_on = ${one.doneOn}, note = ${one.note}
     where city_id = ${scope.cityId} and brand_id = ${one.brandId} and id = ${one.stepId}
  `);
  return touched === 1;
}
