/** Sites (点位): places that are inspected as one, by type, with what is doubtful about them. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { setting } from "../../kit/setting.ts";
import { Day, Id, Instant, line, note } from "../../kit/shapes.ts";
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
  "unknown_region",
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
  /** Who leads the charge (包保领导): a name, because leaders seldom have accounts and registers hold names. */
  chargeLeader: note(60),
  chargeUnit: note(100),
  /** Code or name of the grid (网格). */
  grid: note(60),
  contact: note(60),
  isBuiltUp: z.boolean().nullable(),
  isMinors: z.boolean(),
  mark: SiteMark.nullable(),
  state: SiteState,
  /** Since when it is in this state; null where nobody ever said. */
  stateSince: Day.nullable(),
  /** The last day of works or of being closed, as far as known. */
  stateUntil: Day.nullable(),
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

/** With the region's names by level, as registers have them in columns of their own. */
export const ListedSite = NamedSite.extend({
  countyName: z.string().nullable(),
  townshipName: z.string().nullable(),
  communityName: z.string().nullable(),
});
export type ListedSite = z.infer<typeof ListedSite>;

/** A state a site has been in, as it was said at the time. */
export const SiteStay = z.object({
  id: Id,
  siteId: Id,
  state: SiteState,
  since: Day,
  until: Day.nullable(),
  saidAt: Instant,
  personId: Id.nullable(),
});
export type SiteStay = z.infer<typeof SiteStay>;

/** Which datum the coordinates of a workbook are in. */
export const Datum = z.enum(["WGS-84", "GCJ-02", "BD-09"]);
export type Datum = z.infer<typeof Datum>;

/** Two sites of one name closer than this are probably one. */
export const duplicateSetting = setting({
  name: "sites.duplicate_metres",
  shape: z.int().min(10).max(5_000),
  fallback: 200,
  source: "同名点位相距很近时提示核对，距离为默认值",
});

/** Outlines of regions are simplified: a place that lies no further outside than this counts as inside. */
export const toleranceSetting = setting({
  name: "sites.outline_tolerance_metres",
  shape: z.int().min(0).max(50_000),
  fallback: 3_000,
  source: "演示边界为简化边界，误差以公里计；使用正式边界后可调小",
});

export const sitesFaults = faults({
  "site.not_found": 404,
  "site.changed_meanwhile": 409,
  "site.code_taken": 409,
  "site.type_unknown": 422,
  "site.type_taken": 409,
  "site.outside_reach": 403,
  "site.no_header": 422,
  "site.blocking_doubts": 422,
  "site.until_before_since": 422,
  "site.photo_not_found": 404,
  "site.no_plates": 422,
  "site.too_many_plates": 422,
});
