/** Calling a hot line as often as the edition asks: dial, say whether it was answered and after how many seconds; one after the other. */
import { Button, Input } from "antd-mobile";
import { useState } from "react";
import { useClock, useField } from "../../../../kit/client/field.tsx";
import type { AssignedSite } from "../../api.ts";
import { type CallRun, dial, dialNumber, endCall, nextAttempt, undoCall } from "../../watch.rules.ts";

type Props = { site: AssignedSite; attempts: number; run: CallRun | null; onRun: (run: CallRun) => void };

export function Calls({ site, attempts, run, onRun }: Props) {
  const { say } = useField();
  const clock = useClock();
  const [seconds, setSeconds] = useState("");
  const number = dialNumber(site.siteName, site.address);
  const next = nextAttempt(run, attempts);
  const since = run?.dialledAt == null ? 0 : (Date.now() - Date.parse(run.dialledAt)) / 1_000;
  const end = (isConnected: boolean) => {
    onRun(endCall(run, isConnected, new Date().toISOString(), seconds === "" ? since : Number(seconds)));
    setSeconds("");
  };
  return (
    <div className="calls">
      {run?.attempts.map((attempt, at) => (
        <p key={attempt.at} className="tally">
          {say("calls.made", { at: at + 1, time: clock(attempt.at), seconds: attempt.seconds })} ·{" "}
          <strong className={attempt.isConnected ? "fine" : "warn"}>
            {say(attempt.isConnected ? "calls.connected" : "calls.unanswered")}
          </strong>
        </p>
      ))}
      {next !== null && (
        <fieldset className="choice" aria-label={say("answer.call", { at: next })}>
          <p className="hint">{say("calls.next", { at: next, of: attempts })}</p>
          {number === null ? (
            <p className="hint">{say("calls.no_number")}</p>
          ) : (
            <a className="dial" href={`tel:${number}`} onClick={() => onRun(dial(run, new Date().toISOString()))}>
              {say("calls.dial", { number })}
            </a>
          )}
          <label className="number" htmlFor={`seconds-${site.id}`}>
            {say("calls.seconds")}
            <Input id={`seconds-${site.id}`} type="number" inputMode="numeric" value={seconds} onChange={setSeconds} />
          </label>
          <div className="pair">
            <Button size="large" onClick={() => end(false)}>
              {say("calls.unanswered")}
            </Button>
            <Button size="large" color="primary" onClick={() => end(true)}>
              {say("calls.connected")}
            </Button>
          </div>
        </fieldset>
      )}
      {run !== null && run.attempts.length > 0 && (
        <Button size="middle" onClick={() => onRun(undoCall(run))}>
          {say("calls.undo")}
        </Button>
      )}
    </div>
  );
}
