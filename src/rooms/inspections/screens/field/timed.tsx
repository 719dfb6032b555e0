/** Looking at one place for the asked minutes: a clock that counts down, two big buttons for the tally, and undo. */
import { Button, Dialog } from "antd-mobile";
import { useField } from "../../../../kit/client/field.tsx";
import type { Question } from "../../api.ts";
import {
  askedSeconds,
  goOn,
  isShort,
  keptShare,
  secondsOf,
  showSeconds,
  startTimed,
  stop,
  type TimedRun,
  tap,
  undoTap,
} from "../../watch.rules.ts";
import { useNow } from "./use-draft.ts";
import { useRestart } from "./use-restart.ts";

type Props = {
  question: Question;
  run: TimedRun | null;
  onRun: (change: (run: TimedRun | null) => TimedRun | null) => void;
};

export function Timed({ question, run, onRun }: Props) {
  const { say } = useField();
  const asked = askedSeconds(question.watch);
  const now = useNow(run?.isRunning === true);
  const begin = useRestart(run, () => onRun(() => startTimed(Date.now())));
  if (run === null) {
    return (
      <div className="watch">
        <Button block color="primary" size="large" onClick={() => void begin()}>
          {say("watch.start", { time: showSeconds(asked) })}
        </Button>
      </div>
    );
  }
  const seconds = secondsOf(run, now);
  const [seen, kept] = [run.taps.length, run.taps.filter(Boolean).length];
  const share = keptShare(seen, kept);
  const count = (isKept: boolean) => {
    navigator.vibrate?.(20);
    onRun((before) => (before === null ? null : tap(before, isKept, asked, Date.now())));
  };
  const end = async () => {
    const at = { seen: showSeconds(secondsOf(run, Date.now())), asked: showSeconds(asked) };
    const isSure = await Dialog.confirm({
      content: say("watch.short_ask", at),
      confirmText: say("watch.end"),
      cancelText: say("watch.go_on"),
    });
    if (isSure) onRun((before) => (before === null ? null : stop(before, Date.now())));
  };
  return (
    <div className="watch" data-running={run.isRunning}>
      <p className="clock" role="timer" aria-label={say("watch.left")}>
        {run.isRunning ? showSeconds(asked - seconds) : showSeconds(seconds)}
        <small>{run.isRunning ? say("watch.left") : say("watch.seen_for", { asked: showSeconds(asked) })}</small>
      </p>
      {isShort(run, asked) && (
        <p className="warn" role="status">
          {say("watch.short", { seen: showSeconds(seconds), asked: showSeconds(asked) })}
        </p>
      )}
      <p className="tally">
        {say("watch.tally", { seen, kept, broke: seen - kept })}
        {share !== null && ` · ${say("watch.share", { share })}`}
      </p>
      {run.isRunning ? (
        <>
          <div className="tapping">
            <button type="button" className="broke" onClick={() => count(false)}>
              {say("watch.broke")}
              <span>{seen - kept}</span>
            </button>
            <button type="button" className="kept" onClick={() => count(true)}>
              {say("watch.kept")}
              <span>{kept}</span>
            </button>
          </div>
          <div className="pair">
            <Button disabled={seen === 0} onClick={() => onRun((before) => (before === null ? null : undoTap(before)))}>
              {say("watch.undo")}
            </Button>
            <Button onClick={() => void end()}>{say("watch.end")}</Button>
          </div>
        </>
      ) : (
        <div className="pair">
          {isShort(run, asked) && (
            <Button onClick={() => onRun((before) => (before === null ? null : goOn(before, Date.now())))}>
              {say("watch.go_on")}
            </Button>
          )}
          <Button onClick={() => void begin()}>{say("watch.again")}</Button>
        </div>
      )}
    </div>
  );
}
