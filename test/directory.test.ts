/** The directory through HTTP: units and their history, people, groups, meetings, settings. */
import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { inNewCity, openForTests } from "./city.ts";

openForTests();

test(
  "the office registers a unit and everybody finds it",
  inNewCity(async (city) => {
    city.as(await city.someone("office"));
    const id = newId();
    const added = await city.post("/units", {
      ...{ id, name: "市卫健委", shortName: "卫健委", kind: "government", regionCode: city.countyCode, note: "" },
      ...{ creditCode: "", validFrom: "2021-01-01" },
    });
    expect(added).toMatchObject({ status: 200, body: { name: "市卫健委", creditCode: null, version: 1 } });

    city.as(await city.someone("unit", { unitId: city.unitId }));
    const found = await city.get("/units?search=卫健");
    expect(found.body.items.map((unit: { id: string }) => unit.id)).toEqual([id]);
    expect(await city.events(id)).toEqual(["unit.added"]);
  }),
);
