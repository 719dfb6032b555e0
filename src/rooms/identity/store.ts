/** Tables: account, account_grant; reads person, unit, region. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant } from "../../kit/shapes.ts";
import { Account, type AccountGrant, NamedAccount, type StaffRole } from "./model.ts";

const namedColumns = sql`
  a.id, a.person_id, a.username, a.state, a.must_change_password, a.created_at, a.last_signed_in_at, a.version,
  p.name as person_name, p.unit_id, u.name as unit_name,
  coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'regionCode', g.region_code, 'unitId', g.unit_id, 'regionName', gr.name, 'unitName', gu.name) order by g.role)
              from account_grant g
              left join region gr on gr.city_id = g.city_id and gr.code = g.region_code
              left join unit gu on gu.city_id = g.city_id and gu.id = g.unit_id
             where g.city_id = a.city_id and g.account_id = a.id), '[]') as grants`;

const from = raw(`account a join person p on p.city_id = a.city_id and p.id = a.person_id
  left join unit u on u.city_id = p.city_id and u.id = p.unit_id`);

/** A county office sees accounts of people whose unit lies in its own area. */
const visible = (scope: Scope) =>
  scope.regionPath === null
    ? empty
    : sql`and exists (select from region r where r.city_id = u.city_id and r.code = u.region_code ${inside("r.path", scope.regionPath)})`;

export function listAccounts(
  db: Db,
  scope: Scope,
  filter: {
    search?: string | undefined;
    roles: readonly StaffRole[];
    unitId?: Id | undefined;
    closed: boolean;
    after: readonly [string, string] | null;
    limit: number;
  },
): Promise<NamedAccount[]> {
  return db.many(
    NamedAccount,
    sql`
    select ${namedColumns} from ${from}
     where a.city_id = ${scope.cityId} ${visible(scope)}
       ${filter.closed ? empty : sql`and a.state = 'active'`}
       ${filter.search === undefined ? empty : sql`and (p.name like ${anywhere(filter.search)} or a.username like ${anywhere(filter.search)})`}
       ${filter.unitId === undefined ? empty : sql`and p.unit_id = ${filter.unitId}`}
       ${filter.roles.length === 0 ? empty : sql`and exists (select from account_grant g where g.city_id = a.city_id and g.account_id = a.id and g.role = any(${filter.roles}))`}
       ${filter.after === null ? empty : sql`and (p.name, a.id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`}
     order by p.name, a.id
     limit ${filter.limit}
  `,
  );
}

export function findNamed(db: Db, scope: Scope, id: Id): Promise<NamedAccount | null> {
  return db.maybe(
    NamedAccount,
    sql`select ${namedColumns} from ${from} where a.city_id = ${scope.cityId} and a.id = ${id} ${visible(scope)}`,
  );
}

export function findAccount(db: Db, scope: Scope, id: Id): Promise<Account | null> {
  return db.maybe(
    Account,
    sql`select ${columnsOf(Account, "a")} from ${from} where a.city_id = ${scope.cityId} and a.id = ${id} ${visible(scope)}`,
  );
}

export async function hasActiveAccount(db: Db, scope: Scope, personId: Id): Promise<boolean> {
  const found = await db.maybe(
    z.object({ id: Id }),
    sql`select id from account where city_id = ${scope.cityId} and person_id = ${personId} and state = 'active'`,
  );
  return found !== null;
}

export async function addAccount(db: Db, scope: Scope, account: Account): Promise<void> {
  await db.run(insertOf("account", { cityId: scope.cityId, ...account }));
}

/** Null means that somebody else saved first. */
export function saveAccount(db: Db, scope: Scope, account: Account): Promise<Account | null> {
  return db.maybe(
    Account,
    sql`
    ${updateOf("account", { ...account, version: account.version + 1 })}
     where city_id = ${scope.cityId} and id = ${account.id} and version = ${account.version}
    returning ${columnsOf(Account)}
  `,
  );
}

/** Signing in is not a change that a second reader must notice, so the version stays. */
export async function noteSignIn(db: Db, scope: Scope, id: Id, at: Instant): Promise<void> {
  await db.run(sql`update account set last_signed_in_at = ${at} where city_id = ${scope.cityId} and id = ${id}`);
}

export async function saveGrants(db: Db, scope: Scope, accountId: Id, grants: readonly AccountGrant[]): Promise<void> {
  await db.run(sql`delete from account_grant where city_id = ${scope.cityId} and account_id = ${accountId}`);
  if (grants.length === 0) return;
  await db.run(
    insertAllOf(
      "account_grant",
      grants.map((grant) => ({ cityId: scope.cityId, accountId, ...grant })),
    ),
  );
}

export const AccountReach = z.object({
  accountId: Id,
  personId: Id,
  unitId: Id.nullable(),
  regionPath: z.string().nullable(),
});
export type AccountReach = z.infer<typeof AccountReach>;

/** Active accounts that hold a role: everybody of a unit, everybody of the office, the county offices above a path. */
export function listHolders(
  db: Db,
  scope: Scope,
  filter: { roles: readonly StaffRole[]; unitIds?: readonly Id[]; covering?: string; personIds?: readonly Id[] },
): Promise<AccountReach[]> {
  return db.many(
    AccountReach,
    sql`
    select distinct a.id as account_id, a.person_id, g.unit_id, r.path as region_path
      from account a
      join account_grant g on g.city_id = a.city_id and g.account_id = a.id
      left join region r on r.city_id = g.city_id and r.code = g.region_code
     where a.city_id = ${scope.cityId} and a.state = 'active' and g.role = any(${filter.roles})
       ${filter.unitIds === undefined ? empty : sql`and g.unit_id = any(${filter.unitIds}::uuid[])`}
       ${filter.personIds === undefined ? empty : sql`and a.person_id = any(${filter.personIds}::uuid[])`}
       ${filter.covering === undefined ? empty : sql`and (${filter.covering} = r.path or ${filter.covering} like r.path || '/%')`}
     order by a.id
  `,
  );
}

/** Names of accounts, for the log. */
export function accountNames(db: Db, scope: Scope, ids: readonly Id[]): Promise<{ id: Id; name: string }[]> {
  return db.many(
    z.object({ id: Id, name: z.string() }),
    sql`
    select a.id, p.name from account a join person p on p.city_id = a.city_id and p.id = a.person_id
     where a.city_id = ${scope.cityId} and a.id = any(${ids}::uuid[])
  `,
  );
}
