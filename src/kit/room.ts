/** What a room hands to whoever mounts it: contract, actions, words, faults, rights and jobs. */
import type { ActionsFor, Context, Jobs } from "./action.ts";
import type { Rights, Role } from "./actor.ts";
import type { Api } from "./endpoint.ts";
import type { Faults } from "./fault.ts";
import type { Page } from "./page-form.ts";
import type { CityId, Instant } from "./shapes.ts";
import type { AnyTable } from "./table.ts";
import type { Words } from "./words.ts";

/** One thing that waits for the person who asks, as shown on `today`. */
export type Waiting = {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** The address in the console that opens it. */
  readonly path: string;
  readonly dueAt: Instant | null;
};

/** Work on the file of a request, for the city that it comes to; the input is that of the endpoint. */
export type Before = (cityId: CityId, input: never) => Promise<unknown>;

export type Room = {
  readonly name: string;
  readonly api: Api;
  readonly actions: Readonly<Record<string, unknown>>;
  readonly words: Words;
  readonly faults: Faults;
  readonly rights: Rights;
  readonly jobs?: Jobs;
  /** Work of an endpoint on the file it takes that needs no transaction, before the request stands in line for one. */
  readonly before?: Readonly<Record<string, Before>>;
  /** Lists of the api that can be exported, by the name of their endpoint. */
  readonly tables?: Readonly<Record<string, AnyTable>>;
  /** Public pages, drawn on the server. */
  readonly pages?: readonly Page[];
  /** What waits here for the actor in one of their roles, within that role's scope; at most a few dozen. */
  readonly tasks?: (ctx: Context, role: Role) => Promise<Waiting[]>;
  /** Rooms that cannot be switched off, because others stand on them. */
  readonly always?: true;
};

/** Declares a room; the actions are checked against the endpoints. */
export function room<const Declared extends Api>(
  declared: Omit<Room, "api" | "actions"> & { readonly api: Declared; readonly actions: ActionsFor<Declared> },
): Room {
  return declared as unknown as Room;
}
