/** OpenAPI 3.1 printed from the endpoints, so that the document cannot say anything else than the server does. */
import { z } from "zod";
import { isWrite } from "../endpoint.ts";
import type { Room } from "../room.ts";
import type { Words } from "../words.ts";
import { houseFaults } from "./faults.ts";

type Json = Record<string, unknown>;

/** JSON Schema of a shape; what it cannot say (files, transforms) stays open. */
const schemaOf = (shape: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: "any" }) as Json;
  return schema;
};

function parametersOf(path: string, input: Json, isQuery: boolean): { parameters: Json[]; rest: Json } {
  const properties = (input["properties"] ?? {}) as Record<string, Json>;
  const required = (input["required"] ?? []) as string[];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const others = Object.entries(properties).filter(([name]) => !inPath.includes(name));
  const parameters = [
    ...inPath.map((name) => ({ name, in: "path", required: true, schema: properties[name] ?? {} })),
    ...(isQuery
      ? others.map(([name, schema]) => ({ name, in: "query", required: required.includes(name), schema }))
      : []),
  ];
  return {
    parameters,
    rest: {
      ...input,
      properties: Object.fromEntries(others),
      required: required.filter((name) => !inPath.includes(name)),
    },
  };
}

/** The whole document. Sentences of faults are those of the word files, in Chinese. */
export function openapiOf(rooms: readonly Room[], version: string, words: Words): Json {
  const paths: Record<string, Record<string, Json>> = {};
  const faults: Record<string, number> = Object.assign({}, houseFaults, ...rooms.map((room) => room.faults));
  for (const room of rooms) {
    for (const [name, one] of Object.entries(room.api)) {
      const isBody = one.method !== "GET" && one.takes === undefined;
      const { parameters, rest } = parametersOf(one.path, schemaOf(one.input, "input"), !isBody);
      const byStatus = new Map<number, string[]>();
      for (const code of one.fails)
        byStatus.set(faults[code] ?? 500, [...(byStatus.get(faults[code] ?? 500) ?? []), code]);
      const header = { name: "request-id", in: "header", required: true, schema: { type: "string", format: "uuid" } };
      paths[`/api${one.path}`] = {
        ...paths[`/api${one.path}`],
        [one.method.toLowerCase()]: {
          ...{ operationId: name, tags: [room.name], "x-right": one.may },
          parameters: [...parameters, ...(isWrite(one) && one.unbound !== true ? [header] : [])],
          ...(isBody ? { requestBody: { required: true, content: { "application/json": { schema: rest } } } } : {}),
          ...(one.takes === undefined
            ? {}
            : {
                requestBody: {
                  required: true,
                  content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
                },
              }),
          responses: {
            200:
              one.gives === "file"
                ? {
                    description: "file",
                    content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
                  }
                : { description: "OK", content: { "application/json": { schema: schemaOf(one.output, "output") } } },
            ...Object.fromEntries(
              [...byStatus].map(([status, codes]) => [
                status,
                {
                  description: codes.map((code) => `${code}: ${words[code]?.zh ?? ""}`).join("\n"),
                  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
                },
              ]),
            ),
          },
        },
      };
    }
  }
  const Problem = z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  });
  return {
    openapi: "3.1.0",
    info: { title: "Tongchuang 同创", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths: Object.fromEntries(Object.entries(paths).sort(([one], [other]) => (one < other ? -1 : 1))),
    components: { schemas: { Problem: schemaOf(Problem, "output") } },
  };
}
