/** Signing in and out, one's own account, and who a request comes from. */
import type { ActionsFor, Context, UnboundContext } from "../../kit/action.ts";
import { type Actor, systemActor } from "../../kit/actor.ts";
import { addMilliseconds } from "../../kit/day.ts";
import type { Pool } from "../../kit/db/pool.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { outsideCities } from "../../kit/db/transaction.ts";
import { refuse } from "../../kit/fault.ts";
import type { CityId, Id, Instant } from "../../kit/shapes.ts";
import { findUnit } from "../directory/index.ts";
import { labelsSetting, roomsOffSetting } from "../directory/model.ts";
import type { identityApi } from "./api.ts";
import { ownerOf } from "./gathered.actions.ts";
import {
  endSession,
  endSessions,
  findLogin,
  findPasswordHash,
  findSessionOwner,
  limitSession,
  listCities,
  saveFailures,
  savePasswordHash,
  touchSession,
} from "./login.store.ts";
import { type Login, lockoutSetting, passwordSetting, type Surface, sessionSetting } from "./model.ts";
import * as rules from "./rules.ts";
import { findAccount, noteSignIn, saveAccount } from "./store.ts";
import { clearedCookies, hashPassword, isPassword, signInWith, tokenIn } from "./wire.ts";

/** The actor behind a Cookie header, looked up anew each time; a session in use has its end moved along. */
export async function whoIs(pool: Pool, cookie: string, now: Instant): Promise<Actor | null> {
  const token = tokenIn(cookie);
  if (token === null) return null;
  const owner = await ownerOf(pool, token, now);
  if (owner === null) return null;
  if (owner.idleMinutes !== null) {
    const next = rules.sessionEnd(now, owner.endsAt, owner.idleMinutes);
    if (rules.isWorthTouching(owner.expiresAt, next)) await outsideCities(pool, (db) => touchSession(db, token, next));
  }
  const { cityId, accountId, personId, unitId, grants, mustChangePassword } = owner;
  return { cityId, via: "session", accountId, personId, name: owner.personName, unitId, grants, mustChangePassword };
}

/** The city whose public site a host name is; with one city, always that one. */
export async function cityOf(pool: Pool, host: string): Promise<CityId | null> {
  const cities = await outsideCities(pool, listCities);
  const named = cities.find((city) => city.host === host);
  return (named ?? (cities.length === 1 ? cities[0] : undefined))?.cityId ?? null;
}

const accountActor = (login: Pick<Login, "cityId" | "accountId">): Actor => ({
  ...systemActor(login.cityId),
  via: "session",
  accountId: login.accountId,
});

async function failed(ctx: UnboundContext, login: Login, address: string): Promise<never> {
  await ctx.inCity(login.cityId, accountActor(login), async (inside) => {
    const count = rules.afterFailure(login, await settingNow(inside, lockoutSetting), ctx.now);
    await saveFailures(inside.db, login.id, count);
    inside.tell("account.sign_in_failed", login.accountId, { address, locked: count.lockedUntil !== null });
  });
  return refuse("sign_in.wrong");
}

async function begin(ctx: UnboundContext, login: Login, token: string, surface: Surface): Promise<boolean> {
  return ctx.inCity(login.cityId, accountActor(login), async (inside) => {
    const account = (await findAccount(inside.db, inside.scope, login.accountId)) ?? refuse("sign_in.wrong");
    const times = (await settingNow(inside, sessionSetting))[surface];
    const endsAt = addMilliseconds(ctx.now, times.hours * 3_600_000);
    const expiresAt = rules.sessionEnd(ctx.now, endsAt, times.idleMinutes);
    await limitSession(inside.db, token, { expiresAt, endsAt, idleMinutes: times.idleMinutes, surface });
    await saveFailures(inside.db, login.id, { failures: 0, lockedUntil: null });
    await noteSignIn(inside.db, inside.scope, account.id, ctx.now);
    inside.tell("account.signed_in", account.id, { surface });
    return account.mustChangePassword;
  });
}

