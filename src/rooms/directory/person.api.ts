/** Endpoints for people, partners and charges. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { Charge, Mobile, Partner, Person, PersonDuty } from "./person.model.ts";

const PersonInput = Person.pick({
  name: true,
  unitId: true,
  partnerId: true,
  title: true,
  duties: true,
  email: true,
}).extend({
  id: Id,
  /** Left out: unchanged. Null: removed. */
  phone: Mobile.nullable().optional(),
});

const NamedCharge = Charge.extend({
  personName: z.string().nullable(),
  unitName: z.string().nullable(),
  regionName: z.string(),
});

const ChargeInput = Charge.omit({ version: true });

export const personApi = {
  listPeople: endpoint({
    method: "GET",
    path: "/people",
    may: "person.view",
    input: PageInput.extend({
      /** A name, or a whole mobile number. */
      search: note(40).optional(),
      unit: Id.optional(),
      duty: someOf(PersonDuty),
      inactive: Flag.optional(),
    }),
    output: pageOf(Person),
    fails: [],
  }),
  addPerson: endpoint({
    method: "POST",
    path: "/people",
    may: "person.change",
    input: PersonInput,
    output: Person,
    fails: ["unit.not_found", "partner.not_found", "person.unit_and_partner"],
  }),
  changePerson: endpoint({
    method: "PUT",
    path: "/people/{id}",
    may: "person.change",
    input: PersonInput.extend({ isActive: z.boolean(), version: z.int() }),
    output: Person,
    fails: [
      "person.not_found",
      "unit.not_found",
      "partner.not_found",
      "person.unit_and_partner",
      "person.changed_meanwhile",
    ],
  }),
  /** A POST, because who looked at a whole number is kept in the log. */
  revealPhone: endpoint({
    method: "POST",
    path: "/people/{id}/reveal-phone",
    may: "person.reveal",
    input: z.object({ id: Id }),
    output: z.object({ phone: z.string().nullable() }),
    fails: ["person.not_found"],
    secretAnswer: true,
  }),
  listPartners: endpoint({
    method: "GET",
    path: "/partners",
    may: "person.view",
    input: z.object({}),
    output: z.array(Partner),
    fails: [],
  }),
  addPartner: endpoint({
    method: "POST",
    path: "/partners",
    may: "setting.change",
    input: Partner.omit({ version: true }),
    output: Partner,
    fails: ["partner.name_taken"],
  }),
  changePartner: endpoint({
    method: "PUT",
    path: "/partners/{id}",
    may: "setting.change",
    input: Partner,
    output: Partner,
    fails: ["partner.not_found", "partner.changed_meanwhile"],
  }),
  listCharges: endpoint({
    method: "GET",
    path: "/charges",
    may: "directory.view",
    input: z.object({ on: Day.optional() }),
    output: z.array(NamedCharge),
    fails: [],
  }),
  addCharge: endpoint({
    method: "POST",
    path: "/charges",
    may: "directory.change",
    input: ChargeInput,
    output: Charge,
    fails: ["charge.names_nobody", "person.not_found", "unit.not_found", "region.not_found"],
  }),
  endCharge: endpoint({
    method: "POST",
    path: "/charges/{id}/end",
    may: "directory.change",
    input: z.object({ id: Id, version: z.int(), validTo: Day }),
    output: Charge,
    fails: ["charge.not_found", "charge.changed_meanwhile"],
  }),
};
