/** Endpoints for regions and settings of the city. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Setting } from "../../kit/setting.ts";
import { Day, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { Boundary, Region, RegionCode, RegionLevel } from "./region.model.ts";
import { SettingRow } from "./setting.model.ts";

export const regionApi = {
  listRegions: endpoint({
    method: "GET",
    path: "/regions",
    may: "directory.view",
    input: z.object({
      level: someOf(RegionLevel),
      parent: RegionCode.optional(),
      search: note(40).optional(),
      after: PageInput.shape.after,
      limit: z.coerce.number().int().min(1).max(2_000).default(500),
    }),
    output: pageOf(Region),
    fails: [],
  }),
  listBoundaries: endpoint({
    method: "GET",
    path: "/regions/boundaries",
    may: "directory.view",
    input: z.object({}),
    output: z.array(Boundary),
    fails: [],
  }),
  moveTownship: endpoint({
    method: "POST",
    path: "/regions/{code}/area",
    may: "setting.change",
    input: z.object({ code: RegionCode, areaCode: RegionCode.nullable() }),
    output: Region,
    fails: ["region.not_found", "region.not_an_area", "region.not_a_township"],
  }),
  listSettings: endpoint({
    method: "GET",
    path: "/settings",
    may: "directory.view",
    input: z.object({}),
    output: z.array(SettingRow),
    fails: [],
  }),
  changeSetting: endpoint({
    method: "POST",
    path: "/settings/{name}",
    may: "setting.change",
    input: z.object({ name: line(80), validFrom: Day, value: z.unknown(), source: line(300) }),
    output: Setting,
    fails: ["setting.unknown", "setting.unfit"],
  }),
};
