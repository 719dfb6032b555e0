/** Nouns and faults of scoring (计分). */
import { faults } from "../../kit/fault.ts";

export const scoringFaults = faults({});
