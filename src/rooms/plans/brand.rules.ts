/** The life of a brand: who takes it further, and what must be there before. */
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Brand, BrandState, BrandStep } from "./brand.model.ts";

export const BRAND_STEPS = {
  incubate: { from: ["candidate"], to: "incubating", unit: false },
  write: { from: ["incubating"], to: "written", unit: true },
  sendBack: { from: ["written"], to: "incubating", unit: false },
  recommend: { from: ["written"], to: "recommended", unit: false },
  drop: { from: ["candidate", "incubating", "written"], to: "dropped", unit: false },
  revive: { from: ["dropped"], to: "candidate", unit: false },
} as const satisfies Record<string, { from: readonly BrandState[]; to: BrandState; unit: boolean }>;
export type BrandMove = keyof typeof BRAND_STEPS;
export const brandMoves = Object.keys(BRAND_STEPS) as BrandMove[];

export type BrandWho = { readonly isOffice: boolean; readonly unitId: Id | null };

const isOwn = (brand: Pick<Brand, "unitId">, who: BrandWho): boolean => who.isOffice || who.unitId === brand.unitId;

/** Words of a brand are changed by its unit or the office, until it was recommended. */
export const mayChange = (brand: Pick<Brand, "state" | "unitId">, who: BrandWho): boolean =>
  isOwn(brand, who) && brand.state !== "recommended" && brand.state !== "dropped";

/** Moves that are open to somebody now. */
export const movesOpenTo = (brand: Pick<Brand, "state" | "unitId">, who: BrandWho): BrandMove[] =>
  brandMoves.filter((move) => {
    const { from, unit } = BRAND_STEPS[move];
    return (from as readonly string[]).includes(brand.state) && (who.isOffice || (unit && isOwn(brand, who)));
  });

/** A written case has a text and no step of incubation left open. */
export function move(brand: Brand, step: BrandMove, who: BrandWho, steps: readonly BrandStep[]): Brand {
  const { from, to, unit } = BRAND_STEPS[step];
  if (!(who.isOffice || (unit && isOwn(brand, who)))) refuse("brand.not_yours", { title: brand.title });
  if (!(from as readonly string[]).includes(brand.state)) refuse("brand.wrong_state", { title: brand.title });
  if (step === "write" && brand.story === "") refuse("brand.no_story", { title: brand.title });
  const open = steps.filter((one) => one.doneOn === null).length;
  if (step === "write" && open > 0) refuse("brand.open_steps", { title: brand.title, count: open });
  return { ...brand, state: to };
}

/** Steps become those given; a step that was done stays as it was asked. */
export function changeSteps(
  brandId: Id,
  known: readonly BrandStep[],
  given: readonly Pick<BrandStep, "id" | "text" | "dueOn">[],
): { saved: BrandStep[]; removed: Id[] } {
  const byId = new Map(known.map((one) => [one.id, one]));
  const kept = new Set(given.map((one) => one.id));
  const removed = known.filter((one) => !kept.has(one.id));
  for (const one of removed) if (one.doneOn !== null) refuse("brand.step_done", { text: one.text });
  const saved = given.map((one): BrandStep => {
    const old = byId.get(one.id);
    if (old === undefined) return { ...one, brandId, doneOn: null, note: "" };
    const isSame = old.text === one.text && old.dueOn === one.dueOn;
    if (!isSame && old.doneOn !== null) refuse("brand.step_done", { text: old.text });
    return { ...old, ...one };
  });
  return { saved, removed: removed.map((one) => one.id) };
}
