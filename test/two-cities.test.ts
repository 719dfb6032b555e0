/** A city full of records beside an empty one: whoever asks in the second sees nothing of the first, at any address that reads. */
import { beforeAll, describe, expect, test } from "vitest";
import { rooms } from "../src/apps/server/rooms.ts";
import { newId } from "../src/kit/id.ts";
import { newCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";

openForTests();

let full: TestCity;
let ids: string[];

beforeAll(async () => {
  full = await newCity();
  const { editionId } = await withFramework(full);
  const sites = await withSites(full, 3);
  const inspector = await full.someone("inspector");
  const { roundId } = await withRound(full, editionId, inspector, 1);
  full.as(await full.someone("office"));
  const problem = {
    id: newId(),
    source: "leader",
    description: "头城的问题",
    severity: "quick",
    place: "头城",
    siteId: null,
    regionCode: full.countyCode,
  };
  await full.post("/problems", problem);
  ids = [editionId, roundId, problem.id, sites[0]?.id ?? "", full.unitId, inspector.personId, inspector.accountId];
});

describe("a second city", () => {
  const reads = rooms.flatMap((room) =>
    Object.entries(room.api).filter(
      ([, endpoint]) => endpoint.method === "GET" && endpoint.gives !== "file" && endpoint.unbound !== true,
    ),
  );
  test("has something to ask", () => expect(reads.length).toBeGreaterThan(30));

  test("finds nothing of the first by any of its ids, and lists nothing of it", async () => {
    const second = await newCity();
    second.as(await second.someone("office"));
    for (const [name, endpoint] of reads) {
      const needsId = /\{(\w+)\}/.test(endpoint.path);
      for (const id of needsId ? ids : [""]) {
        const path = endpoint.path.replaceAll(/\{(\w+)\}/g, id);
        const answer = await second.get(path);
        expect([name, path, answer.status < 500]).toEqual([name, path, true]);
        for (const foreign of ids)
          if (foreign !== id) expect([name, answer.text.includes(foreign)]).toEqual([name, false]);
        expect([name, answer.text.includes("头城")]).toEqual([name, false]);
      }
    }
  });

  test("searches its own words only, and numbers its problems from one", async () => {
    const second = await newCity();
    second.as(await second.someone("office"));
    const search = async (city: TestCity, words: string) =>
      (await city.get(`/problems?search=${encodeURIComponent(words)}`)).body.items.map((one: any) => one.description);
    for (const words of ["头", "头城", "头城的问题", "1"]) {
      expect(await search(second, words)).toEqual([]);
      expect(await search(full, words)).toEqual(["头城的问题"]);
    }
    const own = {
      id: newId(),
      source: "leader",
      description: "次城的问题",
      severity: "quick",
      place: "",
      siteId: null,
    };
    expect((await second.post("/problems", { ...own, regionCode: second.countyCode })).body.serial).toBe(1);
  });

  test("while the first finds its own", async () => {
    expect((await full.get(`/problems/${ids[2]}`)).text).toContain("头城的问题");
  });
});
