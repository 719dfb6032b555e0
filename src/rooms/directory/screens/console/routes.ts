/** The directory's pages in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

const page = (
  path: string,
  word: string,
  right: string,
  load: ConsoleRoute["load"],
  menu: ConsoleRoute["menu"] = "settings",
): ConsoleRoute => ({
  ...{ room: "directory", path, word, menu, right, load },
});

export const directoryRoutes: readonly ConsoleRoute[] = [
  page("meetings", "meeting.list", "meeting.view", () => import("./meeting-list.tsx"), "tasks"),
  page("units", "unit.list", "directory.view", () => import("./unit-list.tsx")),
  page("people", "person.list", "person.view", () => import("./person-list.tsx")),
  page("groups", "group.list", "directory.view", () => import("./group-list.tsx")),
  page("partners", "partner.list", "setting.change", () => import("./partner-list.tsx")),
  page("regions", "region.list", "setting.change", () => import("./region-list.tsx")),
  page("settings", "setting.list", "setting.change", () => import("./setting-list.tsx")),
];
