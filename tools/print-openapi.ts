/** Prints the OpenAPI document of this house: `node tools/bootstrap.mjs openapi > docs/openapi.json`. */
import { openapi } from "../src/apps/server/openapi.ts";

process.stdout.write(`${JSON.stringify(openapi, null, 1)}\n`);
