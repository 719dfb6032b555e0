/** A city of its own for every test, on a real server and a real database, spoken to through HTTP. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import pino from "pino";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, inject } from "vitest";
import { render } from "../src/apps/portal/entry.tsx";
import { type OpenHouse, openHouse } from "../src/apps/server/house.ts";
import { rooms } from "../src/apps/server/rooms.ts";
import type { Context } from "../src/kit/action.ts";
import { type Role, systemActor } from "../src/kit/actor.ts";
import { act } from "../src/kit/context.ts";
import { mountPages } from "../src/kit/http/pages.ts";
import { runTask } from "../src/kit/jobs/queue.ts";
import type { Room } from "../src/kit/room.ts";
import { wholeCity } from "../src/kit/scope.ts";
import { newKeyring, setKeyring } from "../src/kit/secret.ts";
import type { Id, Instant } from "../src/kit/shapes.ts";
import { cloneDatabase } from "../src/kit/testing/postgres.ts";
import { addPeople, addRegions, addUnits } from "../src/rooms/directory/index.ts";

/** An answer with its body read as JSON. */
export type Answer = {
  status: number;
  body: any;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as it came, of a file. */
  bytes: Uint8Array;
};

export type Who = {
  readonly cookie: string;
  readonly accountId: Id;
  readonly personId: Id;
  readonly unitId: Id | null;
};

export type TestCity = {
  readonly cityId: string;
  readonly house: OpenHouse;
  /** Stands for the clock; only tests can move it. */
  clock: { now: Instant };
  /** An account with this role; `unitId` and `regionCode` say how far it reaches and where the person works. */
  someone(role: Role, reach?: { unitId?: Id; regionCode?: string; worksAt?: Id; name?: string }): Promise<Who>;
  as(who: Who | null): void;
  /** The same session once more, after it was ended. */
  signInAgain(who: Who): Promise<void>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body?: object): Promise<Answer>;
  upload(path: string, bytes: Uint8Array, type: string, headers?: Record<string, string>): Promise<Answer>;
  /** Opens a public page, as anybody. */
  page(path: string): Promise<Answer>;
  /** Sends a form of a public page the way a browser without script does. */
  sendForm(path: string, fields: Record<string, string>, files?: readonly Uint8Array[]): Promise<Answer>;
  /** SQL as the owner, across cities, for looking behind the scenes. */
  sql<Row = Record<string, any>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Runs work of a room as the system inside this city. */
  inside<Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>;
  /** Names of the events told about something, oldest first. */
  events(about: string): Promise<string[]>;
  /** The unit and the county every new city begins with. */
  readonly unitId: Id;
  readonly otherUnitId: Id;
  readonly countyCode: string;
  readonly otherCountyCode: string;
};

export const START: Instant = "2026-11-23T02:00:00.000Z";

let house: OpenHouse;
let owner: pg.Pool;
let drop: () => Promise<void>;
const clock = { now: START };
export const keyring = newKeyring();

/** Call once at the top of a test file: opens the house on a clone of the template. */
export function openForTests(): void {
  beforeAll(async () => {
    setKeyring(keyring);
    const database = await cloneDatabase(inject("adminUrl"));
    drop = database.drop;
    owner = new pg.Pool({ connectionString: database.url, max: 4 });
    // The database is dropped while connections say good-bye.
    owner.on("connect", (client) => client.on("error", () => {}));
    owner.on("error", () => {});
    house = await openHouse({
      databaseUrl: database.url,
      stepDown: true,
      spoolFolder: mkdtempSync(join(tmpdir(), "tongchuang-spool-")),
      // Bugs are loud in tests: a 500 shows what happened.
      logger: pino({ level: "error" }) as never,
      publicUrl: null,
      trustProxy: false,
      https: null,
      exportsWith: null,
      now: () => clock.now,
    });
    // Public pages draw the real components from their source; cities are told apart by their host.
    await mountPages(
      house.app,
      house.frame,
      {
        render: (component, data, frame) => render(component, data, frame, "/portal.css"),
        async cityAt(host) {
          const { rows } = await owner.query("select city_id, name, is_demo from city where host = $1", [host]);
          return rows[0] === undefined
            ? null
            : { cityId: rows[0].city_id, name: rows[0].name, isDemo: rows[0].is_demo };
        },
      },
      rooms,
    );
  });
  afterAll(async () => {
    await house?.close();
    await owner?.end();
    await drop?.();
  });
}

let nextCity = 1;

