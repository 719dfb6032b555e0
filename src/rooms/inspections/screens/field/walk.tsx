/** Walking the asked stretch and counting what is found; the place is followed only while the walk runs. */
import { Button, Input } from "antd-mobile";
import { useField } from "../../../../kit/client/field.tsx";
import type { Question } from "../../api.ts";
import { goOn, metresOf, noteFound, secondsOf, showSeconds, startWalk, stop, type WalkRun } from "../../watch.rules.ts";
import { useNow } from "./use-draft.ts";
import { useRestart } from "./use-restart.ts";

type Props = {
  question: Question;
  run: WalkRun | null;
  /** True while the device does not tell where it is. */
  isBlind: boolean;
  onRun: (change: (run: WalkRun | null) => WalkRun | null) => void;
};

export function Walk({ question, run, isBlind, onRun }: Props) {
  const { say } = useField();
  const asked = question.watch.metres ?? 0;
  const now = useNow(run?.isRunning === true);
  const turn = (make: (run: WalkRun) => WalkRun) => onRun((before) => (before === null ? null : make(before)));
  const begin = useRestart(run, () => onRun(() => startWalk(Date.now())));
  if (run === null) {
    return (
      <div className="watch">
        <Button block color="primary" size="large" onClick={() => void begin()}>
          {say("walk.start", { metres: asked })}
        </Button>
        <p className="hint">{say("walk.traced")}</p>
      </div>
    );
  }
  const found = (by: 1 | -1) => {
    navigator.vibrate?.(20);
    turn((before) => noteFound(before, by));
  };
  const metres = metresOf(run);
  const hasTrace = run.trace.length > 1;
  return (
    <div className="watch" data-running={run.isRunning}>
      <p className="clock" role="timer" aria-label={say("walk.walked")}>
        {say("walk.metres", { metres, asked })}
        <small>{showSeconds(secondsOf(run, now))}</small>
      </p>
      {run.isRunning && run.trace.length === 0 && (
        <p className="hint" role="status">
          {say(isBlind ? "walk.blind" : "walk.looking")}
        </p>
      )}
      {!run.isRunning && metres < asked && (
        <p className="warn" role="status">
          {say("walk.short", { metres, asked })}
        </p>
      )}
      {!hasTrace && (isBlind || !run.isRunning) && (
        <label className="number" htmlFor={`metres-${question.id}`}>
          {say("walk.by_hand")}
          <Input
            id={`metres-${question.id}`}
            type="number"
            inputMode="numeric"
            value={run.handMetres === null ? "" : String(run.handMetres)}
            onChange={(text) =>
              turn((before) => ({ ...before, handMetres: text === "" ? null : Math.max(0, Math.round(Number(text))) }))
            }
          />
        </label>
      )}
      {run.isRunning ? (
        <>
          <div className="tapping">
            <button type="button" className="broke wide" onClick={() => found(1)}>
              {say("walk.found_one")}
              <span>{run.found}</span>
            </button>
          </div>
          <div className="pair">
            <Button disabled={run.found === 0} onClick={() => found(-1)}>
              {say("watch.undo")}
            </Button>
            <Button onClick={() => turn((before) => stop({ ...before, wasAsked: before.metres >= asked }, Date.now()))}>
              {say("walk.end")}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="tally">{say("walk.found", { found: run.found })}</p>
          <div className="pair">
            <Button onClick={() => turn((before) => goOn(before, Date.now()))}>{say("walk.go_on")}</Button>
            <Button onClick={() => void begin()}>{say("watch.again")}</Button>
          </div>
        </>
      )}
    </div>
  );
}
