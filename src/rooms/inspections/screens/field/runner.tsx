/** Keeps watches and walks of a visit going whichever question is shown: ends them on time, follows the walk, says what runs. */
import { Dialog } from "antd-mobile";
import { useEffect, useRef, useState } from "react";
import { useField } from "../../../../kit/client/field.tsx";
import { followPosition } from "../../../../kit/client/position.ts";
import type { AssignedSite, Question } from "../../api.ts";
import type { TraceLimits } from "../../phone.model.ts";
import {
  askedSeconds,
  endOnTime,
  isOver,
  metresOf,
  type Run,
  secondsOf,
  shouldAsk,
  showSeconds,
  step,
  stop,
  type WalkRun,
} from "../../watch.rules.ts";
import { type Draft, givenTo } from "./draft.ts";
import { type Change, useNow } from "./use-draft.ts";

export type ChangeRun = (question: Question, make: (run: Run | null) => Run | null) => void;

type Props = {
  site: AssignedSite;
  draft: Draft;
  limits: TraceLimits;
  changeRun: ChangeRun;
  onBlind: (isBlind: boolean) => void;
  onJump: (question: Question) => void;
};

/** Changes the run of one question that has been begun already. */
export const changeRunIn =
  (change: Change): ChangeRun =>
  (question, make) =>
    change((before) => {
      const given = before.answers[question.itemId];
      return given === undefined
        ? before
        : { ...before, answers: { ...before.answers, [question.itemId]: { ...given, run: make(given.run) } } };
    });

/** The screen stays awake while somebody watches; a phone that cannot do it counts on all the same. */
function useAwake(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const hold = () => {
      if (document.visibilityState !== "visible") return;
      navigator.wakeLock.request("screen").then(
        (held) => {
          lock = held;
          if (isGone) void held.release();
        },
        () => {},
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", hold);
      void lock?.release();
    };
  }, [isRunning]);
}

function useWalk(
  { question, run }: { question: Question | undefined; run: WalkRun | null },
  { limits, changeRun, onBlind }: Props,
) {
  const { say } = useField();
  const handlers = useRef({ limits, changeRun, onBlind });
  handlers.current = { limits, changeRun, onBlind };
  const isWalking = run?.isRunning === true;
  const walked = useRef(question);
  walked.current = question;
  useEffect(() => {
    if (!isWalking) return;
    return followPosition(
      (fix) => {
        handlers.current.onBlind(false);
        if (walked.current !== undefined)
          handlers.current.changeRun(walked.current, (before) =>
            before?.kind === "walk" ? step(before, fix, handlers.current.limits, Date.now()) : before,
          );
      },
      () => handlers.current.onBlind(true),
    );
  }, [isWalking]);
  const isAsked = run !== null && question !== undefined && shouldAsk(run, question.watch);
  useEffect(() => {
    if (!isAsked || walked.current === undefined) return;
    const asked = walked.current;
    navigator.vibrate?.([300, 150, 300]);
    const answer = (isEnded: boolean) =>
      handlers.current.changeRun(asked, (before) => {
        if (before?.kind !== "walk") return before;
        const told = { ...before, wasAsked: true };
        return isEnded ? stop(told, Date.now()) : told;
      });
    void Dialog.confirm({
      content: say("walk.enough", { code: asked.code, metres: asked.watch.metres ?? 0 }),
      confirmText: say("walk.end"),
      cancelText: say("walk.go_on"),
    }).then(answer);
  }, [isAsked, say]);
}

/** One walk and any number of watches may run; a line on top of the page says so and leads there. */
export function Runner(props: Props) {
  const { site, draft, changeRun, onJump } = props;
  const { say } = useField();
  const running = site.questions.flatMap((question) => {
    const run = givenTo(question, draft)?.run ?? null;
    return run !== null && run.kind !== "calls" && run.isRunning ? [{ question, run }] : [];
  });
  const now = useNow(running.length > 0);
  const walk = running.find((one) => one.run.kind === "walk");
  useAwake(running.length > 0);
  useWalk({ question: walk?.question, run: walk?.run.kind === "walk" ? walk.run : null }, props);
  const over = running.find(
    ({ question, run }) => run.kind === "timed" && isOver(run, askedSeconds(question.watch), now),
  )?.question;
  const end = useRef(changeRun);
  end.current = changeRun;
  const [ended, setEnded] = useState("");
  useEffect(() => {
    if (over === undefined) return;
    navigator.vibrate?.([500, 200, 500, 200, 500]);
    setEnded(over.code);
    end.current(over, (run) => (run?.kind === "timed" ? endOnTime(run, askedSeconds(over.watch), Date.now()) : run));
  }, [over]);
  return (
    <div className="running">
      {running.map(({ question, run }) => (
        <button key={question.id} type="button" onClick={() => onJump(question)}>
          {run.kind === "timed"
            ? say("watch.running", {
                code: question.code,
                time: showSeconds(askedSeconds(question.watch) - secondsOf(run, now)),
              })
            : say("walk.running", { code: question.code, metres: metresOf(run) })}
        </button>
      ))}
      <p className="unseen" role="alert">
        {ended === "" ? "" : say("watch.over", { code: ended })}
      </p>
    </div>
  );
}
