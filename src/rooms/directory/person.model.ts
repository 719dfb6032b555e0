/** People (人员), partners from outside the city, and charges (包保). */
import { z } from "zod";
import { faults } from "../../kit/fault.ts";
import { Day, Id, line, note } from "../../kit/shapes.ts";
import { RegionCode } from "./region.model.ts";

/** 联络员, 网申联络员, 领导. */
export const PersonDuty = z.enum(["liaison", "filing_liaison", "leader"]);
export type PersonDuty = z.infer<typeof PersonDuty>;

/** A mainland mobile number. */
export const Mobile = z.string().regex(/^1[3-9]\d{9}$/);

/** As it leaves the server: the phone number is masked unless the reader may see it. */
export const Person = z.object({
  id: Id,
  name: line(40),
  unitId: Id.nullable(),
  unitName: z.string().nullable(),
  partnerId: Id.nullable(),
  title: note(60),
  duties: z.array(PersonDuty),
  /** `138****5678`; null when none is known. */
  phone: z.string().nullable(),
  email: note(120),
  isActive: z.boolean(),
  version: z.int(),
});
export type Person = z.infer<typeof Person>;

/** As it is stored. */
export const PersonRow = Person.omit({ phone: true, unitName: true }).extend({
  phoneSealed: z.string().nullable(),
  phoneKey: z.string().nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const PartnerKind = z.enum(["survey_team", "third_party", "other"]);

export const Partner = z.object({ id: Id, name: line(100), kind: PartnerKind, note: note(500), version: z.int() });
export type Partner = z.infer<typeof Partner>;

export const Charge = z.object({
  id: Id,
  personId: Id.nullable(),
  unitId: Id.nullable(),
  regionCode: RegionCode,
  paper: note(120),
  validFrom: Day,
  validTo: Day.nullable(),
  version: z.int(),
});
export type Charge = z.infer<typeof Charge>;

export const personFaults = faults({
  "person.not_found": 404,
  "person.changed_meanwhile": 409,
  "person.unit_and_partner": 422,
  "partner.not_found": 404,
  "partner.name_taken": 409,
  "partner.changed_meanwhile": 409,
  "charge.not_found": 404,
  "charge.names_nobody": 422,
  "charge.changed_meanwhile": 409,
});
