/** What the house promises for every room: one effect for each request, rows that stay in their city, answers without surprises. */
import pino from "pino";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { systemActor } from "../src/kit/actor.ts";
import { act } from "../src/kit/context.ts";
import { listSealed } from "../src/kit/db/event.store.ts";
import { raw, sql } from "../src/kit/db/sql.ts";
import { newId } from "../src/kit/id.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import { wholeCity } from "../src/kit/scope.ts";
import { firstBreak } from "../src/kit/seal-chain.ts";
import { identity } from "../src/rooms/identity/index.ts";
import { inNewCity, newCity, openForTests, type TestCity } from "./city.ts";

openForTests();

const unit = (city: TestCity, id: string, name: string) => ({
  ...{
    id,
    name,
    shortName: name,
    kind: "government",
    regionCode: city.countyCode,
    note: "",
    creditCode: null,
    validFrom: "2021-01-01",
  },
});

describe("a write", () => {
  test(
    "sent sixteen times at once happens once, with sixteen equal answers",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const id = newId();
      const headers = { "request-id": newId() };
      const answers = await Promise.all(
        Array.from({ length: 16 }, () => city.post("/units", unit(city, id, "市水务局"), headers)),
      );
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
      expect(answers[0]?.status).toBe(200);
      expect(await city.events(id)).toEqual(["unit.added"]);

      const renaming = {
        changeId: newId(),
        happensOn: "2026-01-01",
        paper: "三定方案",
        version: 1,
        name: "市水务局（改）",
        shortName: "水务局",
      };
      const again = { "request-id": newId() };
      const renames = await Promise.all(
        Array.from({ length: 16 }, () => city.post(`/units/${id}/rename`, renaming, again)),
      );
      expect(renames.map((answer) => [answer.status, answer.body.version])).toEqual(Array(16).fill([200, 2]));
      expect(await city.events(id)).toEqual(["unit.added", "unit.renamed"]);
    }),
  );

  test(
    "that is refused leaves nothing behind, and the same request may succeed later",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const headers = { "request-id": newId() };
      const wrong = { ...unit(city, newId(), "市统计局"), creditCode: "91110000802100433X" };
      expect((await city.post("/units", wrong, headers)).body.type).toBe("/faults/unit.credit_code_wrong");
      expect((await city.get("/units?search=统计")).body.items).toEqual([]);
      expect((await city.post("/units", { ...wrong, creditCode: "91110000802100433B" }, headers)).status).toBe(200);
    }),
  );

  test(
    "without a request id, or with one that stood for another act or another person, is refused",
    inNewCity(async (city) => {
      const [one, other] = [await city.someone("office"), await city.someone("office")];
      city.as(one);
      expect((await city.post("/units", unit(city, newId(), "甲"), { "request-id": "" })).body.type).toBe(
        "/faults/request.id_missing",
      );
      const headers = { "request-id": newId() };
      const input = unit(city, newId(), "乙");
      expect((await city.post("/units", input, headers)).status).toBe(200);
      expect((await city.post("/units", { ...input, name: "丙" }, headers)).body.type).toBe(
        "/faults/request.id_reused",
      );
      city.as(other);
      expect((await city.post("/units", input, headers)).body.type).toBe("/faults/request.id_reused");
    }),
  );

  test(
    "whose answer holds a secret keeps that answer encrypted",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const person = {
        id: newId(),
        name: "新联络员",
        unitId: city.unitId,
        partnerId: null,
        title: "",
        duties: [],
        email: "",
        phone: "13800000001",
      };
      await city.post("/people", person);
      const headers = { "request-id": newId() };
      const account = {
        id: newId(),
        personId: person.id,
        username: `new${city.cityId}`,
        grants: [{ role: "unit", regionCode: null, unitId: city.unitId }],
      };
      const opened = await city.post("/accounts", account, headers);
      expect(opened.body.password).toMatch(/^\S{14}$/);
      const [stored] = await city.sql("select body from request where city_id = $1 and id = $2", [
        city.cityId,
        headers["request-id"],
      ]);
      expect(stored?.["body"]).not.toContain(opened.body.password);
      expect((await city.post("/accounts", account, headers)).body.password).toBe(opened.body.password);
    }),
  );

  test(
    "from another website is refused, and so is one from an app that is too old",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const input = unit(city, newId(), "甲");
      expect((await city.post("/units", input, { origin: "https://elsewhere.example" })).body.type).toBe(
        "/faults/request.foreign_origin",
      );
      expect((await city.post("/units", input, { "sec-fetch-site": "cross-site" })).body.type).toBe(
        "/faults/request.foreign_origin",
      );
      expect((await city.post("/units", input, { contract: "0" })).body).toMatchObject({
        type: "/faults/client.too_old",
        status: 409,
      });
      expect((await city.post("/units", input, { origin: `http://${city.cityId}.test` })).status).toBe(200);
    }),
  );
});

