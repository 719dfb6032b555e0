/** Accounts through HTTP: signing in and out, lock-out, first passwords, roles, hand-over, revocation, the audit log. */
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { listHolders } from "../src/rooms/identity/index.ts";
import { messages } from "../src/rooms/messages/index.ts";
import { inNewCity, openForTests, type TestCity, type Who } from "./city.ts";

openForTests();
beforeAll(() => setStorage(diskStorage("/nonexistent")));

const fault = (answer: { body: { type?: string } }) => answer.body.type?.replace("/faults/", "");

async function somebody(city: TestCity, name = "新联络员", unitId: string | null = city.unitId): Promise<string> {
  const id = newId();
  await city.post("/people", { id, name, unitId, partnerId: null, title: "", duties: [], email: "", phone: null });
  return id;
}

type Opened = { id: string; personId: string; username: string; password: string };

async function open(city: TestCity, grants?: object[]): Promise<Opened> {
  const [id, personId] = [newId(), await somebody(city)];
  const username = `u${id.slice(-12)}`;
  const answer = await city.post("/accounts", {
    id,
    personId,
    username,
    grants: grants ?? [{ role: "unit", regionCode: null, unitId: city.unitId }],
  });
  expect(answer.status).toBe(200);
  return { id, personId, username, password: answer.body.password };
}

const cookieOf = (headers: Record<string, string | string[] | undefined>): string => {
  const set = headers["set-cookie"];
  return (Array.isArray(set) ? set : [set ?? ""]).map((one) => one.split(";")[0]).join("; ");
};

async function signIn(city: TestCity, username: string, password: string, surface = "console") {
  city.as(null);
  const answer = await city.post("/sign-in", { username, password, surface });
  return { ...answer, who: { cookie: cookieOf(answer.headers), accountId: "", personId: "", unitId: null } as Who };
}

describe("signing in", () => {
  test(
    "works with any capitals, asks for a new password first, and everything else waits for it",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const { id, username, password } = await open(city);
      const entered = await signIn(city, username.toUpperCase(), password);
      expect(entered).toMatchObject({ status: 200, body: { mustChangePassword: true } });
      expect(String(entered.headers["set-cookie"])).toMatch(/HttpOnly.*SameSite=Lax|SameSite=Lax.*HttpOnly/);
      city.as(entered.who);
      expect(fault(await city.get("/units"))).toBe("password.must_change");
      expect((await city.get("/me")).body).toMatchObject({ username, mustChangePassword: true, unitName: "市城管局" });

      expect(fault(await city.post("/me/password", { old: "wrong", new: "Heihe-River9" }))).toBe(
        "account.password_wrong",
      );
      expect(fault(await city.post("/me/password", { old: password, new: "short" }))).toBe("account.password_weak");
      expect(fault(await city.post("/me/password", { old: password, new: password }))).toBe("account.password_same");
      const elsewhere = await signIn(city, username, password);
      city.as(entered.who);
      expect((await city.post("/me/password", { old: password, new: "Heihe-River9" })).status).toBe(200);
      expect((await city.get("/units")).status).toBe(200);
      city.as(elsewhere.who);
      expect(fault(await city.get("/units"))).toBe("session.missing");
      expect((await signIn(city, username, "Heihe-River9")).body).toEqual({ mustChangePassword: false });
      expect(await city.events(id)).toEqual([
        "account.opened",
        "account.signed_in",
        "account.signed_in",
        "account.password_changed",
        "account.signed_in",
      ]);
    }),
  );

  test(
    "fails in the same words for a wrong name and a wrong password, rests after five, and every failure is in the log",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const { id, username, password } = await open(city);
      const nobody = await signIn(city, `x${username}`, "whatever");
      const wrong = await signIn(city, username, "whatever");
      expect([nobody.body, wrong.body].map((body) => body.title)).toEqual([nobody.body.title, nobody.body.title]);
      for (let attempt = 0; attempt < 4; attempt += 1) await signIn(city, username, "whatever");
      const locked = await signIn(city, username, password);
      expect(locked.body).toMatchObject({ type: "/faults/sign_in.locked", status: 423 });
      expect(locked.body.title).toContain("30 分钟");
      city.clock.now = "2026-11-23T02:31:00.000Z";
      expect((await signIn(city, username, password)).status).toBe(200);
      expect((await city.events(id)).filter((name) => name === "account.sign_in_failed")).toHaveLength(5);
    }),
  );

  test(
    "a session ends with its rest, with its last hour, and by signing out",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const { username, password } = await open(city);
      const console = await signIn(city, username, password);
      const field = await signIn(city, username, password, "field");
      const isIn = async (who: Who) => {
        city.as(who);
        return (await city.get("/me")).status === 200;
      };
      city.clock.now = "2026-11-23T02:50:00.000Z";
      expect(await isIn(console.who)).toBe(true);
      city.clock.now = "2026-11-23T03:49:00.000Z";
      expect(await isIn(console.who)).toBe(true);
      city.clock.now = "2026-11-23T04:50:00.000Z";
      expect(await isIn(console.who)).toBe(false);
      city.clock.now = "2026-12-05T02:00:00.000Z";
      expect(await isIn(field.who)).toBe(true);
      city.as(field.who);
      const out = await city.post("/sign-out");
      expect(String(out.headers["set-cookie"])).toContain("Max-Age=0");
      expect(await isIn(field.who)).toBe(false);
    }),
  );
});