async function isOpen(ctx: UnboundContext, login: Login): Promise<boolean> {
  const account = await ctx.inCity(login.cityId, systemActor(login.cityId), (inside) =>
    findAccount(inside.db, inside.scope, login.accountId),
  );
  return account?.state === "active";
}

type SessionApi = Pick<typeof identityApi, "signIn" | "signOut" | "getMe" | "changePassword">;

export const sessionActions: ActionsFor<SessionApi> = {
  async signIn(ctx, { username, password, surface }) {
    const login = await ctx.outside((db) => findLogin(db, username.toLowerCase()));
    if (login !== null) rules.checkLock(login, ctx.now);

    // Also for names that nobody has: the answer must take as long.
    const session = await signInWith({ username, password });
    if (login === null) return refuse("sign_in.wrong");
    if (session === null || !(await isOpen(ctx, login))) return failed(ctx, login, ctx.call.address);

    const mustChangePassword = await begin(ctx, login, session.token, surface);
    for (const cookie of session.cookies) ctx.setCookie(lasting(cookie, surface));
    return { mustChangePassword };
  },

  async signOut(ctx) {
    const token = tokenIn(ctx.call.cookie);
    const owner = token === null ? null : await ctx.outside((db) => findSessionOwner(db, token, ctx.now));
    if (token !== null && owner !== null) {
      await ctx.inCity(owner.cityId, accountActor(owner), async (inside) => {
        await endSession(inside.db, token);
        inside.tell("account.signed_out", owner.accountId);
      });
    }
    for (const cookie of clearedCookies) ctx.setCookie(cookie);
    return {};
  },

  async getMe(ctx) {
    const account = await mustFindOwn(ctx);
    const city = (await listCities(ctx.db)).find((one) => one.cityId === ctx.actor.cityId);
    const unit = ctx.actor.unitId === null ? null : await findUnit(ctx.db, ctx.scope, ctx.actor.unitId);
    return {
      accountId: account.id,
      personId: account.personId,
      username: account.username,
      name: ctx.actor.name,
      unitId: ctx.actor.unitId,
      unitName: unit?.name ?? null,
      mustChangePassword: account.mustChangePassword,
      grants: ctx.actor.grants.filter((grant) => grant.role !== "public") as never,
      cityId: ctx.actor.cityId,
      cityName: city?.name ?? "",
      isDemo: city?.isDemo ?? false,
      timeZone: await timeZone(ctx),
      roomsOff: await settingNow(ctx, roomsOffSetting),
      labels: await settingNow(ctx, labelsSetting),
    };
  },

  async changePassword(ctx, input) {
    const account = await mustFindOwn(ctx);
    const stored = await findPasswordHash(ctx.db, account.userId);
    if (stored === null || !(await isPassword(stored, input.old))) refuse("account.password_wrong");

    if (input.old === input.new) refuse("account.password_same");
    rules.checkPassword(input.new, account.username, await settingNow(ctx, passwordSetting));

    await savePasswordHash(ctx.db, account.userId, await hashPassword(input.new));
    const saved = await saveAccount(ctx.db, ctx.scope, { ...account, mustChangePassword: false });
    if (saved === null) throw new Error("the account changed between reading and saving in one transaction");
    await endSessions(ctx.db, account.userId, tokenIn(ctx.call.cookie));
    ctx.tell("account.password_changed", account.id);
    return {};
  },
};

/** The account of whoever asks. */
export async function mustFindOwn(ctx: Context) {
  const id: Id = ctx.actor.accountId ?? refuse("session.missing");
  return (await findAccount(ctx.db, { ...ctx.scope, regionPath: null }, id)) ?? refuse("session.missing");
}

/** The library's cookie ends with the browser; a phone in the field must stay signed in through restarts. */
const lasting = (cookie: string, surface: Surface): string =>
  surface === "console" ? cookie.replace(/;\s*Max-Age=\d+/i, "") : cookie;
