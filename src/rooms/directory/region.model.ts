/** Regions (区划): the tree of divisions of a city, with evaluation areas that are made of townships. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";

export const RegionLevel = z.enum(["city", "county", "area", "township", "village"]);
export type RegionLevel = z.infer<typeof RegionLevel>;

/** 12 digits of the statistical code, or a city's own code for an evaluation area, such as `2311WF`. */
export const RegionCode = z.string().regex(/^[0-9A-Z]{4,12}$/);
export type RegionCode = z.infer<typeof RegionCode>;

export const Region = z.object({
  code: RegionCode,
  name: z.string().max(60),
  level: RegionLevel,
  /** The statistical parent. */
  parentCode: RegionCode.nullable(),
  /** The evaluation area that a township belongs to instead of its county. */
  areaCode: RegionCode.nullable(),
  /** Codes from the city down, joined by `/`, running through the evaluation area where there is one. */
  path: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  population: z.int().nullable(),
});
export type Region = z.infer<typeof Region>;

export const Boundary = z.object({ code: RegionCode, name: z.string(), boundary: z.unknown() });
export type Boundary = z.infer<typeof Boundary>;

export const regionFaults = faults({
  "region.not_found": 404,
  "region.not_an_area": 422,
  "region.not_a_township": 422,
});
