/** Sites (点位): places that are inspected as one, by type, with what is doubtful about them. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Id, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "../directory/model.ts";

/** A dotted-free code such as `main_road`; types are data of the city. */
export const SiteTypeCode = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/);
export type SiteTypeCode = z.infer<typeof SiteTypeCode>;

export const SiteType = z.object({
  code: SiteTypeCode,
  name: line(40),
  /** A hot line is called, not visited. */
  isPhone: z.boolean(),
  position: z.int(),
});
export type SiteType = z.infer<typeof SiteType>;

export const SiteMark = z.enum(["key", "fixed"]);
export const SiteState = z.enum(["normal", "works", "closed"]);

/** What an import or a check found doubtful: no position, a swapped one, one outside its county, a name seen nearby. */
export const SiteDoubt = z.enum([
  "no_position",
  "swapped",
  "outside_region",
  "outside_city",
  "unknown_unit",
  "duplicate",
]);
export type SiteDoubt = z.infer<typeof SiteDoubt>;

export const Site = z.object({
  id: Id,
  code: line(40),
  name: line(100),
  typeCode: SiteTypeCode,
  regionCode: RegionCode,
  address: note(200),
  /** WGS-84; both or neither. */
  longitude: z.number().min(-180).max(180).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  unitId: Id.nullable(),
  chargeUnit: note(100),
  contact: note(60),
  isBuiltUp: z.boolean().nullable(),
  isMinors: z.boolean(),
  mark: SiteMark.nullable(),
  state: SiteState,
  doubts: z.array(SiteDoubt),
  note: note(500),
  version: z.int(),
});
export type Site = z.infer<typeof Site>;

/** A site with the names that lists and maps show. */
export const NamedSite = Site.extend({
  typeName: z.string(),
  regionName: z.string(),
  regionPath: z.string(),
  unitName: z.string().nullable(),
});
export type NamedSite = z.infer<typeof NamedSite>;

export const sitesFaults = faults({
  "site.not_found": 404,
});
