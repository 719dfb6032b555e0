/** The order of the first page: overdue first, then by deadline, then what has none. */
import type { Waiting } from "../../kit/room.ts";
import type { Instant } from "../../kit/shapes.ts";
import type { WaitingItem } from "./model.ts";

const none = "9999";

/** One list out of many; what two roles of one person both wait for stands once. */
export function inOrder(found: readonly { room: string; waiting: Waiting }[], now: Instant): WaitingItem[] {
  const once = new Map<string, WaitingItem>();
  for (const { room, waiting } of found) {
    const isOverdue = waiting.dueAt !== null && waiting.dueAt < now;
    once.set(`${waiting.kind} ${waiting.id}`, { room, ...waiting, isOverdue });
  }
  return [...once.values()].sort((one, other) => {
    const [a, b] = [one.dueAt ?? none, other.dueAt ?? none];
    return a < b ? -1 : a > b ? 1 : one.title.localeCompare(other.title, "zh-Hans-CN");
  });
}
