/** The board of a running round through HTTP: who is under way, what is covered, what came in, and who may see which names. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { newId } from "../src/kit/id.ts";
import { diskStorage, setStorage } from "../src/kit/storage.ts";
import { inNewCity, openForTests, type TestCity } from "./city.ts";
import { withFramework, withRound, withSites } from "./stage.ts";
import { faultOf } from "./visits.ts";

openForTests();
beforeEach(() => setStorage(diskStorage(mkdtempSync(join(tmpdir(), "tongchuang-board-")))));

async function staged(city: TestCity, sites = 3, wanted = 2) {
  const { editionId } = await withFramework(city);
  await withSites(city, sites);
  const inspector = await city.someone("inspector");
  const other = await city.someone("inspector");
  const round = await withRound(city, editionId, inspector, wanted, [other]);
  city.as(inspector);
  const { body } = await city.get("/my-visits");
  return { ...round, editionId, inspector, other, assigned: body.sites as any[] };
}

test(
  "a visit is begun once however often the phone says so, and begun anew when the draft was thrown away",
  inNewCity(async (city) => {
    const { assigned, inspector } = await staged(city);
    const begun = { id: newId(), drawnSiteId: assigned[0].id, beganAt: "2026-11-23T01:50:00.000Z" };
    expect(await city.post("/visits/begun", begun)).toMatchObject({ status: 200, body: { id: begun.id } });
    expect((await city.post("/visits/begun", begun)).status).toBe(200);
    expect(await city.events(begun.id)).toEqual(["visit.begun"]);
    // A clock that runs ahead is put right, so that the letters behind this one are not held up.
    const again = { ...begun, id: newId(), beganAt: "2026-11-23T05:00:00.000Z" };
    expect((await city.post("/visits/begun", again)).status).toBe(200);
    const rows = await city.sql("select id, person_id, began_at from visit_begun where city_id = $1", [city.cityId]);
    expect(rows).toEqual([{ id: again.id, person_id: inspector.personId, began_at: new Date(city.clock.now) }]);

    city.as(await city.someone("inspector"));
    expect(faultOf(await city.post("/visits/begun", { ...begun, id: newId() }))).toBe("visit.not_assigned");
    for (const role of ["unit", "leader"] as const) {
      city.as(await city.someone(role, { unitId: city.unitId }));
      expect((await city.post("/visits/begun", begun)).status).toBe(403);
    }
  }),
);
