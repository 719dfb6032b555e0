/** Documents tell the truth: links lead somewhere, screens exist, and what is served about the house is what the house does. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { routes } from "../src/apps/console/rooms.ts";
import { openapi } from "../src/apps/server/openapi.ts";
import { rooms } from "../src/apps/server/rooms.ts";
import { roomNames, root } from "./house.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const documents = [
  "README.md",
  "README.zh-CN.md",
  "CHANGELOG.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, "docs/decisions")).map((name) => `docs/decisions/${name}`),
];

test("every link between documents leads to a file", () => {
  const broken = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !existsSync(resolve(root, dirname(path), target)))
      .map((target) => `${path} → ${target}`),
  );
  expect(documents.length).toBeGreaterThan(10);
  expect(broken).toEqual([]);
});

describe("coverage", () => {
  const lines = read("docs/coverage.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| thing") && !line.startsWith("| ---"));
  test("names a room of the house in every line, with a screen and a test or “not built”", () => {
    expect(lines.length).toBeGreaterThan(60);
    for (const line of lines) {
      const [, , room = "", screen = "", shown = ""] = line.split("|").map((part) => part.trim());
      const name = /[`[]([a-z]+)[`\]]/.exec(room)?.[1] ?? "";
      expect([line, (roomNames as string[]).includes(name)]).toEqual([line, true]);
      if (screen === "not built") continue;
      const path = screen.replaceAll("`", "");
      const known =
        path === "/field/" || path === "/console/" || routes.some((route) => `/console/${route.path}` === path);
      expect([line, known, shown.includes(".test.ts)")]).toEqual([line, true, true]);
    }
  });
});

test("the OpenAPI document holds every endpoint with its right and its faults", () => {
  const document = openapi as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; "x-right": string; responses: object }>>;
  };
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const endpoints = rooms.flatMap((room) => Object.entries(room.api));
  expect(document.openapi).toBe("3.1.0");
  expect(operations.map((one) => one.operationId).toSorted()).toEqual(endpoints.map(([name]) => name).toSorted());
  expect(operations.every((one) => one["x-right"] !== "" && "200" in one.responses)).toBe(true);
});
