/** Decisions about looking for a while, walking a stretch and calling: clocks that are moved, traces, tallies, and what they propose. */
import { metresBetween } from "../../kit/earth.ts";
import type { Answer, AnswerKind } from "../framework/model.ts";
import type { Watch } from "../framework/terms.model.ts";
import type { TraceLimits } from "./phone.model.ts";
import type { WatchRecord } from "./record.model.ts";

/** A clock that goes on while the phone is locked: so many seconds were counted at a moment (milliseconds of the device). */
type Clock = { readonly isRunning: boolean; readonly seconds: number; readonly at: number };

export type TimedRun = Clock & {
  readonly kind: "timed" /** One entry for everybody that passed: kept the rule, or not. */;
  readonly taps: readonly boolean[];
};
export type TracePoint = { readonly longitude: number; readonly latitude: number; readonly seconds: number };
export type WalkRun = Clock & {
  readonly kind: "walk";
  readonly metres: number;
  readonly found: number;
  readonly trace: readonly TracePoint[];
  /** Said by hand where the device does not know its place. */
  readonly handMetres: number | null;
  /** Asked once whether the walk is long enough. */
  readonly wasAsked: boolean;
};
export type Attempt = { readonly at: string; readonly isConnected: boolean; readonly seconds: number };
export type CallRun = {
  readonly kind: "calls";
  readonly attempts: readonly Attempt[] /** When the number was dialled that nothing was said of yet. */;
  readonly dialledAt: string | null;
};
export type Run = TimedRun | WalkRun | CallRun;

/** The shape of records holds no more than a day, so many people and so many points. */
const mostSeconds = 86_400;
const mostSeen = 99_999;
const mostFound = 9_999;
const mostMetres = 100_000;
export const mostPoints = 1_000;

/** What an item asks for besides its answer: a walk, a watch, or calls; null where looking once is enough. */
export function runKindOf(watch: Watch, asked: AnswerKind): Run["kind"] | null {
  if (asked.kind === "calls") return "calls";
  if (watch.metres !== undefined) return "walk";
  return watch.minutes === undefined ? null : "timed";
}

export const askedSeconds = (watch: Watch): number => (watch.minutes ?? 0) * 60;

/** Whole seconds counted so far. A clock that was moved back in the meantime takes nothing away. */
export function secondsOf(clock: Clock, now: number): number {
  const since = clock.isRunning ? Math.max(0, Math.floor((now - clock.at) / 1_000)) : 0;
  return Math.min(mostSeconds, clock.seconds + since);
}

/** The same clock counted up to now, so that a device clock moved later can only spoil what follows. */
export const countedUp = <Kind extends TimedRun | WalkRun>(run: Kind, now: number): Kind => ({
  ...run,
  seconds: secondsOf(run, now),
  // What is left of a second is not lost by counting up often.
  at: now - (run.isRunning && now > run.at ? (now - run.at) % 1_000 : 0),
});

export const startTimed = (now: number): TimedRun => ({
  kind: "timed",
  isRunning: true,
  seconds: 0,
  at: now,
  taps: [],
});
export const startWalk = (now: number): WalkRun => ({
  ...{
    kind: "walk",
    isRunning: true,
    seconds: 0,
    at: now,
    metres: 0,
    found: 0,
    trace: [],
    handMetres: null,
    wasAsked: false,
  },
});
export const stop = <Kind extends TimedRun | WalkRun>(run: Kind, now: number): Kind => ({
  ...countedUp(run, now),
  isRunning: false,
});
export const goOn = <Kind extends TimedRun | WalkRun>(run: Kind, now: number): Kind => ({
  ...run,
  isRunning: true,
  at: now,
});

/** True once the asked time is over; it may have ended while the phone was locked. */
export const isOver = (run: TimedRun, asked: number, now: number): boolean =>
  run.isRunning && asked > 0 && secondsOf(run, now) >= asked;

/** Ends a watch at the asked time, not at the moment the phone was unlocked. */
export const endOnTime = (run: TimedRun, asked: number, now: number): TimedRun => ({
  ...run,
  isRunning: false,
  seconds: Math.max(run.seconds, asked),
  at: now,
});

/** Ended before the asked time. */
export const isShort = (run: TimedRun, asked: number): boolean => !run.isRunning && run.seconds < asked;

export function tap(run: TimedRun, kept: boolean, asked: number, now: number): TimedRun {
  if (!run.isRunning || isOver(run, asked, now) || run.taps.length >= mostSeen) return run;
  return { ...countedUp(run, now), taps: [...run.taps, kept] };
}
export const undoTap = (run: TimedRun): TimedRun => ({ ...run, taps: run.taps.slice(0, -1) });

/** Percent of those seen that kept the rule, rounded half up to hundredths; null while nobody was seen. */
export const keptShare = (seen: number, kept: number): number | null =>
  seen === 0 ? null : Math.round((kept * 10_000) / seen) / 100;

export const noteFound = (run: WalkRun, by: 1 | -1): WalkRun => ({
  ...run,
  found: Math.min(mostFound, Math.max(0, run.found + by)),
});

/** Every second inner point goes until the trace is short enough; its ends stay. The metres were counted before. */
export function thinned<Point>(trace: readonly Point[], most = mostPoints): readonly Point[] {
  let points = trace;
  while (points.length > most) points = points.filter((_, at) => at % 2 === 0 || at === points.length - 1);
  return points;
}

