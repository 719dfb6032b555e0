/** What an actor may see. Every find, list and save takes a scope, so that forgetting it does not compile. */
import type { CityId, Id } from "./shapes.ts";

/**
 * Always one city; within it a county office sees its regions (`regionPath` is the path of its own region),
 * a unit its own records, and the office (nulls) everything.
 */
export type Scope = {
  readonly cityId: CityId;
  readonly regionPath: string | null;
  readonly unitId: Id | null;
  readonly personId: Id | null;
};

/** The scope of the system itself inside one city: jobs, imports and the demo. */
export const wholeCity = (cityId: CityId): Scope => ({ cityId, regionPath: null, unitId: null, personId: null });
