/** How refusals and bugs leave the server. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "../fault.ts";
import { type Frame, localeIn } from "./frame.ts";
import { documentOf, mediaType } from "./problem-document.ts";

/** The largest JSON body; files have limits of their own. */
export const jsonLimit = 2 * 1_048_576;

/** Sends the sentence for a fault; anything else is a bug: logged under a number, told without details. */
export function refuseWith(
  frame: Omit<Frame, "uploads">,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
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
export function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { message: error.message, stack: error.stack, cause, code, constraint, table };
}
