/** Endpoints for groups and their members. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, someOf } from "../../kit/shapes.ts";
import { Group, GroupKind, GroupMember, GroupRow } from "./group.model.ts";

export const groupApi = {
  listGroups: endpoint({
    method: "GET",
    path: "/groups",
    may: "directory.view",
    /** Without a day, ended groups and former members are listed too. */
    input: z.object({ kind: someOf(GroupKind), on: Day.optional() }),
    output: z.array(GroupRow),
    fails: [],
  }),
  addGroup: endpoint({
    method: "POST",
    path: "/groups",
    may: "group.change",
    input: Group.omit({ version: true, validTo: true }),
    output: Group,
    fails: ["group.parent_missing", "group.not_found"],
  }),
  changeGroup: endpoint({
    method: "PUT",
    path: "/groups/{id}",
    may: "group.change",
    input: Group.omit({ kind: true, parentId: true, validFrom: true }),
    output: Group,
    fails: ["group.not_found", "group.ends_before_start", "group.changed_meanwhile"],
  }),
  addMember: endpoint({
    method: "POST",
    path: "/groups/{groupId}/members",
    may: "group.change",
    input: GroupMember.omit({ version: true, validTo: true }),
    output: GroupMember,
    fails: ["group.not_found", "person.not_found", "group.already_member"],
  }),
  endMember: endpoint({
    method: "POST",
    path: "/groups/members/{id}/end",
    may: "group.change",
    input: z.object({ id: Id, version: z.int(), validTo: Day }),
    output: GroupMember,
    fails: ["group.member_not_found", "group.ends_before_start", "group.changed_meanwhile"],
  }),
};
