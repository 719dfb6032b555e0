/** The page of messages in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const messagesRoutes: readonly ConsoleRoute[] = [
  {
    room: "messages",
    path: "messages",
    word: "message.list",
    menu: "today",
    right: "signed_in",
    load: () => import("./message-list.tsx"),
  },
];