test(
  "closing an account, ending its sessions or changing its roles acts on the next request",
  inNewCity(async (city) => {
    const admin = await city.someone("office");
    city.as(admin);
    const who = await city.someone("unit", { unitId: city.unitId });
    const can = async () => {
      city.as(who);
      const { status } = await city.get("/people");
      city.as(admin);
      return status;
    };
    expect(await can()).toBe(200);
    const grants = [{ role: "inspector", regionCode: null, unitId: null }];
    expect((await city.put(`/accounts/${who.accountId}/grants`, { version: 1, grants })).body.grants).toMatchObject([
      { role: "inspector" },
    ]);
    expect(await can()).toBe(403);
    expect((await city.post(`/accounts/${who.accountId}/end-sessions`)).body).toEqual({ ended: 1 });
    expect(await can()).toBe(401);

    const other = await city.someone("office");
    expect(fault(await city.post(`/accounts/${other.accountId}/close`, { version: 9 }))).toBe(
      "account.changed_meanwhile",
    );
    expect((await city.post(`/accounts/${other.accountId}/close`, { version: 1 })).body.state).toBe("closed");
    expect(fault(await city.post(`/accounts/${other.accountId}/close`, { version: 2 }))).toBe("account.closed");
    city.as(other);
    expect(fault(await city.get("/me"))).toBe("session.missing");
    city.as(admin);
    expect(fault(await city.post(`/accounts/${admin.accountId}/close`, { version: 1 }))).toBe("account.not_your_own");
    expect(fault(await city.put(`/accounts/${admin.accountId}/grants`, { version: 1, grants }))).toBe(
      "account.not_your_own",
    );
    expect(fault(await city.post(`/accounts/${newId()}/end-sessions`))).toBe("account.not_found");
  }),
);

test(
  "an account is opened once for a person, under a name nobody else has, with roles that fit",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const { personId, username } = await open(city);
    const account = async (more: object) =>
      fault(
        await city.post("/accounts", {
          id: newId(),
          personId: await somebody(city),
          username: `n${newId().slice(-12)}`,
          grants: [{ role: "leader", regionCode: null, unitId: null }],
          ...more,
        }),
      );
    expect(await account({ personId })).toBe("account.person_has_one");
    expect(await account({ username })).toBe("account.username_taken");
    expect(await account({ personId: newId() })).toBe("person.not_found");
    expect(await account({ grants: [{ role: "county", regionCode: null, unitId: null }] })).toBe(
      "account.grant_needs_region",
    );
    expect(await account({ grants: [{ role: "county", regionCode: "999999000000", unitId: null }] })).toBe(
      "region.not_found",
    );
    expect(await account({ grants: [{ role: "unit", regionCode: null, unitId: newId() }] })).toBe("unit.not_found");
    expect(await account({ username: "a b" })).toBe("input.invalid");
    expect(await account({})).toBeUndefined();
  }),
);

test(
  "a county manages accounts of its own area and no others",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const [own, foreign] = [await somebody(city, "东城的人"), await somebody(city, "西山的人", city.otherUnitId)];
    city.as(await city.someone("county", { regionCode: city.countyCode }));
    const grant = (unitId: string, role = "unit") => [{ role, regionCode: null, unitId }];
    const account = { id: newId(), personId: own, username: `c${newId().slice(-12)}`, grants: grant(city.unitId) };
    expect((await city.post("/accounts", account)).status).toBe(200);
    expect(
      fault(await city.post("/accounts", { ...account, id: newId(), personId: foreign, username: "other1" })),
    ).toBe("person.not_found");
    expect(
      fault(await city.put(`/accounts/${account.id}/grants`, { version: 1, grants: grant(city.otherUnitId) })),
    ).toBe("account.grant_out_of_reach");
    expect(
      fault(
        await city.put(`/accounts/${account.id}/grants`, {
          version: 1,
          grants: [{ role: "office", regionCode: null, unitId: null }],
        }),
      ),
    ).toBe("account.grant_out_of_reach");
    expect((await city.get("/accounts")).body.items.map((one: { personName: string }) => one.personName)).toEqual([
      "东城的人",
    ]);
    expect((await city.get(`/accounts?search=东城&role=unit&unit=${city.unitId}&closed=true`)).body.items).toHaveLength(
      1,
    );
    city.as(await city.someone("unit", { unitId: city.unitId }));
    expect(fault(await city.get("/accounts"))).toBe("right.missing");
  }),
);

