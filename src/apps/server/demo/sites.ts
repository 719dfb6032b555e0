/** Three hundred invented sites, each inside the outline of its county. */
import { newId } from "../../../kit/id.ts";
import type { Position } from "../../../kit/shapes.ts";
import { listBoundaries, listRegions } from "../../../rooms/directory/index.ts";
import type { Region } from "../../../rooms/directory/model.ts";
import { listStandards } from "../../../rooms/framework/index.ts";
import { listSiteTypes, putSites } from "../../../rooms/sites/index.ts";
import type { Site, SiteType } from "../../../rooms/sites/model.ts";
import { isInOutline } from "../../../rooms/sites/rules.ts";
import { ago, by, dice, type Stage } from "./stage.ts";

const wanted = 300;
const minorsTypes = ["school", "school_surroundings", "net_cafe", "counselling_station", "childrens_palace"];

/** Somewhere within some kilometres of the county's seat, and inside its outline where there is one. */
function placeIn(county: Region, boundary: unknown, ...words: (string | number)[]): Position {
  const seat = { longitude: county.longitude ?? 127, latitude: county.latitude ?? 50 };
  for (let again = 0; again < 40; again += 1) {
    const reach = 0.045 / (1 + again / 10);
    const position = {
      longitude: Number((seat.longitude + (dice(...words, again, "x") - 0.5) * 2 * reach).toFixed(5)),
      latitude: Number((seat.latitude + (dice(...words, again, "y") - 0.5) * reach).toFixed(5)),
    };
    if (boundary === undefined || isInOutline(position, boundary)) return position;
  }
  return seat;
}

/** Who answers for sites of a type: the first unit that a standard of this type names. */
async function unitsByType(stage: Stage, editionId: string): Promise<Map<string, string>> {
  const units = new Map<string, string>();
  for (const standard of await listStandards(stage.ctx.db, stage.ctx.scope, editionId)) {
    const unit = standard.duties.find((duty) => duty.unitId !== null)?.unitId;
    for (const type of standard.siteTypes) if (unit != null && !units.has(type)) units.set(type, unit);
  }
  return units;
}

export async function loadSites(stage: Stage, editionId: string): Promise<void> {
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 88));
  const counties = await listRegions(ctx.db, ctx.scope, { levels: ["county", "area"], limit: 50 });
  const outlines = new Map((await listBoundaries(ctx.db, ctx.scope)).map((one) => [one.code, one.boundary]));
  const types = await listSiteTypes(ctx.db, ctx.scope);
  const units = await unitsByType(stage, editionId);
  const site = (county: Region, type: SiteType, number: number): Site => {
    const name = `${county.name}${type.name}示例${number}`;
    const position = type.isPhone
      ? { longitude: null, latitude: null }
      : placeIn(county, outlines.get(county.code), county.code, type.code, number);
    return {
      ...{
        id: newId(),
        code: `${county.code.slice(0, 6)}-${type.code}-${number}`,
        name,
        typeCode: type.code,
        regionCode: county.code,
      },
      ...{
        address: type.isPhone ? "" : `${county.name}示例路${Math.ceil(dice(name, "road") * 400)}号`,
        ...position,
        unitId: units.get(type.code) ?? null,
      },
      ...{
        chargeUnit: "",
        chargeLeader: `${county.name}包保领导${1 + Math.floor(dice(name, "leader") * 4)}`,
        grid: `${county.code.slice(2, 6)}-G${1 + Math.floor(dice(name, "grid") * 20)}`,
        contact: "",
        isBuiltUp: type.code !== "village",
        isMinors: minorsTypes.includes(type.code),
        state: "normal",
        stateSince: null,
        stateUntil: null,
      },
      mark: dice(name, "mark") < 0.1 ? "key" : dice(name, "mark") < 0.2 ? "fixed" : null,
      ...{ doubts: [], note: "演示数据", version: 1 },
    };
  };
  const sites: Site[] = [];
  // Round by round: one of each type in each county, until there are enough; larger counties come first.
  for (let number = 1; sites.length < wanted; number += 1)
    for (const type of types)
      for (const county of counties) if (sites.length < wanted) sites.push(site(county, type, number));
  await putSites(ctx.db, ctx.scope, sites);
}
