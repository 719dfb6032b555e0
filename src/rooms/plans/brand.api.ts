/** Brands: propose, incubate, write up, recommend. */
import { z } from "zod";
import { endpoint } from "../../kit/endpoint.ts";
import { Day, Id, line, note, PageInput, pageOf, someOf } from "../../kit/shapes.ts";
import { citingFails } from "../evidence/api.ts";
import { CitedFile } from "../evidence/model.ts";
import { Brand, BrandState, BrandStep, NamedBrand } from "./brand.model.ts";
import { brandMoves } from "./brand.rules.ts";

export const BrandPage = NamedBrand.extend({
  stepList: z.array(BrandStep),
  files: z.array(CitedFile),
  /** Moves open to the reader, and whether they may change its words. */
  moves: z.array(z.enum(brandMoves)),
  mayChange: z.boolean(),
});
export type BrandPage = z.infer<typeof BrandPage>;

const Files = z.array(z.object({ uploadId: Id, caption: note(200).default("") })).max(30);
const changeFails = ["brand.not_found", "brand.changed_meanwhile", "brand.not_yours"] as const;

export const brandApi = {
  listBrands: endpoint({
    method: "GET",
    path: "/brands",
    may: "brand.view",
    input: PageInput.extend({ search: note(60).optional(), state: someOf(BrandState) }),
    output: pageOf(NamedBrand),
    fails: [],
  }),
  getBrand: endpoint({
    method: "GET",
    path: "/brands/{id}",
    may: "brand.view",
    input: z.object({ id: Id }),
    output: BrandPage,
    fails: ["brand.not_found"],
  }),
  /** A unit proposes its own; the office for any unit. */
  addBrand: endpoint({
    method: "POST",
    path: "/brands",
    may: "brand.report",
    input: Brand.pick({ id: true, title: true, unitId: true, summary: true }).extend({ files: Files.default([]) }),
    output: BrandPage,
    fails: ["brand.not_found", "brand.not_yours", "unit.not_found", ...citingFails],
  }),
  changeBrand: endpoint({
    method: "PUT",
    path: "/brands/{id}",
    may: "brand.report",
    input: Brand.pick({ id: true, version: true, title: true, summary: true, story: true }).extend({
      files: Files.default([]),
    }),
    output: BrandPage,
    fails: [...changeFails, ...citingFails],
  }),
  moveBrand: endpoint({
    method: "POST",
    path: "/brands/{id}/move",
    may: "brand.report",
    input: z.object({
      ...{ id: Id, version: z.int(), move: z.enum(brandMoves) },
      /** Why it is sent back or taken off. */
      reason: note(300).default(""),
      /** Of a recommendation: to whom, and when. */
      to: note(80).default(""),
      on: Day.nullable().default(null),
    }),
    output: BrandPage,
    fails: [...changeFails, "brand.wrong_state", "brand.no_story", "brand.open_steps", "brand.incomplete"],
  }),
  recordBrandResult: endpoint({
    method: "POST",
    path: "/brands/{id}/result",
    may: "brand.decide",
    input: z.object({ id: Id, version: z.int(), result: line(300) }),
    output: BrandPage,
    fails: [...changeFails, "brand.wrong_state"],
  }),
  setBrandSteps: endpoint({
    method: "PUT",
    path: "/brands/{id}/steps",
    may: "brand.report",
    input: z.object({ id: Id, steps: z.array(BrandStep.pick({ id: true, text: true, dueOn: true })).max(40) }),
    output: BrandPage,
    fails: ["brand.not_found", "brand.not_yours", "brand.step_done", "brand.changed_meanwhile"],
  }),
  doneBrandStep: endpoint({
    method: "POST",
    path: "/brands/{id}/steps/{stepId}",
    may: "brand.report",
    /** Without a day the step is open again. */
    input: z.object({ id: Id, stepId: Id, doneOn: Day.nullable(), note: note(500).default("") }),
    output: BrandPage,
    fails: ["brand.not_found", "brand.not_yours"],
  }),
};
