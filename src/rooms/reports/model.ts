/** Nouns and faults of reports (报告). */
import { faults } from "../../kit/fault.ts";

export const reportsFaults = faults({});
