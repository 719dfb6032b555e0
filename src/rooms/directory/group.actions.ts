/** What is done with groups and their members. */
import type { ActionsFor } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { groupApi } from "./group.api.ts";
import { end } from "./group.rules.ts";
import {
  addGroup,
  addMember,
  findGroup,
  findMember,
  listGroups,
  listMembers,
  saveGroup,
  saveMember,
} from "./group.store.ts";
import { mustFindPerson } from "./person.actions.ts";

export const groupActions: ActionsFor<typeof groupApi> = {
  async listGroups(ctx, input) {
    const on = input.on ?? null;
    const groups = await listGroups(ctx.db, ctx.scope, { kinds: input.kind, on });
    const members = await listMembers(ctx.db, ctx.scope, { groupIds: groups.map((group) => group.id), on });
    return groups.map((group) => ({ ...group, members: members.filter((member) => member.groupId === group.id) }));
  },

  async addGroup(ctx, input) {
    if (input.kind === "sub_office" && input.parentId === null) refuse("group.parent_missing");
    if (input.parentId !== null && (await findGroup(ctx.db, ctx.scope, input.parentId)) === null)
      refuse("group.not_found");

    const group = { ...input, validTo: null, version: 1 };
    await addGroup(ctx.db, ctx.scope, group);
    ctx.tell("group.added", group.id, { name: group.name, paper: group.paper });
    return group;
  },

  async changeGroup(ctx, input) {
    const group = (await findGroup(ctx.db, ctx.scope, input.id)) ?? refuse("group.not_found");

    const changed = end({ ...group, ...input }, input.validTo);

    const saved = (await saveGroup(ctx.db, ctx.scope, changed)) ?? refuse("group.changed_meanwhile");
    ctx.tell("group.changed", group.id, { paper: saved.paper, validTo: saved.validTo });
    return saved;
  },

  async addMember(ctx, input) {
    if ((await findGroup(ctx.db, ctx.scope, input.groupId)) === null) refuse("group.not_found");
    const person = await mustFindPerson(ctx, input.personId);

    const member = { ...input, validTo: null, version: 1 };
    if (!(await addMember(ctx.db, ctx.scope, member))) refuse("group.already_member", { name: person.name });
    ctx.tell("group.member_added", input.groupId, { personId: input.personId, duty: input.duty, paper: input.paper });
    return member;
  },

  async endMember(ctx, { id, version, validTo }) {
    const member = (await findMember(ctx.db, ctx.scope, id)) ?? refuse("group.member_not_found");

    const ended = end({ ...member, version }, validTo);

    const saved = (await saveMember(ctx.db, ctx.scope, ended)) ?? refuse("group.changed_meanwhile");
    ctx.tell("group.member_ended", member.groupId, { personId: member.personId, validTo });
    return saved;
  },
};
