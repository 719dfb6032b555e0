/** The HTTP server: rooms are mounted under /api from their endpoints, and every refusal leaves as a problem document. */
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import type { Call, FileReply, Upload } from "../action.ts";
import type { Rights } from "../actor.ts";
import type { Ground } from "../context.ts";
import { type Endpoint, isWrite } from "../endpoint.ts";
import { Fault, type Faults } from "../fault.ts";
import type { Room } from "../room.ts";
import { type Locale, localeOf, type Say, speakers } from "../words.ts";
import { type Action, type Asked, answer, answerFile, answerUnbound, hashOf } from "./answer.ts";
import { houseFaults } from "./faults.ts";
import { admit, checkOrigin, type Doorkeeper, type Limiter, makeLimiter } from "./gate.ts";
import { documentOf, mediaType, parseInput } from "./problem-document.ts";
import { discard, spool } from "./spool.ts";
import { houseWords } from "./words.ts";

export type House = {
  readonly rooms: readonly Room[];
  readonly ground: Ground;
  readonly doorkeeper: Doorkeeper;
  /** Folder for request bodies that are files. */
  readonly spoolFolder: string;
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
};

const jsonLimit = 2 * 1_048_576;

/** Builds the server with every room mounted; it listens when the caller says so. */
export async function buildServer(house: House): Promise<{ app: FastifyInstance; frame: Frame }> {
  const app = Fastify({
    ...(house.logger === false ? { logger: false } : { loggerInstance: house.logger }),
    ...(house.https === null ? {} : { https: house.https }),
    trustProxy: house.trustProxy,
    bodyLimit: jsonLimit,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 120_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: "idle",
  }) as unknown as FastifyInstance;
  const frame: Frame = {
    house,
    rights: Object.assign({}, ...house.rooms.map((one) => one.rights)),
    faults: Object.assign({}, houseFaults, ...house.rooms.map((one) => one.faults)),
    say: speakers([houseWords, ...house.rooms.map((one) => one.words)]),
    limit: makeLimiter(house.ground.pool),
  };

  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        mediaSrc: ["'self'", "blob:"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure(house) ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
  });
  // Files arrive as a stream of any type; the route that takes one reads it itself.
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  app.setErrorHandler((error, request, reply) => refuseWith(frame, error, request, reply));
  app.setNotFoundHandler((request, reply) => refuseWith(frame, new Fault("endpoint.not_found"), request, reply));
  app.addHook("onResponse", (request, reply, done) => {
    // The route, not the address: addresses carry tokens and search words.
    const { url } = request.routeOptions;
    request.log.info(
      { route: url, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "request",
    );
    done();
  });

  for (const room of house.rooms) {
    for (const [name, endpoint] of Object.entries(room.api)) mount(app, frame, room, name, endpoint);
  }
  return { app, frame };
}

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

function mount(app: FastifyInstance, frame: Frame, room: Room, name: string, endpoint: Endpoint): void {
  const action = room.actions[name] as Action;
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    ...(endpoint.takes === undefined ? {} : { bodyLimit: endpoint.takes.maxBytes + 1_024 }),
    handler: async (request, reply) => {
      let upload: Upload | undefined;
      try {
        const call = callOf(frame, request);
        checkOrigin(endpoint, request, call.origin);
        if (endpoint.limit !== undefined) {
          await frame.limit(name, request.ip, endpoint.limit.attempts, endpoint.limit.seconds);
        }
        const who = endpoint.unbound === true ? null : await whoComes(frame, request, room, endpoint);
        const given = { ...(request.query as object), ...bodyOf(endpoint, request), ...(request.params as object) };
        // PostgreSQL text cannot hold this one character; without the check it would look like a bug of ours.
        if (JSON.stringify(given).includes("\\u0000")) throw new Fault("body.unreadable");
        const input = parseInput(endpoint.input, given, call.locale) as object;
        if (endpoint.takes !== undefined) upload = await readUpload(frame, request, endpoint.takes.maxBytes);
        const asked: Asked = {
          name,
          endpoint,
          action,
          call,
          input: upload === undefined ? input : { ...input, upload },
          inputHash: isWrite(endpoint) ? hashOf([given, upload?.sha256]) : "",
          requestId: request.headers["request-id"] as string | undefined,
        };
        if (who === null) {
          const body = await answerUnbound(frame.house.ground, asked, (cookie) => reply.header("set-cookie", cookie));
          return reply.type("application/json; charset=utf-8").send(body);
        }
        if (endpoint.gives === "file") {
          await answerFile(frame.house.ground, who, asked, (file) => sendFile(reply, file));
          return reply;
        }
        const body = await answer(frame.house.ground, who, asked);
        return reply.header("cache-control", "no-store").type("application/json; charset=utf-8").send(body);
      } catch (error) {
        throw listed(error, endpoint) ? error : new Unlisted(error as Fault);
      } finally {
        if (upload !== undefined) await discard(upload);
      }
    },
  });
}

