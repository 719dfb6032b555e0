/** The HTTP server: rooms are mounted under /api from their endpoints, and every refusal leaves as a problem document. */
import { join } from "node:path";
import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from "fastify";
import { Fault } from "../fault.ts";
import { speakers } from "../words.ts";
import type { Action } from "./answer.ts";
import { houseFaults } from "./faults.ts";
import { type Frame, type House, isSecure, originOf } from "./frame.ts";
import { makeLimiter } from "./gate.ts";
import { mount } from "./mount.ts";
import { jsonLimit, refuseWith } from "./refusal.ts";
import { mountTables } from "./tables.ts";
import { closeUnused } from "./unused.ts";
import { mountUploads } from "./uploads.ts";
import { houseWords } from "./words.ts";

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
  const base: Omit<Frame, "uploads"> = {
    house,
    rights: Object.assign({}, ...house.rooms.map((one) => one.rights)),
    faults: Object.assign({}, houseFaults, ...house.rooms.map((one) => one.faults)),
    say: speakers([houseWords, ...house.words, ...house.rooms.map((one) => one.words)]),
    limit: makeLimiter(house.ground.pool),
  };

  closeUnused(app);
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
  app.setErrorHandler((error, request, reply) => refuseWith(base, error, request, reply));
  app.setNotFoundHandler((request, reply) => refuseWith(base, new Fault("endpoint.not_found"), request, reply));
  app.addHook("onResponse", (request, reply, done) => {
    // The route, not the address: addresses carry tokens and search words.
    const { url } = request.routeOptions;
    request.log.info(
      { route: url, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      "request",
    );
    done();
  });

  const endpoints = house.rooms.flatMap((room) => Object.values(room.api));
  const uploads = mountUploads(app, {
    folder: join(house.spoolFolder, "resumable"),
    maxBytes: Math.max(0, ...endpoints.map((endpoint) => endpoint.takes?.maxBytes ?? 0)),
    ownOrigin: (request) => originOf(house, request),
    whoSends: async (request) => (await house.doorkeeper.whoIs(request.headers.cookie ?? ""))?.accountId ?? null,
  });
  const frame: Frame = { ...base, uploads };

  for (const room of house.rooms) {
    for (const [name, endpoint] of Object.entries(room.api)) {
      mount(app, frame, room, { name, endpoint, action: room.actions[name] as Action, before: room.before?.[name] });
    }
    mountTables(app, frame, room);
  }
  return { app, frame };
}

/** Lets one page show pictures from these hosts too: the map service that a city has set, and nothing else. */
export function allowImages(reply: FastifyReply, origins: readonly string[]): void {
  const header = "content-security-policy";
  const policy = String(reply.raw.getHeader(header) ?? "");
  if (origins.length > 0)
    reply.raw.setHeader(header, policy.replace("img-src 'self'", `img-src 'self' ${origins.join(" ")}`));
}