/** Where somebody is now, while walking: too vague or too near a place adds nothing. */
export function step(
  run: WalkRun,
  fix: { longitude: number; latitude: number; accuracyMetres: number },
  limits: TraceLimits,
  now: number,
): WalkRun {
  if (!run.isRunning || fix.accuracyMetres > limits.worstAccuracy) return run;
  const { longitude, latitude } = fix;
  const counted = countedUp(run, now);
  const point = { longitude, latitude, seconds: counted.seconds };
  const last = run.trace.at(-1);
  if (last === undefined) return { ...counted, trace: [point] };
  const moved = metresBetween(last, point);
  if (moved < Math.max(limits.leastStep, fix.accuracyMetres / 2)) return run;
  return { ...counted, metres: run.metres + moved, trace: thinned([...run.trace, point]) };
}

/** What was walked: by the trace, or said by hand where there is none. */
export const metresOf = (run: WalkRun): number =>
  Math.min(mostMetres, Math.round(run.trace.length > 1 ? run.metres : (run.handMetres ?? 0)));

/** Long enough, and not asked yet. */
export const shouldAsk = (run: WalkRun, watch: Watch): boolean =>
  run.isRunning && !run.wasAsked && watch.metres !== undefined && run.metres >= watch.metres;

/** The next call may be made once something is said of the one before, up to what the edition asks for. */
export const nextAttempt = (run: CallRun | null, attempts: number): number | null => {
  const made = run?.attempts.length ?? 0;
  return made < attempts ? made + 1 : null;
};
export const dial = (run: CallRun | null, at: string): CallRun => ({
  kind: "calls",
  attempts: run?.attempts ?? [],
  dialledAt: at,
});

/** Says how a call ended; without the button for dialling, it was made at this moment by another phone. */
export function endCall(run: CallRun | null, isConnected: boolean, at: string, seconds: number): CallRun {
  const said = {
    at: run?.dialledAt ?? at,
    isConnected,
    seconds: Math.min(mostSeconds, Math.max(0, Math.round(seconds))),
  };
  return { kind: "calls", attempts: [...(run?.attempts ?? []), said], dialledAt: null };
}
export const undoCall = (run: CallRun): CallRun => ({ ...run, attempts: run.attempts.slice(0, -1), dialledAt: null });

/** All calls made, in order; null while one is missing. */
export function answerOfCalls(run: CallRun | null, attempts: number): Answer | null {
  const made = run?.attempts ?? [];
  return made.length === attempts ? { kind: "calls", connected: made.map((one) => one.isConnected) } : null;
}

const seenAndKept = (run: TimedRun) => ({ seen: run.taps.length, kept: run.taps.filter(Boolean).length });

/** How the answer was found, as the office sees it. */
export function recordOf(run: Run): WatchRecord {
  switch (run.kind) {
    case "timed":
      return { kind: "timed", seconds: run.seconds, ...seenAndKept(run) };
    case "walk":
      return { kind: "walk", seconds: run.seconds, metres: metresOf(run), found: run.found, trace: [...run.trace] };
    case "calls":
      return { kind: "calls", attempts: [...run.attempts] };
  }
}

/** What was asked of looking and not done in full, as a word and its values; null where nothing is lacking. */
export function lackOf(
  watch: Watch,
  asked: AnswerKind,
  record: WatchRecord | null,
): { word: string; values: Record<string, number> } | null {
  const kind = runKindOf(watch, asked);
  if (kind === "timed" && !(record?.kind === "timed" && record.seconds >= askedSeconds(watch)))
    return { word: "visit.lack.timed", values: { minutes: watch.minutes ?? 0 } };
  if (kind === "walk" && !(record?.kind === "walk" && record.metres >= (watch.metres ?? 0)))
    return { word: "visit.lack.walk", values: { metres: watch.metres ?? 0 } };
  return null;
}

/** A number follows from the tally; whether that conforms is for the inspector to say. */
export type Proposal = { readonly answer: Answer; readonly isFilled: boolean };

/**
 * What a finished watch or walk says about the answer. `countsFaults` is true where an answer counts what is wrong;
 * where it counts what is there, or what is done beyond duty, a tally of faults says nothing.
 */
export function propose(asked: AnswerKind, run: Run | null, countsFaults: boolean): Proposal | null {
  if (run === null || run.kind === "calls" || run.isRunning) return null;
  const { seen, kept } = run.kind === "timed" ? seenAndKept(run) : { seen: null, kept: null };
  const faults = run.kind === "timed" ? run.taps.length - (kept ?? 0) : run.found;
  // Nobody passed: nothing follows.
  if (seen === 0) return null;
  switch (asked.kind) {
    case "measure": {
      const share = seen === null ? null : keptShare(seen, kept);
      return asked.unit === "%" && share !== null
        ? { answer: { kind: "measure", value: share, target: asked.target }, isFilled: true }
        : null;
    }
    case "count":
      return countsFaults ? { answer: { kind: "count", value: Math.min(9_999, faults) }, isFilled: true } : null;
    case "conform":
      return { answer: { kind: "conform", value: faults === 0 }, isFilled: false };
    case "grade":
      // How many faults make a B is nowhere written down.
      return faults === 0 ? { answer: { kind: "grade", value: "A" }, isFilled: false } : null;
    default:
      return null;
  }
}

/** `4:05`; never below nothing. */
export function showSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The first number in these texts that can be dialled: three digits or more, with the dashes that people write; no house number. */
export function dialNumber(...texts: readonly string[]): string | null {
  for (const text of texts) {
    const found = /\+?\d[\d-]{1,18}\d(?![\d-]*\s*[号弄栋])/.exec(text)?.[0].replaceAll("-", "");
    if (found !== undefined && found.replace("+", "").length >= 3) return found;
  }
  return null;
}