describe("input", () => {
  test(
    "that does not fit is refused field by field in the reader's language",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const zh = await city.post("/units", { ...unit(city, newId(), ""), kind: "kingdom" });
      expect(zh).toMatchObject({ status: 422, headers: { "content-type": "application/problem+json; charset=utf-8" } });
      expect(zh.body.errors.map((error: { path: string }) => error.path).toSorted()).toEqual([
        "kind",
        "name",
        "shortName",
      ]);
      expect(zh.body.title).toContain("3 处");
      const en = await city.post(
        "/units",
        { ...unit(city, newId(), ""), kind: "kingdom" },
        { "accept-language": "en" },
      );
      expect(en.body.title).toContain("3 entries");
    }),
  );

  test(
    "that cannot be read at all gets a sentence too",
    inNewCity(async (city) => {
      city.as(await city.someone("office"));
      const send = (payload: string, type = "application/json") =>
        city.house.app.inject({
          method: "POST",
          url: "/api/units",
          headers: { host: `${city.cityId}.test`, "content-type": type, "request-id": newId() },
          payload,
        });
      expect((await send("{")).json().type).toBe("/faults/body.unreadable");
      expect((await send(`{"a":"${"x".repeat(3 * 1_048_576)}"}`)).json().type).toBe("/faults/body.too_large");
      expect((await city.post("/units", unit(city, newId(), "甲\u0000乙"))).body.type).toBe("/faults/body.unreadable");
      expect((await city.get("/nowhere")).body.type).toBe("/faults/endpoint.not_found");
      expect((await city.get("/units?after=broken")).body.type).toBe("/faults/page.bad_cursor");
    }),
  );
});

describe("who comes", () => {
  test(
    "without a session, without the right, or to a room that is off, is told so",
    inNewCity(async (city) => {
      expect((await city.get("/units")).body).toMatchObject({ type: "/faults/session.missing", status: 401 });
      city.as(await city.someone("inspector"));
      expect((await city.post("/units", unit(city, newId(), "甲"))).body.type).toBe("/faults/right.missing");
      city.as(await city.someone("office"));
      const off = { validFrom: "2026-11-01", value: ["papers"], source: "本市决定" };
      expect((await city.post("/settings/city.rooms_off", off)).status).toBe(200);
      expect((await city.get("/papers")).body.type).toBe("/faults/room.off");
    }),
  );

  test(
    "a refused right is remembered in the audit trail",
    inNewCity(async (city) => {
      const inspector = await city.someone("inspector");
      city.as(inspector);
      await city.post("/units", unit(city, newId(), "甲"));
      city.as(await city.someone("auditor"));
      const { body } = await city.get("/events?name=request.refused");
      expect(body.items).toMatchObject([
        { about: "addUnit", accountId: inspector.accountId, facts: { fault: "right.missing" } },
      ]);
    }),
  );
});

