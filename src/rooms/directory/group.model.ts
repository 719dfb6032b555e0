/** Groups (领导小组、创城办及下设办公室、专项组、督察组) with dated membership and the paper that set it. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, line, note } from "../../kit/shapes.ts";

export const GroupKind = z.enum(["leading", "creation_office", "sub_office", "special", "inspection"]);
export type GroupKind = z.infer<typeof GroupKind>;

export const Group = z.object({
  id: Id,
  kind: GroupKind,
  name: line(80),
  parentId: Id.nullable(),
  /** The paper that set it up. */
  paper: note(120),
  validFrom: Day,
  validTo: Day.nullable(),
  version: z.int(),
});
export type Group = z.infer<typeof Group>;

export const GroupMember = z.object({
  id: Id,
  groupId: Id,
  personId: Id,
  duty: line(40),
  paper: note(120),
  validFrom: Day,
  validTo: Day.nullable(),
  version: z.int(),
});
export type GroupMember = z.infer<typeof GroupMember>;

/** A member with the words a page needs. */
export const NamedMember = GroupMember.extend({
  personName: z.string(),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
});
export type NamedMember = z.infer<typeof NamedMember>;

/** A group with those who belong to it. */
export const GroupRow = Group.extend({ members: z.array(NamedMember) });
export type GroupRow = z.infer<typeof GroupRow>;

export const groupFaults = faults({
  "group.not_found": 404,
  "group.parent_missing": 422,
  "group.changed_meanwhile": 409,
  "group.already_member": 409,
  "group.member_not_found": 404,
  "group.ends_before_start": 422,
});
