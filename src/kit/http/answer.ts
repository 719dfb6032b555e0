/** One request, one transaction, one answer: loads, decides, saves and stores the answer for resends. */
import { createHash } from "node:crypto";
import type { Call, Context, FileReply, UnboundContext } from "../action.ts";
import { type Actor, systemActor } from "../actor.ts";
import { act, type Ground } from "../context.ts";
import { findAnswer, keepAnswer } from "../db/request.store.ts";
import { mayRunAgain, outsideCities } from "../db/transaction.ts";
import { type Endpoint, isWrite } from "../endpoint.ts";
import { refuse } from "../fault.ts";
import { wholeCity } from "../scope.ts";
import { seal, unseal } from "../secret.ts";
import { checkedAnswer, Id, type Instant } from "../shapes.ts";
import type { Admitted } from "./gate.ts";

/** An action as the house runs it; the room's own types were checked where the room was declared. */
export type Action = (ctx: unknown, input: unknown) => Promise<unknown>;

export type Asked = {
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly action: Action;
  readonly input: unknown;
  readonly inputHash: string;
  readonly requestId: string | undefined;
  readonly call: Call;
};

export const hashOf = (input: unknown): string =>
  createHash("sha256").update(JSON.stringify(input)).digest("base64url");

const sealedFor = "request.body";

/** Who acts, when, and under which number, for the transaction of a request. */
export function occasionOf(who: Admitted, { endpoint, input, requestId }: Asked, now: Instant) {
  const writes = isWrite(endpoint);
  return {
    ...who,
    mode: writes ? ("write" as const) : endpoint.isBrief?.(input) === true ? ("brief" as const) : ("read" as const),
    now,
    requestId: writes ? checkedId(requestId) : null,
  };
}

/** Runs the action; copies of one request run one after the other and all get the first one's answer. */
export async function answer(ground: Ground, who: Admitted, asked: Asked): Promise<string> {
  const occasion = occasionOf(who, asked, ground.now());
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act(ground, occasion, (ctx) => answerIn(ctx, asked));
    } catch (error) {
      if (attempt >= 4 || !mayRunAgain(error)) throw error;
    }
  }
}

/** The answer inside a transaction that is open already. */
export async function answerIn(ctx: Context, asked: Asked): Promise<string> {
  const { endpoint } = asked;
  const requestId = isWrite(endpoint) ? checkedId(asked.requestId) : null;
  const earlier = requestId === null ? null : await findAnswer(ctx.db, ctx.scope, requestId);
  if (earlier !== null) return resent(earlier, asked, ctx.actor);

  const result = await asked.action({ ...ctx, call: asked.call }, asked.input);
  const body = JSON.stringify(checkedAnswer(endpoint.output, result) ?? null);

  if (requestId !== null) keep(ctx, asked, requestId, body);
  return body;
}

export function checkedId(given: string | undefined): string {
  const parsed = Id.safeParse(given);
  return parsed.success ? parsed.data : refuse("request.id_missing");
}

function resent(
  earlier: { endpoint: string; accountId: string | null; inputHash: string; body: string },
  asked: Asked,
  actor: Actor,
): string {
  const isSame =
    earlier.endpoint === asked.name && earlier.accountId === actor.accountId && earlier.inputHash === asked.inputHash;
  if (!isSame) refuse("request.id_reused");
  return asked.endpoint.secretAnswer === true ? unseal(sealedFor, earlier.body) : earlier.body;
}

function keep(ctx: Context, asked: Asked, requestId: string, body: string): void {
  keepAnswer(ctx.db, ctx.scope, {
    id: requestId,
    endpoint: asked.name,
    accountId: ctx.actor.accountId,
    inputHash: asked.inputHash,
    status: 200,
    body: asked.endpoint.secretAnswer === true ? seal(sealedFor, body) : body,
    at: ctx.now,
  });
}

/** A file is sent while its transaction is open: one unchanging view from the first byte to the last. */
export function answerFile(
  ground: Ground,
  who: Admitted,
  asked: Asked,
  send: (file: FileReply) => Promise<void>,
): Promise<void> {
  return act(ground, { ...who, mode: "snapshot", now: ground.now() }, async (ctx) => {
    await send((await asked.action({ ...ctx, call: asked.call }, asked.input)) as FileReply);
  });
}

/** An endpoint that runs before a city is known opens its own transactions. */
export async function answerUnbound(
  ground: Ground,
  asked: Asked,
  setCookie: (cookie: string) => void,
): Promise<string> {
  const now: Instant = ground.now();
  const ctx: UnboundContext = {
    now,
    call: asked.call,
    setCookie,
    inCity: (cityId, actor, work) =>
      act(ground, { actor: actor ?? systemActor(cityId), scope: wholeCity(cityId), mode: "write", now }, work),
    outside: (work) => outsideCities(ground.pool, work),
  };
  return JSON.stringify(asked.endpoint.output.parse(await asked.action(ctx, asked.input)) ?? null);
}