test(
  "a reset gives a new first password and ends what was open",
  inNewCity(async (city) => {
    const admin = await city.someone("office");
    city.as(admin);
    const { id, username, password } = await open(city);
    const before = await signIn(city, username, password);
    city.as(admin);
    const reset = await city.post(`/accounts/${id}/reset-password`);
    expect(reset.body.password).not.toBe(password);
    city.as(before.who);
    expect((await city.get("/me")).status).toBe(401);
    expect((await signIn(city, username, password)).status).toBe(401);
    expect((await signIn(city, username, reset.body.password)).body).toEqual({ mustChangePassword: true });
  }),
);

test(
  "an account is handed over with its roles and its unread messages",
  inNewCity(async (city) => {
    const admin = await city.someone("office");
    city.as(admin);
    const { id, personId } = await open(city);
    await city.sql(
      "insert into message (city_id, id, because, account_id, word, path, made_at) values ($1, $2, $3, $4, 'message.unread', 'x', $5)",
      [...[city.cityId, newId(), newId(), id, city.clock.now]],
    );
    const heir = {
      version: 1,
      newId: newId(),
      personId: await somebody(city, "接手人"),
      username: `h${newId().slice(-12)}`,
    };
    expect(fault(await city.post(`/accounts/${id}/hand-over`, { ...heir, personId }))).toBe(
      "account.hand_over_to_self",
    );
    expect(fault(await city.post(`/accounts/${admin.accountId}/hand-over`, heir))).toBe("account.not_your_own");
    const handed = await city.post(`/accounts/${id}/hand-over`, heir);
    expect(handed.body.account).toMatchObject({
      id: heir.newId,
      personName: "接手人",
      grants: [{ role: "unit", unitId: city.unitId, unitName: "市城管局" }],
    });
    const [event] = await city.sql("select id from event where city_id = $1 and name = 'account.handed_over'", [
      city.cityId,
    ]);
    for (let twice = 0; twice < 2; twice += 1)
      await runTask(city.house.ground, messages, { cityId: city.cityId, eventId: event?.["id"] as string });
    const entered = await signIn(city, heir.username, handed.body.password);
    city.as(entered.who);
    await city.sql("update account set must_change_password = false where city_id = $1", [city.cityId]);
    expect((await city.get("/messages/unread")).body).toEqual({ unread: 1 });
    await city.inside(async (ctx) => {
      const holders = await listHolders(ctx.db, ctx.scope, {
        roles: ["unit"],
        unitIds: [city.unitId],
        personIds: [heir.personId],
      });
      expect(holders.map((holder) => holder.accountId)).toEqual([heir.newId]);
      expect(
        await listHolders(ctx.db, ctx.scope, { roles: ["county"], covering: "231100000000/231102000000" }),
      ).toEqual([]);
    });
  }),
);

test(
  "the audit log is read by auditors and the office, newest first, by record and by kind",
  inNewCity(async (city) => {
    const admin = await city.someone("office", { name: "文明办管理员" });
    city.as(admin);
    const { id } = await open(city);
    await city.post(`/accounts/${id}/end-sessions`);
    city.as(await city.someone("auditor"));
    const { items } = (await city.get(`/events?about=${id}`)).body;
    expect(items.map((event: { name: string; accountName: string }) => [event.name, event.accountName])).toEqual(
      ["account.sessions_ended", "account.opened"]
        .map((name) => [name, "文明办管理员"])
        .toSorted((a, b) => (a[0] === items[0].name ? -1 : b[0] === items[0].name ? 1 : 0)),
    );
    const first = (await city.get("/events?limit=1&name=account.opened,person.added")).body;
    expect(first.next).not.toBeNull();
    expect(
      (await city.get(`/events?limit=5&name=account.opened,person.added&after=${encodeURIComponent(first.next)}`)).body
        .items,
    ).toHaveLength(1);
    city.as(await city.someone("leader"));
    expect(fault(await city.get("/events"))).toBe("right.missing");
  }),
);
