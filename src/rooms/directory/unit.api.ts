/** Endpoints for units: register, rename, merge, split, history. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Flag, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { sortInput } from "../../kit/sort.ts";
import { RegionCode } from "./region.model.ts";
import { Unit, UnitChange, UnitKind, UnitName } from "./unit.model.ts";

const UnitInput = Unit.pick({ name: true, shortName: true, kind: true, regionCode: true, note: true }).extend({
  creditCode: z.preprocess(
    (value) => (typeof value === "string" ? value.trim().toUpperCase() || null : value),
    z.string().max(18).nullable(),
  ),
});

const ChangeInput = z.object({ changeId: Id, happensOn: Day, paper: line(120), note: note(500).default("") });

export const unitApi = {
  listUnits: endpoint({
    method: "GET",
    path: "/units",
    may: "directory.view",
    input: PageInput.extend({
      search: note(60).optional(),
      kind: someOf(UnitKind),
      region: RegionCode.optional(),
      closed: Flag.optional(),
      sort: sortInput(["name", "validFrom"], "name"),
    }),
    output: pageOf(Unit),
    fails: [],
  }),
  getUnit: endpoint({
    method: "GET",
    path: "/units/{id}",
    may: "directory.view",
    input: z.object({ id: Id }),
    output: Unit.extend({ regionName: z.string(), names: z.array(UnitName), changes: z.array(UnitChange) }),
    fails: ["unit.not_found"],
  }),
  addUnit: endpoint({
    method: "POST",
    path: "/units",
    may: "directory.change",
    input: UnitInput.extend({ id: Id, validFrom: Day }),
    output: Unit,
    fails: ["unit.name_taken", "unit.credit_code_wrong", "unit.credit_code_taken", "region.not_found"],
  }),
  changeUnit: endpoint({
    method: "PUT",
    path: "/units/{id}",
    may: "directory.change",
    input: UnitInput.omit({ name: true, shortName: true }).extend({ id: Id, version: z.int() }),
    output: Unit,
    fails: [
      "unit.not_found",
      "unit.closed",
      "unit.credit_code_wrong",
      "unit.credit_code_taken",
      "unit.changed_meanwhile",
      "region.not_found",
    ],
  }),
  renameUnit: endpoint({
    method: "POST",
    path: "/units/{id}/rename",
    may: "directory.change",
    input: ChangeInput.extend({ id: Id, version: z.int(), name: line(100), shortName: line(40) }),
    output: Unit,
    fails: ["unit.not_found", "unit.closed", "unit.change_before_birth", "unit.name_taken", "unit.changed_meanwhile"],
  }),
  mergeUnits: endpoint({
    method: "POST",
    path: "/units/{id}/merge",
    may: "directory.change",
    /** `id` is the unit that goes on; the others end the day before. */
    input: ChangeInput.extend({
      id: Id,
      version: z.int(),
      others: z
        .array(z.object({ id: Id, version: z.int() }))
        .min(1)
        .max(20),
    }),
    output: Unit,
    fails: [
      "unit.not_found",
      "unit.closed",
      "unit.change_before_birth",
      "unit.merge_needs_others",
      "unit.changed_meanwhile",
    ],
  }),
  splitUnit: endpoint({
    method: "POST",
    path: "/units/{id}/split",
    may: "directory.change",
    input: ChangeInput.extend({
      id: Id,
      version: z.int(),
      parts: z
        .array(UnitInput.extend({ id: Id }))
        .min(1)
        .max(10),
    }),
    output: z.array(Unit),
    fails: [
      "unit.not_found",
      "unit.closed",
      "unit.change_before_birth",
      "unit.split_needs_two",
      "unit.name_taken",
      "unit.credit_code_wrong",
      "unit.credit_code_taken",
      "unit.changed_meanwhile",
      "region.not_found",
    ],
  }),
};
