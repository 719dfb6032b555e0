/** Who is let through: the city of a request, the actor, the right, the origin, and how often. */
import type { FastifyRequest } from "fastify";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { type Actor, grantFor, publicActor, type Rights, scopeOf } from "../actor.ts";
import type { Pool } from "../db/pool.ts";
import { type Endpoint, isWrite, oldestContract } from "../endpoint.ts";
import { refuse } from "../fault.ts";
import type { Scope } from "../scope.ts";
import type { CityId } from "../shapes.ts";

/** What the house asks of the rooms that know people and cities. */
export type Doorkeeper = {
  /** The signed-in actor of these cookies, looked up anew on every request, so that a revocation acts at once. */
  whoIs(cookie: string): Promise<Actor | null>;
  /** The city whose site this host is; the only city when there is just one. */
  cityOf(host: string): Promise<CityId | null>;
  isRoomOn(cityId: CityId, room: string): Promise<boolean>;
};

export type Admitted = { readonly actor: Actor; readonly scope: Scope };

/** Lets an actor (null: nobody is signed in) through to an endpoint of a room, or refuses with the reason. */
export async function admit(
  doorkeeper: Doorkeeper,
  rights: Rights,
  signedIn: Actor | null,
  asked: { host: string; room: string; always: boolean; endpoint: Pick<Endpoint, "may" | "duringPasswordChange"> },
): Promise<Admitted> {
  const { may } = asked.endpoint;
  const actor = signedIn ?? (may === "public" ? await strangerAt(doorkeeper, asked.host) : refuse("session.missing"));

  if (actor.mustChangePassword && may !== "public" && asked.endpoint.duringPasswordChange !== true) {
    refuse("password.must_change");
  }
  if (!asked.always && !(await doorkeeper.isRoomOn(actor.cityId, asked.room))) refuse("room.off");

  if (may === "public" || may === "signed_in") {
    return { actor, scope: { cityId: actor.cityId, regionPath: null, unitId: null, personId: actor.personId } };
  }
  const grant = grantFor(actor, rights[may] ?? []) ?? refuse("right.missing");
  return { actor, scope: scopeOf(actor, grant) };
}

async function strangerAt(doorkeeper: Doorkeeper, host: string): Promise<Actor> {
  return publicActor((await doorkeeper.cityOf(host)) ?? refuse("endpoint.not_found"));
}

/** A write must come from our own pages. Browsers always say where a write comes from; other programs carry no cookies by accident. */
export function checkOrigin(endpoint: Endpoint, request: FastifyRequest, ownOrigin: string): void {
  if (isWrite(endpoint) && !isOurs(request, ownOrigin)) refuse("request.foreign_origin");
}

export function isOurs(request: FastifyRequest, ownOrigin: string): boolean {
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  return (
    (site === undefined || site === "same-origin" || site === "none") && (origin === undefined || origin === ownOrigin)
  );
}

/** A page or app that was loaded long ago may speak an older contract than this server understands. */
export function checkContract(request: FastifyRequest): void {
  const { contract } = request.headers;
  if (contract !== undefined && Number(contract) < oldestContract) refuse("client.too_old");
}

export type Limiter = (name: string, who: string, attempts: number, seconds: number) => Promise<void>;

/** Counts attempts in the database, so that several processes share one count; falls back to memory when it is away. */
export function makeLimiter(pool: Pool): Limiter {
  const known = new Map<string, RateLimiterPostgres>();
  return async (name, who, attempts, seconds) => {
    let limiter = known.get(name);
    if (limiter === undefined) {
      limiter = new RateLimiterPostgres({
        storeClient: pool,
        tableName: "rate_limit",
        tableCreated: true,
        keyPrefix: name,
        points: attempts,
        duration: seconds,
        insuranceLimiter: new RateLimiterMemory({ points: attempts, duration: seconds }),
      });
      known.set(name, limiter);
    }
    try {
      await limiter.consume(who);
    } catch (limited) {
      if (!(limited instanceof RateLimiterRes)) throw limited;
      refuse("request.too_many", { seconds: Math.max(1, Math.ceil(limited.msBeforeNext / 1_000)) });
    }
  };
}