describe("the database", () => {
  const outside = ["migration", "rate_limit", "login_user", "login_session", "login_credential", "login_verification"];

  test(
    "keeps every table of a city in its city: first in every key, with row security and a policy",
    inNewCity(async (city) => {
      const tables = await city.sql<{ name: string; secure: boolean; policies: number; isPart: boolean }>(`
        select c.relname as name, c.relrowsecurity as secure, c.relispartition as "isPart",
               (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
          from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`);
      const own = tables.filter((table) => !outside.includes(table.name) && !table.isPart);
      expect(own.length).toBeGreaterThan(20);
      expect(own.filter((table) => !table.secure || table.policies !== 1).map((table) => table.name)).toEqual([]);

      const keys = await city.sql<{ table: string; first: string; kind: string }>(`
        select c.conrelid::regclass::text as table, a.attname as first, c.contype as kind
          from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
         where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f')
        union all
        select i.indrelid::regclass::text, a.attname, 'i' from pg_index i
          join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where i.indisunique`);
      const names = new Set(own.map((table) => table.name));
      const ownHosts = keys.filter((key) => key.table === "city");
      expect(keys.filter((key) => names.has(key.table) && key.first !== "city_id" && !ownHosts.includes(key))).toEqual(
        [],
      );
      expect(
        tables.filter((table) => table.isPart && !table.name.startsWith("event_")).map((table) => table.name),
      ).toEqual([]);
    }),
  );

  test(
    "shows the application nothing outside a city, and lets it change no record of the log",
    inNewCity(async (city) => {
      const [role] = await city.sql(
        "select rolsuper or rolbypassrls as over from pg_roles where rolname = 'tongchuang_app'",
      );
      expect(role?.["over"]).toBe(false);
      const { pool } = city.house;
      expect((await pool.query("select count(*)::int as n from unit")).rows[0].n).toBe(0);
      const inside = (text: string) =>
        act(
          city.house.ground,
          { actor: systemActor(city.cityId), scope: wholeCity(city.cityId), mode: "write", now: city.clock.now },
          (ctx) => ctx.db.raw(text),
        );
      expect((await inside("select count(*)::int as n from unit")).rows[0]?.["n"]).toBe(2);
      await expect(inside("update event set facts = '{}'")).rejects.toThrow("permission denied");
      await expect(inside("delete from event")).rejects.toThrow("permission denied");
      await expect(
        inside(
          `insert into unit_name (city_id, unit_id, valid_from, name, short_name) values ('other', '${city.unitId}', '2020-01-01', 'x', 'x')`,
        ),
      ).rejects.toThrow("row-level security");
    }),
  );

  test(
    "lists only what the shape of a list names, as it is",
    inNewCity(async (city) => {
      const One = z.object({ shortName: z.string().trim(), kind: z.enum(["party", "government"]) });
      const listed = (text: string) => city.inside((ctx) => ctx.db.listed(One, raw(text)));
      const good = "select 'x' as short_name, 'party' as kind";
      expect(await listed(good)).toEqual([{ shortName: "x", kind: "party" }]);
      expect(await listed(good)).toEqual([{ shortName: "x", kind: "party" }]);
      expect(await listed(`${good} limit 0`)).toEqual([]);
      for (const other of [
        "select 'x' as short_name, 'party' as kind, 'secret' as password",
        "select ' x' as short_name, 'party' as kind",
        "select 'x' as short_name, 'club' as kind",
        "select 'x' as short_name",
      ]) {
        // Nor the second time: what was refused once has proven nothing.
        for (const _ of [1, 2]) await expect(listed(other)).rejects.toThrow();
      }
    }),
  );

  test(
    "lets brief reads that begin at once share a transaction, each city its own, and what goes wrong for one is its own affair",
    inNewCity(async (city) => {
      const other = await newCity();
      const Where = z.object({ city: z.string(), began: z.string(), pid: z.int() });
      const briefly = (of: TestCity, text: string) =>
        act(
          of.house.ground,
          { actor: systemActor(of.cityId), scope: wholeCity(of.cityId), mode: "brief", now: of.clock.now },
          (ctx) => ctx.db.one(Where, raw(text)),
        );
      const where = "select current_setting('app.city') as city, now()::text as began, pg_backend_pid() as pid";
      const many = [city, other, city, city, other, city, city, city];
      const found = await Promise.all(many.map((of) => briefly(of, where)));
      expect(found.map((one) => one.city)).toEqual(many.map((of) => of.cityId));
      const transactions = new Set(found.map(({ pid, began }) => `${pid} ${began}`));
      // Six of one city, four of them in the first transaction, and two of the other.
      expect(transactions.size).toBe(3);

      const told = await Promise.allSettled([
        briefly(city, where),
        briefly(city, where.replace("now()", "(1 / 0)")),
        briefly(city, where),
        briefly(city, "select 'nobody' as city, '' as began, null as pid"),
      ]);
      expect(told.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
      expect(String((told[1] as PromiseRejectedResult).reason)).toContain("division by zero");
      await expect(briefly(city, "update unit set name = 'x' returning name")).rejects.toThrow("read-only");
      expect((await briefly(city, where)).city).toBe(city.cityId);
    }),
  );

  test(
    "never hands one city's rows to another",
    inNewCity(async (city) => {
      const other = await newCity();
      city.as(await city.someone("office"));
      const id = newId();
      await city.post("/units", unit(city, id, "本市单位"));
      other.as(await other.someone("office"));
      expect((await other.get(`/units/${id}`)).status).toBe(404);
      expect((await other.get("/units?search=本市")).body.items).toEqual([]);
    }),
  );
});

test(
  "an answer is data: a browser that takes it for a page loads and runs nothing",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    for (const path of ["/units", `/units/${newId()}`]) {
      const { headers } = await city.get(path);
      expect(headers["content-security-policy"]).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  }),
);

