/** What is done with accounts: open, re-role, close, reset, hand over; and reading the audit log. */
import { randomBytes } from "node:crypto";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { listEvents } from "../../kit/db/event.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { cutPage, readCursor } from "../../kit/page.ts";
import type { Id } from "../../kit/shapes.ts";
import { mustFindPerson, mustFindRegion, mustFindUnit } from "../directory/index.ts";
import type { identityApi } from "./api.ts";
import { endEverywhere } from "./leave.actions.ts";
import { addLogin, savePasswordHash } from "./login.store.ts";
import type { Account, AccountGrant, NamedAccount } from "./model.ts";
import * as rules from "./rules.ts";
import {
  accountNames,
  addAccount,
  findAccount,
  findNamed,
  hasActiveAccount,
  listAccounts,
  saveAccount,
  saveGrants,
} from "./store.ts";
import { hashPassword } from "./wire.ts";

async function mustFind(ctx: Context, id: Id): Promise<Account> {
  return (await findAccount(ctx.db, ctx.scope, id)) ?? refuse("account.not_found");
}

async function mustFindNamed(ctx: Context, id: Id): Promise<NamedAccount> {
  return (await findNamed(ctx.db, ctx.scope, id)) ?? refuse("account.not_found");
}

async function mustFindOpen(ctx: Context, id: Id): Promise<Account> {
  const account = await mustFind(ctx, id);
  if (account.state === "closed") refuse("account.closed");
  return account;
}

async function save(ctx: Context, account: Account): Promise<Account> {
  return (await saveAccount(ctx.db, ctx.scope, account)) ?? refuse("account.changed_meanwhile");
}

/** Checks that grants are whole and that this actor may give them. */
async function checkGrants(ctx: Context, grants: readonly AccountGrant[]): Promise<void> {
  rules.checkGrants(grants);
  const paths = new Map<AccountGrant, string | null>();
  for (const grant of grants) {
    const unit = grant.unitId === null ? null : await mustFindUnit(ctx, grant.unitId);
    const code = unit?.regionCode ?? grant.regionCode;
    paths.set(grant, code === null ? null : (await mustFindRegion(ctx, code)).path);
  }
  rules.checkReach(ctx.actor, grants, (grant) => paths.get(grant) ?? null);
}

/** Whoever touches an account may give every role it has. */
export async function checkMayTouch(ctx: Context, id: Id): Promise<NamedAccount> {
  const named = await mustFindNamed(ctx, id);
  await checkGrants(ctx, named.grants);
  return named;
}

/** Opens an account with a first password that must be changed; rooms above and the demo come in here too. */
export async function openAccount(
  ctx: Context,
  input: { id: Id; personId: Id; username: string; grants: readonly AccountGrant[] },
  password: string,
): Promise<void> {
  const person = await mustFindPerson(ctx, input.personId);
  if (await hasActiveAccount(ctx.db, ctx.scope, input.personId))
    refuse("account.person_has_one", { name: person.name });

  const userId = newId();
  const passwordHash = await hashPassword(password);
  const login = { id: userId, username: input.username, cityId: ctx.scope.cityId, accountId: input.id, passwordHash };
  if (!(await addLogin(ctx.db, login))) refuse("account.username_taken", { username: input.username });
  await addAccount(ctx.db, ctx.scope, {
    id: input.id,
    personId: input.personId,
    userId,
    username: input.username,
    state: "active",
    mustChangePassword: true,
    createdAt: ctx.now,
    lastSignedInAt: null,
    version: 1,
  });
  await saveGrants(ctx.db, ctx.scope, input.id, input.grants);
  ctx.tell("account.opened", input.id, { personId: input.personId, roles: input.grants.map((grant) => grant.role) });
}

/** Lets an account keep its password: for the demo, whose passwords are printed anyway. */
export async function settlePassword(ctx: Context, id: Id): Promise<void> {
  await save(ctx, { ...(await mustFind(ctx, id)), mustChangePassword: false });
}

const firstPassword = (): string => rules.passwordFrom(randomBytes(12));

