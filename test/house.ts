/** Reads the house as files and arrows, for the tests that guard its walls. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import floors from "../src/rooms/floors.json" with { type: "json" };

export const root = resolve(import.meta.dirname, "..");
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
export const files = walk(join(root, "src"))
  .filter((path) => /\.(ts|tsx)$/.test(path))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
export const roomNames = Object.keys(floors) as (keyof typeof floors)[];
export const builtRooms = readdirSync(join(root, "src/rooms")).filter((name) =>
  statSync(join(root, "src/rooms", name)).isDirectory(),
);

type Place = { area: string; room: string | null; rest: string; role: string };
/** `src/rooms/problems/deadline.rules.ts` → area rooms, room problems, role rules. */
export function placeOf(path: string): Place {
  const [, area = "", ...rest] = path.split("/");
  const room = area === "rooms" ? (rest[0] ?? null) : null;
  const inside = room === null ? rest.join("/") : rest.slice(1).join("/");
  const file = inside.split("/").at(-1) ?? "";
  const role = inside.startsWith("screens/")
    ? "screens"
    : (file
        .replace(/\.tsx?$/, "")
        .split(".")
        .at(-1) ?? "");
  return { area, room, rest: inside, role };
}
const importsOf = (path: string, text: string): string[] =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s(?:[^;"']*?\sfrom\s)?["'](\.{1,2}\/[^"']+)["']|import\(\s*["'](\.{1,2}\/[^"']+)["']\s*\)/g,
    ),
  ]
    .map((match) => match[1] ?? match[2] ?? "")
    .map((target) => relative(root, resolve(root, dirname(path), target)));

export const isTest = (path: string) =>
  path.endsWith(".test.ts") || path.endsWith("/testing.ts") || path.includes("/testing/");
export const pureRoles = new Set(["model", "rules", "api", "words", "sheets"]);
export const roleNames = new Set([
  ...pureRoles,
  "store",
  "actions",
  "jobs",
  "papers",
  "wire",
  "metrics",
  "tasks",
  "pages",
  "testing",
  "index",
]);
export const kitServer =
  /^src\/kit\/(db|http|jobs|testing|documents|spreadsheets)\/|^src\/kit\/(secret|context|seal-chain|room|action)\.ts$/;
export const kitScreen = /^src\/kit\/(client|ui)\//;
export const floorOf = (room: string) => floors[room as keyof typeof floors];
export const edges = files.flatMap(({ path, text }) =>
  importsOf(path, text).map((target) => ({ from: path, to: target })),
);
export const typeOnly = (from: string, to: string) => {
  const text = files.find((file) => file.path === from)?.text ?? "";
  const name = to.split("/").at(-1) ?? "";
  return [
    ...text.matchAll(
      new RegExp(`(import|export)\\s+(type\\s)?[^;]*?["'][^"']*${name.replaceAll(".", "\\.")}["']`, "g"),
    ),
  ].every((match) => match[2] !== undefined);
};
