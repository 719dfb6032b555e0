/** What every mounted route knows of the house, and how a request is read: its origin, its language, its caller. */
import type { FastifyBaseLogger, FastifyRequest } from "fastify";
import type { Call } from "../action.ts";
import type { Rights } from "../actor.ts";
import type { Ground } from "../context.ts";
import type { Faults } from "../fault.ts";
import type { Room } from "../room.ts";
import { type Locale, localeOf, type Say, type Words } from "../words.ts";
import type { Exporter } from "./exports.ts";
import type { Doorkeeper, Limiter } from "./gate.ts";
import type { Uploads } from "./uploads.ts";

export type House = {
  readonly rooms: readonly Room[];
  /** Words that belong to no room. */
  readonly words: readonly Words[];
  readonly ground: Ground;
  readonly doorkeeper: Doorkeeper;
  /** Folder for request bodies that are files. */
  readonly spoolFolder: string;
  /** Where exports are made; null makes them here. */
  readonly exporter: Exporter | null;
  readonly logger: FastifyBaseLogger | false;
  readonly trustProxy: boolean | string;
  /** The address people use, `https://…`; null means: whatever host they called. */
  readonly publicUrl: string | null;
  readonly https: { key: string; cert: string } | null;
};

/** Everything a mounted route needs to know of the house. */
export type Frame = {
  readonly house: House;
  readonly rights: Rights;
  readonly faults: Faults;
  readonly say: Record<Locale, Say>;
  readonly limit: Limiter;
  readonly uploads: Uploads;
};

export const isSecure = (house: Pick<House, "publicUrl" | "https">): boolean =>
  house.publicUrl === null ? house.https !== null : house.publicUrl.startsWith("https:");

/** The origin of this house as the request saw it. */
export const originOf = (house: House, request: FastifyRequest): string =>
  house.publicUrl === null ? `${request.protocol}://${request.host}` : new URL(house.publicUrl).origin;

export const localeIn = (request: FastifyRequest): Locale =>
  localeOf(request.cookies.locale, request.headers["accept-language"]);

export const callOf = (frame: Frame, request: FastifyRequest): Call => ({
  locale: localeIn(request),
  address: request.ip,
  cookie: request.headers.cookie ?? "",
  origin: originOf(frame.house, request),
});
