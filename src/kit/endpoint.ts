/** Endpoints as data: one object says path, right, input, output and faults; server, browser and OpenAPI all read it. */
import type { z } from "zod";

export type Endpoint<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api`; `{id}` takes a value of the input. */
  readonly path: string;
  /** The right that is asked for; `public` is open to anybody, `signed_in` to every account. */
  readonly may: string;
  readonly input: In;
  readonly output: Out;
  /** Every fault this endpoint can raise. One that is not listed is treated as a bug. */
  readonly fails: readonly string[];
  /** Takes a file as the raw request body; it is written to disk and hashed before the transaction begins. */
  readonly takes?: { readonly maxBytes: number };
  /**
   * Writes that wait at the same time share a transaction; each stands or falls by itself. For mass intake. Names what a
   * write is about, from its input: two about the same thing never share one, since neither would see the other.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the input has the endpoint's own shape, which a list of endpoints forgets.
  readonly gathers?: (input: any) => string;
  /** A read that is short whatever its values are: those asked at once share a transaction, so one that takes long would hold up others. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly isBrief?: (input: any) => boolean;
  /** Answers with a file instead of JSON. */
  readonly gives?: "file";
  /** False for a POST that only looks (a preview); such a call needs no request id. */
  readonly writes?: boolean;
  /** The answer holds a secret (a first password, a link): the stored copy for resends is encrypted. */
  readonly secretAnswer?: boolean;
  /** Open to an account that has not changed its first password yet. */
  readonly duringPasswordChange?: boolean;
  /** How often one address may call it. */
  readonly limit?: { readonly attempts: number; readonly seconds: number };
  /** Runs before a city is known (signing in): the action opens its own transactions. */
  readonly unbound?: boolean;
};

/** The contract this program speaks; a phone that is offline for weeks may come back with an older one. */
export const contractVersion = 1;

/** The oldest contract this server still understands; an older app gets a sentence and keeps what it holds. */
export const oldestContract = 1;

export type Api = Readonly<Record<string, Endpoint>>;

/** Declares an endpoint, keeping its exact type: actions, client and documents follow from it. */
export function endpoint<const Declared extends Endpoint>(declared: Declared): Declared {
  return declared;
}

export const isWrite = (one: Endpoint): boolean => one.writes ?? one.method !== "GET";

/** `/problems/{id}` with the values of the input put in; values used up by the path are not repeated in the query. */
export function pathOf(one: Endpoint, input: Readonly<Record<string, unknown>>): { path: string; used: Set<string> } {
  const used = new Set<string>();
  const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    used.add(name);
    return encodeURIComponent(String(input[name]));
  });
  return { path, used };
}
