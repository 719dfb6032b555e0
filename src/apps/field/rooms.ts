/** What the field app takes from the rooms: pages, the endpoints that letters may name, and words. */
import type { FieldRoute } from "../../kit/client/field.tsx";
import type { Endpoint } from "../../kit/endpoint.ts";
import { houseWords } from "../../kit/http/words.ts";
import { speakers } from "../../kit/words.ts";
import { identityWords } from "../../rooms/identity/words.ts";
import { fieldWords } from "./words.ts";

export const routes: readonly FieldRoute[] = [];

export const endpoints: Readonly<Record<string, Endpoint>> = {};

/** Roles that have work in the field. */
export const fieldRoles: readonly string[] = ["inspector", "partner", "office", "county"];

export const say = speakers([houseWords, fieldWords, identityWords]);
