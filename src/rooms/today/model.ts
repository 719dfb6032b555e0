/** Nouns and faults of today (今日). */
import { faults } from "../../kit/fault.ts";

export const todayFaults = faults({});
