/** The walls of the house. Read it as the constitution: where code may live, what it may reach, and what every file owes its reader. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { rooms } from "../src/apps/server/rooms.ts";
import type { Endpoint } from "../src/kit/endpoint.ts";
import { houseFaults } from "../src/kit/http/faults.ts";
import { houseWords } from "../src/kit/http/words.ts";
import {
  builtRooms,
  edges,
  files,
  floorOf,
  isTest,
  kitScreen,
  kitServer,
  placeOf,
  pureRoles,
  roleNames,
  roomNames,
  root,
  typeOnly,
} from "./house.ts";

describe("walls", () => {
  test("the picture is not empty", () => expect(edges.length).toBeGreaterThan(100));

  test("arrows between apps, rooms and kit run down only", () => {
    const height: Record<string, number> = { kit: 0, rooms: 1, apps: 2 };
    const up = edges.filter(({ from, to }) => (height[placeOf(to).area] ?? 0) > (height[placeOf(from).area] ?? 0));
    const intoApps = edges.filter(
      ({ from, to }) =>
        placeOf(to).area === "apps" && placeOf(from).rest.split("/")[0] !== placeOf(to).rest.split("/")[0],
    );
    expect([...up, ...intoApps]).toEqual([]);
  });

  test("a room reaches lower floors only, by the front door or by pure files", () => {
    const wrong = edges.filter(({ from, to }) => {
      const [here, there] = [placeOf(from), placeOf(to)];
      if (there.room === null || there.room === here.room || there.rest === "floors.json") return false;
      if (here.room !== null && floorOf(there.room) >= floorOf(here.room)) return true;
      if (isTest(from) && there.rest === "testing.ts") return false;
      if (here.area === "apps" && there.role === "screens") return false;
      if (here.role === "screens" && there.rest.startsWith("screens/shared/")) return false;
      return there.rest !== "index.ts" && !pureRoles.has(there.role);
    });
    expect(wrong).toEqual([]);
  });

  test("pure files reach pure files, and screens reach pure files and the client side of the kit", () => {
    const isPure = (path: string) => {
      const place = placeOf(path);
      return place.area === "rooms" ? pureRoles.has(place.role) : !kitServer.test(path) && !kitScreen.test(path);
    };
    const wrong = edges.filter(({ from, to }) => {
      const here = placeOf(from);
      if (here.area !== "rooms" || isTest(from)) return false;
      if (pureRoles.has(here.role)) return !isPure(to) && !typeOnly(from, to);
      if (here.role === "screens") return !isPure(to) && !kitScreen.test(to) && placeOf(to).role !== "screens";
      return false;
    });
    const driver = files.filter(
      ({ path, text }) =>
        (pureRoles.has(placeOf(path).role) || placeOf(path).role === "screens") &&
        placeOf(path).area === "rooms" &&
        !isTest(path) &&
        /from "(node:|pg|fastify)/.test(text),
    );
    expect([...wrong, ...driver.map((file) => file.path)]).toEqual([]);
  });

  test("SQL stands only in stores, and writes only tables that the store's first line names", () => {
    const wrong = files.flatMap(({ path, text }) => {
      const isStore = placeOf(path).role === "store";
      if (!isStore)
        return path.startsWith("src/kit/db/") || isTest(path) || !/\bsql`/.test(text)
          ? []
          : [`${path}: sql outside a store`];
      const owned = (/Tables: ([a-z_, ]+)/.exec(text)?.[1] ?? "").split(/[,\s]+/);
      const written = [
        ...text.matchAll(
          /(?:insert into|(?<!for |do )update|delete from)\s+([a-z_]+)|(?:insertOf|insertAllOf|updateOf|updateAllOf)\(\s*"([a-z_]+)/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? "");
      return written.filter((table) => !owned.includes(table)).map((table) => `${path}: writes ${table}`);
    });
    expect(wrong).toEqual([]);
  });

  test("every room has the same inside", () => {
    const strange = files.filter(({ path }) => {
      const { room, role } = placeOf(path);
      return room !== null && role !== "screens" && !isTest(path) && !roleNames.has(role);
    });
    expect(strange.map((file) => file.path)).toEqual([]);
    expect(builtRooms.filter((name) => !(roomNames as string[]).includes(name))).toEqual([]);
  });

  test("every file opens with one sentence of purpose and is no longer than 300 lines", () => {
    expect(
      files.filter(({ text }) => !/^(#!.*\n)?\/\*\* [^\n]{15,}?[.:。]?/.test(text)).map((file) => file.path),
    ).toEqual([]);
    expect(files.filter(({ text }) => text.split("\n").length > 301).map((file) => file.path)).toEqual([]);
  });
});

describe("promises between rooms", () => {
  const rights = Object.assign({}, ...rooms.map((room) => room.rights));
  const faults: Record<string, number> = Object.assign({}, houseFaults, ...rooms.map((room) => room.faults));
  const words: Record<string, unknown> = Object.assign({}, houseWords, ...rooms.map((room) => room.words));
  const endpoints = rooms.flatMap((room) => Object.entries(room.api).map(([name, endpoint]) => ({ name, endpoint })));

  test("every endpoint's right exists, its faults exist, and every fault has words", () => {
    expect(
      endpoints
        .filter(({ endpoint }) => !["public", "signed_in"].includes(endpoint.may) && !(endpoint.may in rights))
        .map((one) => one.name),
    ).toEqual([]);
    expect(
      endpoints.flatMap(({ name, endpoint }) =>
        endpoint.fails.filter((code) => !(code in faults)).map((code) => `${name}: ${code}`),
      ),
    ).toEqual([]);
    expect(Object.keys(faults).filter((code) => !(code in words))).toEqual([]);
    expect(new Set(endpoints.map((one) => one.name)).size).toBe(endpoints.length);
  });

  test("a table of a list that is cut into pages is read to its end: the list says where it goes on", () => {
    const cut = rooms.flatMap((room) =>
      Object.keys(room.tables ?? {})
        .map((name) => ({ name, ...(room.api[name] as Endpoint) }))
        .filter(({ input }) => input instanceof z.ZodObject && "limit" in input.shape),
    );
    expect(cut.length).toBeGreaterThan(20);
    expect(
      cut.filter(({ output }) => !(output instanceof z.ZodObject && "next" in output.shape)).map(({ name }) => name),
    ).toEqual([]);
  });

  test("every list can be had as a table, but for what no reader sees as one", () => {
    // Drawn as a map, a chart, a form's choices, a calendar or a part of one record's page; or kept on a phone.
    const drawn = new Set([
      ...["listBoundaries", "listPlaces", "listProblemPlaces", "listFieldPlaces", "listSiteLastVisits"],
      ...["listSiteProblemCounts", "listSiteTypes", "listFeeds", "listFieldFaults", "listFieldPhotos", "countObserved"],
      ...["listCharges", "listMyDevices", "listDevices", "listDoubles", "listObjectable", "listSiteVisits", "getVisit"],
      ...["listMetricVersions", "listYears", "getCalendar", "listCalendarFeeds", "getTrend", "compareScores"],
      ...["listSiteScores", "listPaperSites"],
    ]);
    const lists = rooms.flatMap((room) =>
      Object.entries(room.api)
        .filter(([, { method, gives }]) => method === "GET" && gives === undefined)
        .filter(
          ([, { output }]) =>
            output instanceof z.ZodArray || (output instanceof z.ZodObject && "items" in output.shape),
        )
        .map(([name]) => ({ name, isTable: name in (room.tables ?? {}) })),
    );
    expect(lists.filter(({ name, isTable }) => !isTable && !drawn.has(name)).map(({ name }) => name)).toEqual([]);
    expect([...drawn].filter((name) => lists.every((list) => list.name !== name || list.isTable))).toEqual([]);
  });

  test("every event a job waits for is told by its own room or a lower one", () => {
    const tellers = (name: string) =>
      files
        // Told directly, or from a table of steps with their events.
        .filter(({ text }) => text.includes(`tell("${name}"`) || text.includes(`: "${name}",`))
        .map(({ path }) => placeOf(path).room);
    const deaf = rooms.flatMap((room) =>
      Object.keys(room.jobs?.on ?? {}).filter(
        (name) =>
          !tellers(name).some(
            (teller) => teller !== null && (teller === room.name || floorOf(teller) < floorOf(room.name)),
          ),
      ),
    );
    expect(deaf).toEqual([]);
  });

  test("every room has its row in the glossary and its own page", () => {
    const glossary = readFileSync(join(root, "docs/glossary.md"), "utf8");
    expect(builtRooms.filter((name) => !glossary.includes(`| ${name} `) && !glossary.includes(`| ${name},`))).toEqual(
      [],
    );
    expect(builtRooms.filter((name) => !readdirSync(join(root, "src/rooms", name)).includes("README.md"))).toEqual([]);
  });
});
