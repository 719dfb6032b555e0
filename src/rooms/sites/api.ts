/** The register of sites: list, map, import, change, mend. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, Instant, note, PageInput, Position, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { Doubt } from "../../kit/workbook.ts";
import { RegionCode } from "../directory/model.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { PerPage } from "./map.model.ts";
import {
  Datum,
  ListedSite,
  NamedSite,
  Site,
  SiteDoubt,
  SiteMark,
  SiteState,
  SiteStay,
  SiteType,
  SiteTypeCode,
} from "./model.ts";

const Filter = z.object({
  search: note(60).optional(),
  type: someOf(SiteTypeCode),
  region: RegionCode.optional(),
  unit: Id.optional(),
  state: someOf(SiteState),
  doubtful: Flag.optional(),
  doubt: someOf(SiteDoubt),
  grid: note(60).optional(),
  mark: SiteMark.optional(),
  minors: Flag.optional(),
});
export type SiteFilterInput = z.output<typeof Filter>;

const SiteInput = Site.omit({ doubts: true, version: true, longitude: true, latitude: true }).extend({
  chargeLeader: Site.shape.chargeLeader.default(""),
  grid: Site.shape.grid.default(""),
  /** Today where none is said. */
  stateSince: Site.shape.stateSince.default(null),
  stateUntil: Site.shape.stateUntil.default(null),
  /** New photos; those it has stay. */
  files: z
    .array(z.object({ uploadId: Id, caption: note(300).default("") }))
    .max(20)
    .default([]),
});

/** The card of a site: facts, photos, what was changed, the states it has been in, who is in charge of its regions, probable twins. */
export const SitePage = ListedSite.extend({
  /** Opens the public page of this place; it stands on the plate for everybody to see. */
  token: z.string(),
  files: z.array(CitedFile),
  stays: z.array(SiteStay),
  changes: z.array(
    z.object({
      id: Id,
      at: Instant,
      name: z.string(),
      fields: z.array(z.string()),
      personName: z.string().nullable(),
    }),
  ),
  charges: z.array(
    z.object({ id: Id, regionName: z.string(), personName: z.string().nullable(), unitName: z.string().nullable() }),
  ),
  twins: z.array(z.object({ id: Id, name: z.string(), code: z.string(), metres: z.int().nullable() })),
});
export type SitePage = z.infer<typeof SitePage>;

const Place = z.object({
  id: Id,
  name: z.string(),
  typeName: z.string(),
  regionName: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  state: SiteState,
  isDoubtful: z.boolean(),
});

const inputFails = [
  "site.type_unknown",
  "site.code_taken",
  "site.outside_reach",
  "site.until_before_since",
  "region.not_found",
  "unit.not_found",
  ...citingFails,
] as const;
const importFails = ["site.no_header", "site.outside_reach", "site.blocking_doubts"] as const;
const workbook = { maxBytes: 20 * 1_048_576 };

export const sitesApi = {
  printPlates: endpoint({
    method: "GET",
    path: "/sites/plates",
    may: "site.view",
    /** The filtered sites, or the ticked ones among them; so many plates on a page of A4. */
    input: Filter.extend({ ids: someOf(Id), perPage: PerPage }),
    output: z.unknown(),
    gives: "file",
    fails: ["site.no_plates", "site.too_many_plates"],
  }),
  /** The map service of the city, if one is set: addresses of its layers, the token put in. */
  getTiles: endpoint({
    method: "GET",
    path: "/site-tiles",
    may: "signed_in",
    input: z.object({}),
    output: z.object({ layers: z.array(z.string()), attribution: z.string() }),
    fails: [],
  }),
  listSites: endpoint({
    method: "GET",
    path: "/sites",
    may: "site.view",
    input: PageInput.extend(Filter.shape).extend({ sort: sortInput(["name", "code"], "name") }),
    output: pageOf(ListedSite),
    fails: [],
  }),
  listPlaces: endpoint({
    method: "GET",
    path: "/sites/places",
    may: "site.view",
    input: Filter,
    output: z.array(Place),
    fails: [],
  }),
  getSite: endpoint({
    method: "GET",
    path: "/sites/{id}",
    may: "site.view",
    input: z.object({ id: Id }),
    output: SitePage,
    fails: ["site.not_found"],
  }),
  addSite: endpoint({
    method: "POST",
    path: "/sites",
    may: "site.change",
    input: SiteInput.extend({ position: Position.nullable() }),
    output: NamedSite,
    fails: inputFails,
  }),
  changeSite: endpoint({
    method: "PUT",
    path: "/sites/{id}",
    may: "site.change",
    input: SiteInput.extend({ version: z.int() }),
    output: NamedSite,
    fails: ["site.not_found", "site.changed_meanwhile", ...inputFails],
  }),
  removeSitePhoto: endpoint({
    method: "POST",
    path: "/sites/{id}/photos/{photoId}/remove",
    may: "site.change",
    input: z.object({ id: Id, photoId: Id }),
    output: SitePage,
    fails: ["site.not_found", "site.photo_not_found"],
  }),
  placeSite: endpoint({
    method: "POST",
    path: "/sites/{id}/position",
    may: "site.change",
    input: Position.extend({ id: Id, version: z.int() }),
    output: NamedSite,
    fails: ["site.not_found", "site.changed_meanwhile"],
  }),
  acceptSite: endpoint({
    method: "POST",
    path: "/sites/{id}/accept",
    may: "site.change",
    input: z.object({ id: Id, version: z.int() }),
    output: NamedSite,
    fails: ["site.not_found", "site.changed_meanwhile"],
  }),
  previewSites: endpoint({
    method: "POST",
    path: "/sites/preview",
    may: "site.change",
    input: z.object({ datum: Datum.default("WGS-84") }),
    output: z.object({
      lines: z.int(),
      byType: z.array(z.object({ name: z.string(), count: z.int(), isNew: z.boolean() })),
      doubts: z.array(Doubt),
    }),
    fails: ["site.no_header", "site.outside_reach"],
    takes: workbook,
    writes: false,
  }),
  importSites: endpoint({
    method: "POST",
    path: "/sites/import",
    may: "site.change",
    input: z.object({ datum: Datum.default("WGS-84") }),
    output: z.object({ added: z.int(), changed: z.int(), doubtful: z.int() }),
    fails: importFails,
    takes: workbook,
  }),
  listSiteTypes: endpoint({
    method: "GET",
    path: "/site-types",
    may: "site_type.view",
    input: z.object({}),
    output: z.array(SiteType),
    fails: [],
  }),
  addSiteType: endpoint({
    method: "POST",
    path: "/site-types",
    may: "site_type.change",
    input: SiteType,
    output: SiteType,
    fails: ["site.type_taken"],
  }),
};

/** Inspectors and partners do not get the register: what is drawn stays hidden until it is visited (暗访). */
export const sitesRights = {
  "site.view": ["office", "county", "unit", "leader", "auditor"],
  "site.change": ["office", "county"],
  "site_type.view": ["office", "county", "unit", "inspector", "partner", "leader", "auditor"],
  "site_type.change": ["office"],
} satisfies Rights;