test(
  "the log is sealed into a chain that holds, and a change behind the scenes breaks it",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    for (const name of ["甲", "乙", "丙"]) await city.post("/units", unit(city, newId(), name));
    city.clock.now = "2026-11-23T03:00:00.000Z";
    await runTask(city.house.ground, identity, { cityId: city.cityId, schedule: "sealEvents" });
    const read = () => city.inside((ctx) => listSealed(ctx.db, ctx.scope, 0));
    const sealed = await read();
    expect(sealed.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(firstBreak(null, sealed)).toBeNull();
    await city.sql('update event set facts = \'{"name": "丁"}\' where city_id = $1 and seq = 2', [city.cityId]);
    expect(firstBreak(null, await read())?.seq).toBe(2);
  }),
);

test(
  "answers that are older than a phone can be away are forgotten",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await city.post("/units", unit(city, newId(), "甲"));
    city.clock.now = "2027-03-23T03:00:00.000Z";
    await runTask(city.house.ground, identity, { cityId: city.cityId, schedule: "forgetAnswers" });
    expect(await city.sql("select id from request where city_id = $1", [city.cityId])).toEqual([]);
  }),
);

test(
  "a job runs for a committed event, and running again does nothing twice",
  inNewCity(async (city) => {
    const [one, other] = [await city.someone("unit", { unitId: city.unitId }), await city.someone("office")];
    const eventId = newId();
    const handled: string[] = [];
    const worker = {
      name: "identity",
      jobs: {
        on: {
          "unit.added": async (_: unknown, event: { about: string }) => {
            handled.push(event.about);
          },
        },
      },
    };
    await runTask(city.house.ground, worker, { cityId: city.cityId, eventId });
    expect(handled).toEqual([]);
    city.as(other);
    const id = newId();
    await city.post("/units", unit(city, id, "甲"));
    const [event] = await city.sql("select id from event where city_id = $1 and about = $2", [city.cityId, id]);
    await runTask(city.house.ground, worker, { cityId: city.cityId, eventId: event?.["id"] as string });
    expect(handled).toEqual([id]);
    expect(one.accountId).toBeTruthy();
  }),
);

test(
  "exports hold what the list shows, as Excel and as CSV that Excel reads",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    await city.post("/units", unit(city, newId(), "=HYPERLINK(1)"));
    const csv = await city.get("/tables/listUnits.csv");
    expect(csv.headers["content-disposition"]).toContain(encodeURIComponent("责任单位"));
    expect(csv.text.startsWith("\uFEFF单位名称,简称")).toBe(true);
    expect(csv.text).toContain("'=HYPERLINK(1)");
    expect(csv.text.trim().split("\r\n")).toHaveLength(4);
    const excel = await city.get("/tables/listUnits.xlsx?search=城管");
    expect(excel.text.slice(0, 2)).toBe("PK");
    city.as(null);
    expect((await city.get("/tables/listUnits.csv")).status).toBe(401);
  }),
);

test(
  "logs name routes and codes, never people, numbers or search words",
  inNewCity(async (city) => {
    const lines: string[] = [];
    const { openHouse } = await import("../src/apps/server/house.ts");
    const house = await openHouse({
      ...{
        databaseUrl: (city.house.pool as unknown as { options: { connectionString: string } }).options.connectionString,
        stepDown: true,
      },
      ...{
        spoolFolder: "/nonexistent",
        publicUrl: null,
        trustProxy: false,
        https: null,
        exportsWith: null,
        now: () => city.clock.now,
      },
      logger: pino({ level: "info" }, { write: (line: string) => void lines.push(line) }) as never,
    });
    const who = await city.someone("office", { name: "张三丰" });
    const headers = { host: `${city.cityId}.test`, cookie: who.cookie };
    await house.app.inject({ method: "GET", url: "/api/people?search=13812345678", headers });
    await house.app.inject({ method: "GET", url: "/api/me", headers });
    await house.close();
    const text = lines.join("");
    expect(text).toContain('"route":"/api/people"');
    for (const secret of ["13812345678", "张三丰", who.cookie.split("=")[1] ?? "?"]) expect(text).not.toContain(secret);
  }),
);

test(
  "statements that a store composes are safe for what people type",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    for (const name of ["100%", "a_b", "甲'; drop table unit; --", "\\"]) {
      await city.post("/units", unit(city, newId(), name));
      const { items } = (await city.get(`/units?search=${encodeURIComponent(name)}`)).body;
      expect(items.map((one: { name: string }) => one.name)).toEqual([name]);
    }
    expect(await city.inside((ctx) => ctx.db.run(sql`select 1`))).toBe(1);
  }),
);
