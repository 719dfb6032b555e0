/** Nouns and faults of inspections (实地考察). */
import { faults } from "../../kit/fault.ts";

export const inspectionsFaults = faults({});
