/** The OpenAPI document of this house. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openapiOf } from "../../kit/http/openapi.ts";
import { houseWords } from "../../kit/http/words.ts";
import type { Words } from "../../kit/words.ts";
import { rooms } from "./rooms.ts";

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as {
  version: string;
};
const words: Words = Object.assign({}, houseWords, ...rooms.map((room) => room.words));

export const openapi = openapiOf(rooms, version, words);