type AccountApi = Omit<typeof identityApi, "signIn" | "signOut" | "getMe" | "changePassword">;

export const accountActions: ActionsFor<AccountApi> = {
  async listAccounts(ctx, input) {
    const rows = await listAccounts(ctx.db, ctx.scope, {
      search: input.search,
      roles: input.role,
      unitId: input.unit,
      closed: input.closed === true,
      after: readCursor(input.after, 2) as [string, string] | null,
      limit: input.limit + 1,
    });
    return cutPage(rows, input.limit, (account) => [account.personName, account.id]);
  },

  async addAccount(ctx, input) {
    await checkGrants(ctx, input.grants);

    const password = firstPassword();
    await openAccount(ctx, input, password);
    return { account: await mustFindNamed(ctx, input.id), password };
  },

  async changeGrants(ctx, { id, version, grants }) {
    const account = await mustFindOpen(ctx, id);
    if (id === ctx.actor.accountId) refuse("account.not_your_own");
    await checkMayTouch(ctx, id);
    await checkGrants(ctx, grants);

    await save(ctx, { ...account, version });
    await saveGrants(ctx.db, ctx.scope, id, grants);
    ctx.tell("account.grants_changed", id, { grants });
    return mustFindNamed(ctx, id);
  },

  async closeAccount(ctx, { id, version }) {
    const account = await mustFindOpen(ctx, id);
    if (id === ctx.actor.accountId) refuse("account.not_your_own");
    await checkMayTouch(ctx, id);

    await save(ctx, { ...account, state: "closed", version });
    await endEverywhere(ctx, account);
    ctx.tell("account.closed", id);
    return mustFindNamed(ctx, id);
  },

  async resetPassword(ctx, { id }) {
    const account = await mustFindOpen(ctx, id);
    await checkMayTouch(ctx, id);

    const password = firstPassword();
    await savePasswordHash(ctx.db, account.userId, await hashPassword(password));
    await save(ctx, { ...account, mustChangePassword: true });
    await endEverywhere(ctx, account);
    ctx.tell("account.password_reset", id);
    return { account: await mustFindNamed(ctx, id), password };
  },

  async endSessions(ctx, { id }) {
    const account = await mustFind(ctx, id);
    await checkMayTouch(ctx, id);

    const ended = await endEverywhere(ctx, account);
    ctx.tell("account.sessions_ended", id, { ended });
    return { ended };
  },

  async handOver(ctx, { id, version, newId: heirId, personId, username }) {
    const account = await mustFindOpen(ctx, id);
    if (id === ctx.actor.accountId) refuse("account.not_your_own");
    if (personId === account.personId) refuse("account.hand_over_to_self");
    const named = await checkMayTouch(ctx, id);

    const password = firstPassword();
    const grants = named.grants.map(({ role, regionCode, unitId }) => ({ role, regionCode, unitId }));
    await save(ctx, { ...account, state: "closed", version });
    await endEverywhere(ctx, account);
    await openAccount(ctx, { id: heirId, personId, username, grants }, password);
    // Rooms above listen to this and move what is open: visits, drafts, links, unread messages.
    ctx.tell("account.handed_over", id, {
      fromAccountId: id,
      toAccountId: heirId,
      fromPersonId: account.personId,
      toPersonId: personId,
    });
    return { account: await mustFindNamed(ctx, heirId), password };
  },

  async listEvents(ctx, input) {
    const rows = await listEvents(ctx.db, ctx.scope, {
      about: input.about,
      names: input.name,
      before: readCursor(input.after, 2) as [string, string] | null,
      limit: input.limit + 1,
    });
    const page = cutPage(rows, input.limit, (event) => [event.at, event.id]);
    const ids = page.items.flatMap((event) => (event.accountId === null ? [] : [event.accountId]));
    const names = new Map((await accountNames(ctx.db, ctx.scope, ids)).map((one) => [one.id, one.name]));
    return {
      items: page.items.map((event) => ({ ...event, accountName: names.get(event.accountId ?? "") ?? null })),
      next: page.next,
    };
  },
};
