/** Mass intake: writes of one endpoint that wait at the same time in one city share a transaction and its flush to the disk. */
import { actOnEach, actTogether, type Ground } from "../context.ts";
import { Fault } from "../fault.ts";
import { type Asked, answer, answerIn, checkedId, occasionOf } from "./answer.ts";
import type { Admitted } from "./gate.ts";

type Waiting = {
  readonly who: Admitted;
  readonly asked: Asked;
  done(body: string): void;
  fail(error: unknown): void;
  /** Hears what went wrong where it is nobody's fault: the acts run again, but somebody must be able to find out why. */
  tell(error: unknown): void;
};
type Line = { waiting: Waiting[]; isMoving: boolean; ended: Promise<void> };

/** More in one transaction would only make the first of them wait for the last. */
const most = 32;
const lines = new WeakMap<Ground, Map<string, Line>>();

/**
 * Stands in line. There is no timer: whatever waits when one transaction ends is the next one, so a single request is as
 * fast as any other, and many together pay for one flush.
 */
export function answerGathered(
  ground: Ground,
  who: Admitted,
  said: Asked,
  tell: (error: unknown) => void,
): Promise<string> {
  // Before it stands in line: a letter without a number is no matter of the others.
  const asked = { ...said, requestId: checkedId(said.requestId) };
  const own = lines.get(ground) ?? new Map<string, Line>();
  lines.set(ground, own);
  const key = `${who.actor.cityId} ${asked.name}`;
  const line = own.get(key) ?? { waiting: [], isMoving: false, ended: Promise.resolve() };
  own.set(key, line);
  return new Promise((done, fail) => {
    line.waiting.push({ who, asked, done, fail, tell });
    if (!line.isMoving) void move(ground, line);
  });
}

async function move(ground: Ground, line: Line): Promise<void> {
  line.isMoving = true;
  while (line.waiting.length > 0) {
    const acted = Promise.withResolvers<void>();
    const ended = together(ground, next(line), acted.resolve);
    // While one transaction writes down what its acts added, the next one may act; a third waits for the first.
    await Promise.all([Promise.race([acted.promise, ended]), line.ended]);
    line.ended = ended;
  }
  line.isMoving = false;
}

/** The first in line that are about different things; a copy of a request and a second word about the same wait for their turn. */
function next(line: Line): Waiting[] {
  const [batch, later]: [Waiting[], Waiting[]] = [[], []];
  const taken = new Set<string>();
  for (const one of line.waiting) {
    const about = [`request ${one.asked.requestId}`, `about ${one.asked.endpoint.gathers?.(one.asked.input)}`];
    if (batch.length === most || about.some((name) => taken.has(name))) later.push(one);
    else batch.push(one);
    // Also of those that wait: nobody overtakes an earlier word about the same.
    for (const name of about) taken.add(name);
  }
  line.waiting = later;
  return batch;
}

async function together(ground: Ground, batch: readonly Waiting[], acted: () => void): Promise<void> {
  const now = ground.now();
  try {
    const [first, ...rest] = batch.map(({ who, asked }) => ({ ...occasionOf(who, asked, now), asked }));
    if (first === undefined) return;
    const bodies = await actTogether(ground, [first, ...rest], (ctx, { asked }) => answerIn(ctx, asked), acted);
    for (const [at, body] of bodies.entries()) batch[at]?.done(body);
  } catch (error) {
    if (!(error instanceof Fault)) batch[0]?.tell(error);
    await oneByOne(ground, batch);
  }
}

/** Among several one is refused now and then: it is undone alone, and the others come in all the same. */
async function oneByOne(ground: Ground, batch: readonly Waiting[]): Promise<void> {
  try {
    const now = ground.now();
    const occasions = batch.map(({ who, asked }) => ({ ...occasionOf(who, asked, now), asked }));
    const outcomes = await actOnEach(ground, occasions, (ctx, { asked }) => answerIn(ctx, asked));
    for (const [at, outcome] of outcomes.entries()) {
      if ("fault" in outcome) batch[at]?.fail(outcome.fault);
      else batch[at]?.done(outcome.result);
    }
  } catch (error) {
    batch[0]?.tell(error);
    // One that stumbles must not take the others along: each has its own transaction and its own answer.
    await alone(ground, batch);
  }
}

async function alone(ground: Ground, batch: readonly Waiting[]): Promise<void> {
  for (const { who, asked, done, fail } of batch) await answer(ground, who, asked).then(done, fail);
}
