/** Identity's pages in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const identityRoutes: readonly ConsoleRoute[] = [
  {
    room: "identity",
    path: "accounts",
    word: "account.list",
    menu: "settings",
    right: "account.view",
    load: () => import("./account-list.tsx"),
  },
  {
    room: "identity",
    path: "devices",
    word: "device.list",
    menu: "settings",
    right: "device.own",
    load: () => import("./device-page.tsx"),
  },
  {
    room: "identity",
    path: "audit",
    word: "event.list",
    menu: "settings",
    right: "audit.view",
    load: () => import("./event-list.tsx"),
  },
];
