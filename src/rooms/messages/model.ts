/** Nouns and faults of messages (站内消息). */
import { faults } from "../../kit/fault.ts";

export const messagesFaults = faults({});
