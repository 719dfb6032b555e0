/** The demo city's units and people, invented: about sixty units, each with a liaison. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "../../../kit/action.ts";
import { newId } from "../../../kit/id.ts";
import { addPeople, addUnits, listRegions, sealPhone } from "../../../rooms/directory/index.ts";
import type { PersonRow, Unit, UnitKind } from "../../../rooms/directory/model.ts";

type UnitFile = { city: [string, string, UnitKind][]; counties: string[]; towns: string[] };

/** Units by name, for everything that refers to them. */
export async function loadUnits(ctx: Context, data: string, firstDay: string): Promise<Map<string, Unit>> {
  const file = JSON.parse(readFileSync(join(data, "heihe/units.json"), "utf8")) as UnitFile;
  const regions = await listRegions(ctx.db, ctx.scope, {
    levels: ["city", "county", "area", "township"],
    limit: 2_000,
  });
  const nameOf = new Map(regions.map((region) => [region.code, region.name]));
  const cityCode = regions.find((region) => region.level === "city")?.code ?? "";
  const unit = (name: string, shortName: string, kind: UnitKind, regionCode: string): Unit => ({
    ...{ id: newId(), name, shortName, kind, regionCode, creditCode: null },
    ...{ validFrom: firstDay, validTo: null, note: "演示数据", version: 1 },
  });
  const units = [
    ...file.city.map(([name, shortName, kind]) => unit(name, shortName, kind, cityCode)),
    ...file.counties.map((code) =>
      unit(`${nameOf.get(code)}文明办`, `${nameOf.get(code)}文明办`, "county_office", code),
    ),
    ...file.towns.map((code) => unit(`${nameOf.get(code)}`, `${nameOf.get(code)}`, "town", code)),
  ];
  await addUnits(ctx.db, ctx.scope, units);
  return new Map(units.map((one) => [one.name, one]));
}

/** A person of the demo. Numbers begin with 1380000, which no carrier gives out. */
export function demoPerson(at: number, name: string, unitId: string | null, more: Partial<PersonRow> = {}): PersonRow {
  return {
    ...{ id: newId(), name, unitId, partnerId: null, title: "", duties: [], email: "", isActive: true, version: 1 },
    ...sealPhone(`1380000${String(at).padStart(4, "0")}`),
    ...more,
  };
}

/** One liaison for every unit. */
export async function loadLiaisons(ctx: Context, units: ReadonlyMap<string, Unit>): Promise<Map<string, PersonRow>> {
  const people = [...units.values()].map((unit, at) =>
    demoPerson(at + 100, `${unit.shortName}联络员`, unit.id, { duties: ["liaison"], title: "联络员" }),
  );
  await addPeople(ctx.db, ctx.scope, people);
  return new Map([...units.keys()].map((name, at) => [name, people[at] as PersonRow]));
}
