/** Watches, walks and calls: clocks that are moved or locked, tallies, traces, and what follows from them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnswerKind } from "../framework/model.ts";
import { traceSetting } from "./phone.model.ts";
import { phrasesFor, toggled, usedLately } from "./phrase.rules.ts";
import { WatchRecord } from "./record.model.ts";
import {
  answerOfCalls,
  countedUp,
  dial,
  dialNumber,
  endCall,
  endOnTime,
  goOn,
  isOver,
  isShort,
  keptShare,
  lackOf,
  metresOf,
  mostPoints,
  nextAttempt,
  noteFound,
  propose,
  recordOf,
  runKindOf,
  secondsOf,
  shouldAsk,
  showSeconds,
  startTimed,
  startWalk,
  step,
  stop,
  type TimedRun,
  tap,
  thinned,
  undoCall,
  undoTap,
  type WalkRun,
} from "./watch.rules.ts";

const start = 1_800_000_000_000;
const fix = (metres: number, accuracyMetres = 8) => ({
  longitude: 127.5,
  latitude: 50.24 + metres / 111_195,
  accuracyMetres,
});

test.each([
  [{ minutes: 5 }, { kind: "conform" }, "timed"],
  [{ metres: 500 }, { kind: "count" }, "walk"],
  [{ metres: 500, minutes: 5 }, { kind: "count" }, "walk"],
  [{ stops: 3 }, { kind: "conform" }, null],
  [{}, { kind: "calls", attempts: 2 }, "calls"],
] as const)("%j with an answer of %j is a run of kind %s", (watch, asked, kind) =>
  expect(runKindOf(watch, asked as AnswerKind)).toBe(kind),
);

describe("a watch", () => {
  test("counts on while the phone is locked or reloaded, and ends at the asked time, not when it is looked at", () => {
    const run = startTimed(start);
    const kept = JSON.parse(JSON.stringify(run)) as TimedRun;
    expect(secondsOf(kept, start + 61_000)).toBe(61);
    expect([isOver(kept, 300, start + 299_999), isOver(kept, 300, start + 300_000)]).toEqual([false, true]);
    const ended = endOnTime(kept, 300, start + 900_000);
    expect(recordOf(ended)).toEqual({ kind: "timed", seconds: 300, seen: 0, kept: 0 });
    expect(isShort(ended, 300)).toBe(false);
  });
  test("takes taps while it runs only, undoes the last, and may go on after it was ended early", () => {
    let run = startTimed(start);
    for (const isKept of [true, true, false, true]) run = tap(run, isKept, 300, start + 10_000);
    run = undoTap(run);
    expect(recordOf(run)).toMatchObject({ seen: 3, kept: 2 });
    const early = stop(run, start + 60_000);
    expect([early.seconds, isShort(early, 300), tap(early, true, 300, start + 61_000)]).toEqual([60, true, early]);
    const again = goOn(early, start + 600_000);
    expect(secondsOf(again, start + 630_000)).toBe(90);
    expect(tap(run, true, 300, start + 400_000)).toBe(run);
  });
  test("never runs backwards, whatever happens to the clock of the phone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -600_000, max: 600_000 }), { maxLength: 40 }), (moves) => {
        let [run, now, before] = [startTimed(start), start, 0];
        for (const move of moves) {
          now += move;
          run = countedUp(run, now);
          expect(run.seconds).toBeGreaterThanOrEqual(before);
          expect(secondsOf(run, now)).toBe(run.seconds);
          before = run.seconds;
        }
      }),
    );
  });
  test("loses no second by being counted up often", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2_500 }), { maxLength: 100 }), (steps) => {
        let [run, now] = [startTimed(start), start];
        for (const ms of steps) {
          now += ms;
          run = countedUp(run, now);
        }
        expect(run.seconds).toBe(Math.floor((now - start) / 1_000));
      }),
    );
  });
  test("a share of those seen lies between nothing and everything, half up at hundredths", () => {
    expect([keptShare(0, 0), keptShare(3, 2), keptShare(8, 1), keptShare(7, 7), keptShare(800, 1)]).toEqual([
      null,
      66.67,
      12.5,
      100,
      0.13,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.nat(), (seen, some) => {
        const kept = some % (seen + 1);
        const share = keptShare(seen, kept) ?? -1;
        expect(share >= 0 && share <= 100 && Math.abs(share - (kept * 100) / seen) <= 0.005_001).toBe(true);
      }),
    );
  });
});

describe("a walk", () => {
  const limits = traceSetting.fallback;
  const along = (metres: number, every: number): WalkRun => {
    let run = startWalk(start);
    for (let at = 0; at <= metres; at += every) run = step(run, fix(at), limits, start + at * 800);
    return run;
  };
  test("adds up what was walked, drops trembling and vague places, and asks once at the asked metres", () => {
    const run = along(520, 10);
    expect(metresOf(run)).toBeGreaterThan(515);
    expect(metresOf(run)).toBeLessThan(525);
    expect(step(run, fix(522), limits, start + 500_000)).toBe(run);
    expect(step(run, fix(2_000, 200), limits, start + 500_000)).toBe(run);
    // Both lines are the city's.
    expect(step(run, fix(2_000, 200), { ...limits, worstAccuracy: 300 }, start + 500_000)).not.toBe(run);
    expect(step(run, fix(550), { ...limits, leastStep: 50 }, start + 500_000)).toBe(run);
    expect([
      shouldAsk(along(480, 10), { metres: 500 }),
      shouldAsk(run, { metres: 500 }),
      shouldAsk({ ...run, wasAsked: true }, { metres: 500 }),
    ]).toEqual([false, true, false]);
    const ended = stop(run, start + 600_000);
    expect(step(ended, fix(900), limits, start + 700_000)).toBe(ended);
    expect(WatchRecord.safeParse(recordOf(noteFound(noteFound(noteFound(ended, 1), 1), -1))).data).toMatchObject({
      found: 1,
      seconds: 600,
    });
  });
  test("keeps a trace of a thousand points at most, its ends, and the metres", () => {
    const long = along(12_000, 6);
    expect(long.trace.length).toBeLessThanOrEqual(mostPoints);
    expect(metresOf(long)).toBeGreaterThan(11_900);
    expect(WatchRecord.safeParse(recordOf(long)).success).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 2, max: 1_000 }), (length, most) => {
        const trace = Array.from({ length }, (_, at) => at);
        const points = thinned(trace, most);
        expect([points.length <= most, points[0], points.at(-1)]).toEqual([true, 0, length - 1]);
        expect(points).toEqual([...points].toSorted((one, other) => one - other));
      }),
    );
  });
  test("without a position takes the metres that are said by hand", () => {
    expect(metresOf({ ...startWalk(start), handMetres: 480 })).toBe(480);
    expect(metresOf(startWalk(start))).toBe(0);
    expect(noteFound(startWalk(start), -1).found).toBe(0);
  });
});

test("calls are made one after the other, and all of them make the answer", () => {
  const at = "2026-11-23T02:00:00.000Z";
  expect(nextAttempt(null, 2)).toBe(1);
  const first = endCall(dial(null, at), false, "2026-11-23T02:00:40.000Z", 40.4);
  expect([nextAttempt(first, 2), answerOfCalls(first, 2)]).toEqual([2, null]);
  const both = endCall(first, true, at, -3);
  expect([nextAttempt(both, 2), answerOfCalls(both, 2)]).toEqual([null, { kind: "calls", connected: [false, true] }]);
  expect(recordOf(both)).toEqual({
    kind: "calls",
    attempts: [
      { at, isConnected: false, seconds: 40 },
      { at, isConnected: true, seconds: 0 },
    ],
  });
  expect(nextAttempt(undoCall(both), 2)).toBe(2);
});

test.each([
  [
    { kind: "measure", unit: "%", target: 90 },
    [true, true, false],
    { kind: "measure", value: 66.67, target: 90 },
    true,
  ],
  [{ kind: "measure", unit: "", target: null }, [true], null, false],
  [{ kind: "count" }, [true, false, false], { kind: "count", value: 2 }, true],
  [{ kind: "conform" }, [true, false], { kind: "conform", value: false }, false],
  [{ kind: "conform" }, [true, true], { kind: "conform", value: true }, false],
  [{ kind: "grade" }, [true], { kind: "grade", value: "A" }, false],
  [{ kind: "grade" }, [false], null, false],
  [{ kind: "of", of: 5 }, [true], null, false],
  [{ kind: "conform" }, [], null, false],
] as const)("to %j a tally of %j proposes %j", (asked, taps, answer, isFilled) => {
  const run: TimedRun = { kind: "timed", isRunning: false, seconds: 300, at: start, taps };
  expect(propose(asked as AnswerKind, run, true)).toEqual(answer === null ? null : { answer, isFilled });
  expect(propose(asked as AnswerKind, { ...run, isRunning: true }, true)).toBe(null);
});

test("a walk proposes what was found, and nothing where the answer counts what is there", () => {
  const run = { ...startWalk(start), isRunning: false, found: 3 };
  expect(propose({ kind: "count" }, run, true)).toEqual({ answer: { kind: "count", value: 3 }, isFilled: true });
  expect(propose({ kind: "count" }, run, false)).toBe(null);
  expect(propose({ kind: "measure", unit: "%", target: 90 }, run, true)).toBe(null);
});

test.each([
  [["12345政务服务便民热线", ""], "12345"],
  [["教育热线", "0456-8223344"], "04568223344"],
  [["市民热线", "中央街 128 号"], null],
  [["公园", "一街 3 弄"], null],
])("from %j the number to dial is %s", (texts, number) => expect(dialNumber(...texts)).toBe(number));

test.each([
  ["a watch of the asked minutes", { minutes: 5 }, { kind: "timed", seconds: 300, seen: 2, kept: 2 }, null],
  ["a watch that ended early", { minutes: 5 }, { kind: "timed", seconds: 299, seen: 2, kept: 2 }, "visit.lack.timed"],
  ["no watch at all", { minutes: 5 }, null, "visit.lack.timed"],
  ["a walk of the asked metres", { metres: 500 }, { kind: "walk", seconds: 1, metres: 500, found: 0, trace: [] }, null],
  [
    ...(["a shorter walk", { metres: 500 }] as const),
    ...([{ kind: "walk", seconds: 900, metres: 499, found: 0, trace: [] }, "visit.lack.walk"] as const),
  ],
  ["nothing asked", {}, null, null],
] as const)("%s is told to the office as it is", (_, watch, record, word) =>
  expect(lackOf(watch, { kind: "conform" }, record as WatchRecord | null)?.word ?? null).toBe(word),
);

test("calls are counted by the answer, not by a watch", () =>
  expect(lackOf({ minutes: 5 }, { kind: "calls", attempts: 2 }, null)).toBe(null));

test("time is shown in minutes and seconds", () =>
  expect([showSeconds(245), showSeconds(-3), showSeconds(9.9)]).toEqual(["4:05", "0:00", "0:09"]));

describe("quick words", () => {
  const all = { siteTypes: [], standards: [] };
  const phrases = [
    { ...all, texts: ["小广告", "垃圾"] },
    { ...all, siteTypes: ["crossing"], texts: ["闯红灯"] },
    { ...all, standards: ["1-1"], texts: ["无展示"] },
  ];
  test("fit type and standard, the nearest first, those used lately before all", () => {
    expect(phrasesFor(phrases, { siteTypeCode: "crossing", code: "1-1-2" }, [])).toEqual([
      "无展示",
      "闯红灯",
      "小广告",
      "垃圾",
    ]);
    expect(phrasesFor(phrases, { siteTypeCode: "park", code: "1-10-2" }, ["垃圾", "闯红灯"])).toEqual([
      "垃圾",
      "小广告",
    ]);
  });
  test("are put together, taken away again, and remembered", () => {
    expect(toggled("", "垃圾", 99)).toBe("垃圾");
    expect(toggled("垃圾", "小广告", 99)).toBe("垃圾；小广告");
    expect(toggled("垃圾；小广告", "垃圾", 99)).toBe("小广告");
    expect(toggled("垃圾", "小广告", 3)).toBe("垃圾");
    expect(usedLately(["a", "b"], "b")).toEqual(["b", "a"]);
    expect(
      usedLately(
        Array.from({ length: 40 }, (_, at) => String(at)),
        "x",
      ),
    ).toHaveLength(30);
  });
});
