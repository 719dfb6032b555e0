/** The register of sites: list, map, import, change, mend. */
import { z } from "zod";
import type { Rights } from "../../kit/actor.ts";
import { endpoint } from "../../kit/endpoint.ts";
import { Flag, Id, note, PageInput, Position, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { Doubt } from "../../kit/workbook.ts";
import { RegionCode } from "../directory/model.ts";
import { Datum, NamedSite, Site, SiteState, SiteType, SiteTypeCode } from "./model.ts";

const Filter = z.object({
  search: note(60).optional(),
  type: someOf(SiteTypeCode),
  region: RegionCode.optional(),
  unit: Id.optional(),
  state: someOf(SiteState),
  doubtful: Flag.optional(),
});

const SiteInput = Site.omit({ doubts: true, version: true, longitude: true, latitude: true });

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

const importFails = ["site.no_header", "site.outside_reach", "site.blocking_doubts"] as const;
const workbook = { maxBytes: 20 * 1_048_576 };

export const sitesApi = {
  listSites: endpoint({
    method: "GET",
    path: "/sites",
    may: "site.view",
    input: PageInput.extend(Filter.shape).extend({ sort: sortInput(["name", "code"], "name") }),
    output: pageOf(NamedSite),
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
    output: NamedSite,
    fails: ["site.not_found"],
  }),
  addSite: endpoint({
    method: "POST",
    path: "/sites",
    may: "site.change",
    input: SiteInput.extend({ position: Position.nullable() }),
    output: NamedSite,
    fails: ["site.type_unknown", "site.code_taken", "site.outside_reach", "region.not_found", "unit.not_found"],
  }),
  changeSite: endpoint({
    method: "PUT",
    path: "/sites/{id}",
    may: "site.change",
    input: SiteInput.extend({ version: z.int() }),
    output: NamedSite,
    fails: [
      "site.not_found",
      "site.changed_meanwhile",
      "site.type_unknown",
      "site.code_taken",
      "site.outside_reach",
      "region.not_found",
      "unit.not_found",
    ],
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