/** A new city with two counties and two units, and nobody in it. */
export async function newCity(): Promise<TestCity> {
  const cityId = `c${process.pid}x${nextCity++}`;
  clock.now = START;
  await owner.query("insert into city (city_id, name, host) values ($1, $2, $3)", [
    cityId,
    `测试市 ${cityId}`,
    `${cityId}.test`,
  ]);
  const scope = wholeCity(cityId);
  const inside: TestCity["inside"] = (work) =>
    act(house.ground, { actor: systemActor(cityId), scope, mode: "write", now: clock.now }, work);
  const [unitId, otherUnitId] = [newId(), newId()];
  await inside(async (ctx) => {
    const region = (code: string, name: string, level: any, parentCode: string | null, path: string) => ({
      ...{
        code,
        name,
        level,
        parentCode,
        path,
        areaCode: null,
        longitude: null,
        latitude: null,
        population: null,
        source: "test",
      },
    });
    await addRegions(ctx.db, scope, [
      region("231100000000", "测试市", "city", null, "231100000000"),
      region("231102000000", "东城区", "county", "231100000000", "231100000000/231102000000"),
      region("231123000000", "西山县", "county", "231100000000", "231100000000/231123000000"),
      region("231102001000", "一街道", "township", "231102000000", "231100000000/231102000000/231102001000"),
    ]);
    const unit = (id: Id, name: string, regionCode: string) => ({
      ...{
        id,
        name,
        shortName: name,
        creditCode: null,
        kind: "government" as const,
        regionCode,
        validFrom: "2020-01-01",
        validTo: null,
        note: "",
        version: 1,
      },
    });
    await addUnits(ctx.db, scope, [
      unit(unitId, "市城管局", "231102000000"),
      unit(otherUnitId, "市教育局", "231123000000"),
    ]);
  });

  let cookie = "";
  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    payload?: any,
  ): Promise<Answer> => {
    const answer = await house.app.inject({
      method: method as "GET",
      url: path.startsWith("/") && !path.startsWith("/api") && method !== "PAGE" ? `/api${path}` : path,
      headers: { host: `${cityId}.test`, ...(cookie === "" ? {} : { cookie }), ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const isJson = String(answer.headers["content-type"] ?? "").includes("json");
    return {
      status: answer.statusCode,
      body: isJson ? answer.json() : null,
      headers: answer.headers as never,
      text: answer.body,
      bytes: new Uint8Array(answer.rawPayload),
    };
  };
  const json = (body: object) => JSON.stringify(body);
  const withId = (headers: Record<string, string>) => ({ "request-id": newId(), ...headers });

  const city: TestCity = {
    cityId,
    house,
    clock,
    unitId,
    otherUnitId,
    countyCode: "231102000000",
    otherCountyCode: "231123000000",
    inside,
    as(who) {
      cookie = who?.cookie ?? "";
    },
    get: (path, headers = {}) => send("GET", path, headers),
    post: (path, body = {}, headers = {}) =>
      send("POST", path, withId({ "content-type": "application/json", ...headers }), json(body)),
    put: (path, body = {}) => send("PUT", path, withId({ "content-type": "application/json" }), json(body)),
    upload: (path, bytes, type, headers = {}) =>
      send("POST", path, withId({ "content-type": type, ...headers }), Buffer.from(bytes)),
    page: async (path) => {
      const answer = await house.app.inject({ method: "GET", url: path, headers: { host: `${cityId}.test` } });
      return {
        status: answer.statusCode,
        body: null,
        headers: answer.headers as never,
        text: answer.body,
        bytes: new Uint8Array(answer.rawPayload),
      };
    },
    sendForm: async (path, fields, files = []) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ requestId: newId(), ...fields })) form.append(name, value);
      for (const [at, file] of files.entries())
        form.append("files", new Blob([file as Uint8Array<ArrayBuffer>]), `photo${at}.jpg`);
      const request = new Request("http://test", { method: "POST", body: form });
      const answer = await house.app.inject({
        method: "POST",
        url: path,
        headers: { host: `${cityId}.test`, "content-type": request.headers.get("content-type") ?? "" },
        payload: Buffer.from(await request.arrayBuffer()),
      });
      return {
        status: answer.statusCode,
        body: null,
        headers: answer.headers as never,
        text: answer.body,
        bytes: new Uint8Array(answer.rawPayload),
      };
    },
    async sql(text, values) {
      return (await owner.query(text, values)).rows;
    },
    async events(about) {
      return (
        await city.sql("select name from event where city_id = $1 and about = $2 order by at, id", [cityId, about])
      ).map((row) => row.name);
    },
    async someone(role, reach = {}) {
      const [accountId, personId, userId, token] = [newId(), newId(), newId(), newId().replaceAll("-", "")];
      const worksAt = reach.worksAt ?? reach.unitId ?? null;
      await inside(async (ctx) => {
        await addPeople(ctx.db, scope, [
          {
            ...{ id: personId, name: reach.name ?? "某人", unitId: worksAt, partnerId: null, title: "", duties: [] },
            ...{ phoneSealed: null, phoneKey: null, email: "", isActive: true, version: 1 },
          },
        ]);
      });
      // A session made by hand: signing in is tested where it belongs, and argon2 is slow on purpose.
      await city.sql(
        "insert into login_user (id, name, email, username, city_id, account_id) values ($1, $1, $1, $4, $2, $3)",
        [userId, cityId, accountId, userId.slice(-20)],
      );
      await city.sql(
        "insert into account (city_id, id, person_id, user_id, username, state, must_change_password, created_at) values ($1, $2, $3, $4, $6, 'active', false, $5)",
        [cityId, accountId, personId, userId, clock.now, userId.slice(-20)],
      );
      if (role !== "public") {
        await city.sql(
          "insert into account_grant (city_id, account_id, role, region_code, unit_id) values ($1, $2, $3, $4, $5)",
          [...[cityId, accountId, role, reach.regionCode ?? null, reach.unitId ?? null]],
        );
      }
      const who = { cookie: `tongchuang.session_token=${token}.x`, accountId, personId, unitId: worksAt };
      await city.signInAgain(who);
      return who;
    },
    async signInAgain({ accountId, cookie: given }) {
      const token = /=(\w+)\./.exec(given)?.[1];
      await city.sql(
        "insert into login_session (id, token, user_id, expires_at) select $1, $2, user_id, '2099-01-01' from account where id = $3",
        [newId(), token, accountId],
      );
    },
  };
  return city;
}

/** Runs a test in a city of its own. */
export const inNewCity = (work: (city: TestCity) => Promise<void>) => async () => work(await newCity());

/** What a room does by itself after the newest event of that name about something. */
export async function react(city: TestCity, room: Room, name: string, about: string): Promise<void> {
  const [event] = await city.sql(
    "select id from event where city_id = $1 and name = $2 and about = $3 order by id desc limit 1",
    [city.cityId, name, about],
  );
  await runTask(city.house.ground, room, { cityId: city.cityId, eventId: event?.["id"] });
}
