/** The pages of messages (站内消息) in the console. */
import type { ConsoleRoute } from "../../../../kit/ui/routes.ts";

export const messagesRoutes: readonly ConsoleRoute[] = [];
