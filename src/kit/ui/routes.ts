/** How a room's console screens are found: path, place in the menu, right, and a lazy module with the screen. */
import type { ComponentType } from "react";

/** Groups of the menu, by what people do. */
export const menuGroups = [
  "today",
  "rounds",
  "visits",
  "problems",
  "materials",
  "surveys",
  "tasks",
  "ledger",
  "reports",
  "settings",
] as const;
export type MenuGroup = (typeof menuGroups)[number];

export type ConsoleRoute = {
  readonly room: string;
  /** Below `/console/`. */
  readonly path: string;
  /** The word on menu and tab. */
  readonly word: string;
  /** Null keeps it out of the menu: a page that other pages link to. */
  readonly menu: MenuGroup | null;
  /** Whoever lacks it does not see the entry. */
  readonly right: string;
  /** Fills the window, without menu and strip: for screens on a wall. */
  readonly bare?: true;
  readonly load: () => Promise<{ default: ComponentType }>;
};
