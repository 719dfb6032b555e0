/** Mounts one endpoint: who comes, with what input, into one transaction, and out as one answer. */
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { FileReply, Upload } from "../action.ts";
import { act } from "../context.ts";
import { type Endpoint, isWrite } from "../endpoint.ts";
import { Fault } from "../fault.ts";
import type { Before, Room } from "../room.ts";
import { wholeCity } from "../scope.ts";
import { type Action, type Asked, answer, answerFile, answerUnbound, hashOf } from "./answer.ts";
import { houseFaults } from "./faults.ts";
import { callOf, type Frame } from "./frame.ts";
import { type Admitted, admit, checkContract, checkOrigin } from "./gate.ts";
import { answerGathered } from "./gathered.ts";
import { parseInput } from "./problem-document.ts";
import { loggable } from "./refusal.ts";
import { discard, spool } from "./spool.ts";

export type Mounted = {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly action: Action;
  /** Answers with a file that is made outside of this thread, in a transaction of its own. */
  readonly elsewhere?: (who: Admitted, asked: Asked) => Promise<FileReply>;
  /** What the room does with the file that the endpoint takes, before the request stands in line for a transaction. */
  readonly before?: Before | undefined;
};

/** An answer is data and no page: whatever a browser takes it for, nothing in it may load or run. */
const asData = {
  enableCSPNonces: false,
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
};

/** Mounts one endpoint of a room with everything that happens to its requests. */
export function mount(app: FastifyInstance, frame: Frame, room: Room, mounted: Mounted): void {
  const { name, endpoint, action, elsewhere, before } = mounted;
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    helmet: asData,
    ...(endpoint.takes === undefined ? {} : { bodyLimit: endpoint.takes.maxBytes + 1_024 }),
    handler: async (request, reply) => {
      let upload: Upload | undefined;
      const uploadKey = request.headers["upload-key"] as string | undefined;
      try {
        const call = callOf(frame, request);
        checkContract(request);
        checkOrigin(endpoint, request, call.origin);
        if (endpoint.limit !== undefined) {
          await frame.limit(name, request.ip, endpoint.limit.attempts, endpoint.limit.seconds);
        }
        const who = endpoint.unbound === true ? null : await whoComes(frame, request, room, mounted);
        const given = { ...(request.query as object), ...bodyOf(endpoint, request), ...(request.params as object) };
        // PostgreSQL text cannot hold this one character; without the check it would look like a bug of ours.
        if (JSON.stringify(given).includes("\\u0000")) throw new Fault("body.unreadable");
        const input = parseInput(endpoint.input, given, call.locale) as object;
        if (endpoint.takes !== undefined) {
          upload =
            uploadKey === undefined
              ? await readUpload(frame, request, endpoint.takes.maxBytes)
              : await frame.uploads.take(uploadKey, who?.actor.accountId ?? null, endpoint.takes.maxBytes);
        }
        if (before !== undefined && who !== null && upload !== undefined)
          await before(who.actor.cityId, { ...input, upload } as never);
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
        if (elsewhere !== undefined) {
          await sendFile(reply, await elsewhere(who, asked));
          return reply;
        }
        if (endpoint.gives === "file") {
          await answerFile(frame.house.ground, who, asked, (file) => sendFile(reply, file));
          return reply;
        }
        const { ground } = frame.house;
        const body =
          endpoint.gathers === undefined
            ? await answer(ground, who, asked)
            : await answerGathered(ground, who, asked, (error) => request.log.error(loggable(error), "gathered"));
        // Only now: a refused or broken request finds its bytes here when it comes again.
        if (uploadKey !== undefined) await frame.uploads.drop(uploadKey);
        return reply.header("cache-control", "no-store").type("application/json; charset=utf-8").send(body);
      } catch (error) {
        throw listed(error, endpoint) ? error : new Unlisted(error as Fault);
      } finally {
        if (upload !== undefined && uploadKey === undefined) await discard(upload);
      }
    },
  });
}

/** Who comes, and whether they may. A right that was refused is remembered in a transaction of its own. */
async function whoComes(
  frame: Frame,
  request: FastifyRequest,
  room: Room,
  { name, endpoint }: Mounted,
): Promise<Admitted> {
  const { doorkeeper, ground } = frame.house;
  const signedIn = await doorkeeper.whoIs(request.headers.cookie ?? "");
  const asked = { host: request.hostname, room: room.name, always: room.always === true, endpoint };
  try {
    return await admit(doorkeeper, frame.rights, signedIn, asked);
  } catch (error) {
    if (signedIn !== null && error instanceof Fault && error.code === "right.missing") {
      const scope = wholeCity(signedIn.cityId);
      await act(ground, { actor: signedIn, scope, mode: "write", now: ground.now() }, async (ctx) => {
        ctx.tell("request.refused", name, { fault: error.code });
      });
    }
    throw error;
  }
}

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
