/** Brands (品牌、亮点): what is worth showing, grown step by step, written up, and recommended upward. */
import { z } from "zod";
import { Day, Id, line, note } from "../../kit/shapes.ts";

/** 备选、培育中、已成稿、已推荐、已撤下. */
export const BrandState = z.enum(["candidate", "incubating", "written", "recommended", "dropped"]);
export type BrandState = z.infer<typeof BrandState>;

export const Brand = z.object({
  id: Id,
  title: line(100),
  unitId: Id,
  /** What is new or special about it. */
  summary: line(1_000),
  state: BrandState,
  /** The case as it is told upward (案例材料). */
  story: note(10_000),
  recommendedTo: note(80),
  recommendedOn: Day.nullable(),
  /** What came of the recommendation. */
  result: note(300),
  /** Why it was taken off. */
  reason: note(300),
  version: z.int(),
});
export type Brand = z.infer<typeof Brand>;

export const NamedBrand = Brand.extend({ unitName: z.string(), steps: z.int(), done: z.int() });
export type NamedBrand = z.infer<typeof NamedBrand>;

/** A step of incubation (培育步骤). */
export const BrandStep = z.object({
  id: Id,
  brandId: Id,
  text: line(200),
  dueOn: Day,
  doneOn: Day.nullable(),
  note: note(500),
});
export type BrandStep = z.infer<typeof BrandStep>;

export const brandFaults = {
  "brand.not_found": 404,
  "brand.changed_meanwhile": 409,
  "brand.wrong_state": 409,
  "brand.not_yours": 403,
  "brand.no_story": 409,
  "brand.open_steps": 409,
  "brand.step_done": 409,
  "brand.incomplete": 422,
} as const;
