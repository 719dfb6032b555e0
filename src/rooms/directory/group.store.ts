/** Tables: work_group, group_member; reads person, unit. */
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertOf, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { Group, type GroupKind, GroupMember, NamedMember } from "./group.model.ts";

export function listGroups(
  db: Db,
  scope: Scope,
  filter: { kinds: readonly GroupKind[]; on: Day | null },
): Promise<Group[]> {
  return db.many(
    Group,
    sql`
    select ${columnsOf(Group)} from work_group
     where city_id = ${scope.cityId}
       ${filter.kinds.length === 0 ? empty : sql`and kind = any(${filter.kinds})`}
       ${filter.on === null ? empty : sql`and valid_from <= ${filter.on} and (valid_to is null or valid_to >= ${filter.on})`}
     order by array_position(array['leading', 'creation_office', 'sub_office', 'special', 'inspection'], kind), name, id
     limit 500
  `,
  );
}

export function findGroup(db: Db, scope: Scope, id: Id): Promise<Group | null> {
  return db.maybe(
    Group,
    sql`select ${columnsOf(Group)} from work_group where city_id = ${scope.cityId} and id = ${id}`,
  );
}

export async function addGroup(db: Db, scope: Scope, group: Group): Promise<void> {
  await db.run(insertOf("work_group", { cityId: scope.cityId, ...group }));
}

/** Null means that somebody else saved first. */
export function saveGroup(db: Db, scope: Scope, group: Group): Promise<Group | null> {
  return db.maybe(
    Group,
    sql`
    ${updateOf("work_group", { ...group, version: group.version + 1 })}
     where city_id = ${scope.cityId} and id = ${group.id} and version = ${group.version}
    returning ${columnsOf(Group)}
  `,
  );
}

/** Who belongs to the groups on a day, or ever (null). */
export function listMembers(
  db: Db,
  scope: Scope,
  filter: { groupIds: readonly Id[]; on: Day | null },
): Promise<NamedMember[]> {
  return db.many(
    NamedMember,
    sql`
    select ${columnsOf(GroupMember, "m")}, p.name as person_name, p.unit_id, u.name as unit_name
      from group_member m
      join person p on p.city_id = m.city_id and p.id = m.person_id
      left join unit u on u.city_id = p.city_id and u.id = p.unit_id
     where m.city_id = ${scope.cityId} and m.group_id = any(${filter.groupIds}::uuid[])
       ${filter.on === null ? empty : sql`and m.valid_from <= ${filter.on} and (m.valid_to is null or m.valid_to >= ${filter.on})`}
     order by m.group_id, m.valid_from, p.name
  `,
  );
}

export function findMember(db: Db, scope: Scope, id: Id): Promise<GroupMember | null> {
  return db.maybe(
    GroupMember,
    sql`select ${columnsOf(GroupMember)} from group_member where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** False when the person is a member already. */
export async function addMember(db: Db, scope: Scope, member: GroupMember): Promise<boolean> {
  const added = await db.run(sql`
    ${insertOf("group_member", { cityId: scope.cityId, ...member })}
    on conflict (city_id, group_id, person_id) where valid_to is null do nothing
  `);
  return added === 1;
}

/** Null means that somebody else saved first. */
export function saveMember(db: Db, scope: Scope, member: GroupMember): Promise<GroupMember | null> {
  return db.maybe(
    GroupMember,
    sql`
    ${updateOf("group_member", { ...member, version: member.version + 1 })}
     where city_id = ${scope.cityId} and id = ${member.id} and version = ${member.version}
    returning ${columnsOf(GroupMember)}
  `,
  );
}
