/** The directory's pages in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (path: string, word: string, right: string, load: ConsoleRoute["load"]): ConsoleRoute => ({
  room: "directory",
  path,
  word,
  menu: "settings",
  right,
  load,
});

export const directoryRoutes: readonly ConsoleRoute[] = [
  page("units", "unit.list", "directory.view", () => import("./unit-list.tsx")),
];
