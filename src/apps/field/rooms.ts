/** What the field app takes from the rooms: pages, the endpoints that letters may name, and words. */
import type { FieldRoute } from "../../kit/client/field.tsx";
import type { Endpoint } from "../../kit/endpoint.ts";
import { houseWords } from "../../kit/http/words.ts";
import { speakers } from "../../kit/words.ts";
import { evidenceApi } from "../../rooms/evidence/api.ts";
import { frameworkWords } from "../../rooms/framework/words.ts";
import { identityWords } from "../../rooms/identity/words.ts";
import { inspectionsApi } from "../../rooms/inspections/api.ts";
import { inspectionsFieldRoutes } from "../../rooms/inspections/screens/field/routes.ts";
import { inspectionsWords } from "../../rooms/inspections/words.ts";
import { fieldWords } from "./words.ts";

export const routes: readonly FieldRoute[] = inspectionsFieldRoutes;

export const endpoints: Readonly<Record<string, Endpoint>> = {
  addEvidence: evidenceApi.addEvidence,
  beginVisit: inspectionsApi.beginVisit,
  sendVisit: inspectionsApi.sendVisit,
};

/** Roles that have work in the field. */
export const fieldRoles: readonly string[] = ["inspector", "partner", "office", "county"];

export const say = speakers([houseWords, fieldWords, identityWords, frameworkWords, inspectionsWords]);
