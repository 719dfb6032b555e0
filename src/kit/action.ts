/** What an action gets and gives: the context, the reply kinds, and the type that ties a room's actions to its endpoints. */
import type { z } from "zod";
import type { Actor } from "./actor.ts";
import type { Db } from "./db/db.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Scope } from "./scope.ts";
import type { CityId, Id, Instant } from "./shapes.ts";
import type { Locale } from "./words.ts";

/**
 * Tells that something happened: one row that is the audit record and wakes the jobs that wait for it.
 * It is written with the commit of the change, never without it.
 */
export type Tell = (name: string, about: string, facts?: Readonly<Record<string, unknown>>) => void;

/** Everything an action gets besides its input. */
export type Context = {
  readonly db: Db;
  readonly actor: Actor;
  readonly scope: Scope;
  readonly now: Instant;
  readonly tell: Tell;
  /**
   * The same transaction in the name of somebody the room has recognised by itself, such as the holder of a one-task link;
   * with `at`, at the earlier moment when it happened, for records that are brought in later.
   */
  readonly as: (actor: Actor, scope: Scope, at?: Instant) => Context;
};

/** What comes with the request and matters to very few actions: signing in, and files made for one reader. */
export type Call = {
  readonly locale: Locale;
  readonly address: string;
  readonly cookie: string;
  readonly origin: string;
};

/** The context of an endpoint that runs before a city is known: it opens its own transactions. */
export type UnboundContext = {
  readonly now: Instant;
  readonly call: Call;
  /** One transaction in a city; it stands on its own, so a remembered refusal survives the refusal. */
  inCity<Result>(cityId: CityId, actor: Actor, work: (ctx: Context) => Promise<Result>): Promise<Result>;
  /** One transaction outside every city. */
  outside<Result>(work: (db: Db) => Promise<Result>): Promise<Result>;
  /** Headers of the answer, for cookies. */
  setCookie(cookie: string): void;
};

/** A request body that was written to disk before the transaction began. */
export type Upload = {
  readonly path: string;
  /** The bytes themselves where they are few, so that nobody reads them back from the disk. */
  readonly whole?: Uint8Array;
  readonly bytes: number;
  readonly sha256: string;
  /** What the sender calls it; never trusted for the type. */
  readonly declaredType: string;
};

/** An answer that is a file. */
export type FileReply = {
  readonly name: string;
  readonly type: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  readonly bytes?: number;
  /** Shown in the page instead of saved. */
  readonly inline?: boolean;
  /** May be kept by the reader's own browser this long. */
  readonly cacheSeconds?: number;
};

type InputOf<One extends Endpoint> = z.output<One["input"]> &
  (One["takes"] extends object ? { upload: Upload } : unknown);
type AnswerOf<One extends Endpoint> = One["gives"] extends "file" ? FileReply : z.input<One["output"]>;
type ContextOf<One extends Endpoint> = One["unbound"] extends true ? UnboundContext : Context & { readonly call: Call };

/** One function for every endpoint, with that endpoint's input and answer; a missing or misspelt one does not compile. */
export type ActionsFor<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends Endpoint
    ? (ctx: ContextOf<Api[Name]>, input: InputOf<Api[Name]>) => Promise<AnswerOf<Api[Name]>>
    : never;
};

/** An event as jobs and the audit log read it. */
export type Told = {
  readonly id: Id;
  readonly at: Instant;
  readonly name: string;
  readonly about: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** What follows by itself. Jobs are unordered and may run twice: each one loads the state and asks before it acts. */
export type Jobs = {
  readonly on?: Readonly<Record<string, (ctx: Context, event: Told) => Promise<void>>>;
  /** Schedules, in the city's own time zone; run once in every city. */
  readonly every?: Readonly<Record<string, { cron: string; run: (ctx: Context) => Promise<void> }>>;
};
