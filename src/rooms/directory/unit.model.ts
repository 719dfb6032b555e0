/** Units (责任单位): bodies with duties, their former names, and how they became one another. */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "./region.model.ts";

export const UnitKind = z.enum([
  "party",
  "government",
  "institution",
  "mass",
  "enterprise",
  "county_office",
  "town",
  "other",
]);
export type UnitKind = z.infer<typeof UnitKind>;

/** 18 characters of GB 32100-2015; the check character is proved by the rules. */
export const CreditCode = z.string().regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/);

export const Unit = z.object({
  id: Id,
  name: line(100),
  shortName: line(40),
  creditCode: CreditCode.nullable(),
  kind: UnitKind,
  regionCode: RegionCode,
  validFrom: Day,
  /** The last day; null while the unit exists. */
  validTo: Day.nullable(),
  note: note(500),
  version: z.int(),
});
export type Unit = z.infer<typeof Unit>;

export const UnitName = z.object({ unitId: Id, validFrom: Day, name: z.string(), shortName: z.string() });
export type UnitName = z.infer<typeof UnitName>;

export const UnitChangeKind = z.enum(["rename", "merge", "split"]);

/** One change in the life of units, as the history page shows it. */
export const UnitChange = z.object({
  id: Id,
  kind: UnitChangeKind,
  happensOn: Day,
  paper: z.string(),
  note: z.string(),
  from: z.array(z.object({ id: Id, name: z.string() })),
  to: z.array(z.object({ id: Id, name: z.string() })),
});
export type UnitChange = z.infer<typeof UnitChange>;

export const unitFaults = faults({
  "unit.not_found": 404,
  "unit.name_taken": 409,
  "unit.credit_code_wrong": 422,
  "unit.credit_code_taken": 409,
  "unit.closed": 409,
  "unit.changed_meanwhile": 409,
  "unit.change_before_birth": 422,
  "unit.merge_needs_others": 422,
  "unit.split_needs_two": 422,
});