const whoComes = (frame: Frame, request: FastifyRequest, room: Room, endpoint: Endpoint) =>
  admit(
    frame.house.doorkeeper,
    frame.rights,
    { cookie: request.headers.cookie ?? "", host: request.hostname },
    { room: room.name, always: room.always === true, endpoint },
  );

/** A JSON body must be an object; a file body is read later. */
function bodyOf(endpoint: Endpoint, request: FastifyRequest): object {
  if (endpoint.method === "GET" || endpoint.takes !== undefined) return {};
  const { body } = request;
  if (body === undefined || body === null) return {};
  if (typeof body !== "object" || Array.isArray(body) || body instanceof Readable) throw new Fault("body.unreadable");
  return body;
}

function readUpload(frame: Frame, request: FastifyRequest, maxBytes: number): Promise<Upload> {
  const body = request.body instanceof Readable ? request.body : Readable.from([]);
  const type = request.headers["content-type"] ?? "application/octet-stream";
  return spool(frame.house.spoolFolder, body, maxBytes, type);
}

/** Sends a file while its transaction is still open. */
async function sendFile(reply: FastifyReply, file: FileReply): Promise<void> {
  reply
    .type(file.type)
    .header(
      "content-disposition",
      `${file.inline === true ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header(
      "cache-control",
      file.cacheSeconds === undefined ? "no-store" : `private, max-age=${file.cacheSeconds}, immutable`,
    )
    // A stored file is somebody's upload: whatever it holds, it must never run as a page of ours.
    .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  if (file.bytes !== undefined) reply.header("content-length", file.bytes);
  if (file.body instanceof Uint8Array) {
    reply.send(Buffer.from(file.body.buffer, file.body.byteOffset, file.body.byteLength));
    return;
  }
  const stream = Readable.from(file.body, { objectMode: false });
  reply.send(stream);
  await finished(stream);
}

/** A fault that the contract does not name is a bug in the contract, so it is as loud as one. */
class Unlisted extends Error {
  constructor(fault: Fault) {
    super(`fault ${fault.code} is not listed by the endpoint`);
    this.cause = fault;
  }
}

const listed = (error: unknown, endpoint: Endpoint): boolean =>
  !(error instanceof Fault) || error.code in houseFaults || endpoint.fails.includes(error.code);

/** Sends the sentence for a fault; anything else is a bug: logged under a number, told without details. */
export function refuseWith(frame: Frame, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const say = frame.say[localeIn(request)];
  const document = documentOf(translated(error), frame.faults, say);
  if (document !== null) return reply.code(document.status).type(mediaType).send(JSON.stringify(document));
  const id = request.id;
  request.log.error({ id, route: request.routeOptions.url, ...loggable(error) }, "bug");
  const title = say("server.bug", { id });
  return reply
    .code(500)
    .type(mediaType)
    .send(JSON.stringify({ type: "/faults/server.bug", status: 500, title }));
}

/** What the framework or the driver refuses, in our words. */
function translated(error: unknown): unknown {
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return new Fault("body.too_large", { megabytes: jsonLimit / 1_048_576 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Fault("body.unreadable");
  if (code === "ECONNREFUSED" || code === "57P01" || code === "57P03" || code === "53300")
    return new Fault("server.busy");
  return error;
}

/** The driver's details quote the row, and rows hold personal data: only names of things are logged. */
function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { message: error.message, stack: error.stack, cause, code, constraint, table };
}
