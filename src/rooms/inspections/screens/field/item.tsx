/** One question of a visit: how to look, what was wrong last time, the watch, the answer, and what a fault needs. */
import { Button, Checkbox } from "antd-mobile";
import { useEffect } from "react";
import { useClock, useField } from "../../../../kit/client/field.tsx";
import { newId } from "../../../../kit/id.ts";
import { sayWatch } from "../../../framework/watch.rules.ts";
import type { AssignedSite, Question } from "../../api.ts";
import { sayAnswer } from "../../rules.ts";
import { propose, type Run, runKindOf } from "../../watch.rules.ts";
import { AnswerInput } from "./answer-input.tsx";
import type { KeptList } from "./assignments.ts";
import { Calls } from "./calls.tsx";
import { countsFaults, type Draft, type DraftAnswer, givenTo, looksFaulty, noAnswer, withCalls } from "./draft.ts";
import { FaultWords } from "./fault-words.tsx";
import { Photos } from "./photos.tsx";
import { TextField } from "./text-field.tsx";
import { Timed } from "./timed.tsx";
import type { Change } from "./use-draft.ts";
import { Walk } from "./walk.tsx";

type Props = { site: AssignedSite; question: Question; list: KeptList; draft: Draft; isBlind: boolean; change: Change };

function LastFaults({ site, question }: { site: AssignedSite; question: Question }) {
  const { say } = useField();
  const clock = useClock();
  const faults = (site.lastFaults ?? []).filter((fault) => fault.itemId === question.itemId);
  return faults.map((fault) => (
    <p key={`${fault.madeAt}${fault.place}${fault.note}`} className="last" data-open={fault.isOpen}>
      <strong>{say(fault.isOpen ? "field.last_open" : "field.last_closed")}</strong> {clock(fault.madeAt)}{" "}
      {[fault.place, fault.note].filter((part) => part !== "").join("：")}
    </p>
  ));
}

/** What the tally says of the answer: a number is filled in once, a judgement is offered and waits for a tap. */
function Proposed({
  question,
  given,
  onTake,
}: {
  question: Question;
  given: DraftAnswer;
  onTake: (answer: DraftAnswer) => void;
}) {
  const { say } = useField();
  const proposal = propose(question.answer, given.run, countsFaults(question));
  const mustFill = proposal?.isFilled === true && given.answer === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the watch has ended without an answer, and not again.
  useEffect(() => {
    if (mustFill) onTake({ ...given, answer: proposal.answer });
  }, [mustFill]);
  if (proposal === null || JSON.stringify(proposal.answer) === JSON.stringify(given.answer)) return null;
  const { word, values } = sayAnswer(proposal.answer);
  return (
    <Button block size="middle" className="proposal" onClick={() => onTake({ ...given, answer: proposal.answer })}>
      {say("watch.propose", { answer: say(word, values) })}
    </Button>
  );
}

export function Item({ site, question, list, draft, isBlind, change }: Props) {
  const { say } = useField();
  const kept = givenTo(question, draft);
  const given = kept ?? noAnswer("", question);
  /** Every change is made of what stands there then, and answers the version of the item that is shown. */
  const update = (make: (given: DraftAnswer) => DraftAnswer) =>
    change((before) => {
      const now = givenTo(question, before) ?? noAnswer(newId(), question);
      const next = { ...make(now), id: now.id, checkItemId: question.id };
      return { ...before, answers: { ...before.answers, [question.itemId]: next } };
    });
  const turn = <Kind extends Run["kind"]>(kind: Kind) => {
    type Of = Extract<Run, { kind: Kind }>;
    return (make: (run: Of | null) => Of | null) =>
      update((now) => ({ ...now, run: make(now.run?.kind === kind ? (now.run as Of) : null) }));
  };
  const { run, answer, isNotApplicable, photos } = given;
  const isFaulty = !isNotApplicable && looksFaulty(question, answer);
  // A check-list kept on the phone since before the last update knows nothing of watches.
  const watch = question.watch ?? {};
  const watched = sayWatch(watch).map(({ word, values }) => say(word, values));
  const look = [...watched, question.how].filter((part) => part !== "");
  const kind = runKindOf(watch, question.answer);
  const isChanged = kept !== null && kept.checkItemId !== question.id;
  return (
    <section className="item" aria-label={question.code} id={`item-${question.itemId}`}>
      <h2>
        <span className="code">{question.code}</span> {question.text}
      </h2>
      <p className="hint">{say(question.scale.word, question.scale.values)}</p>
      {look.length > 0 && <p className="hint">{say("field.how", { how: look.join("；") })}</p>}
      <LastFaults site={site} question={question} />
      {isChanged && (
        <div className="warn" role="status">
          <p>{say("field.item_changed")}</p>
          <Button size="middle" onClick={() => update((now) => now)}>
            {say("field.item_looked")}
          </Button>
        </div>
      )}
      {!isNotApplicable && (
        <>
          {kind === "timed" && (
            <Timed question={question} run={run?.kind === "timed" ? run : null} onRun={turn("timed")} />
          )}
          {kind === "walk" && (
            <Walk question={question} run={run?.kind === "walk" ? run : null} isBlind={isBlind} onRun={turn("walk")} />
          )}
          {question.answer.kind === "calls" && (
            <Calls
              site={site}
              attempts={question.answer.attempts}
              run={run?.kind === "calls" ? run : null}
              onRun={(calls) => {
                const { attempts } = question.answer as { attempts: number };
                update((now) => withCalls(now, calls, attempts));
              }}
            />
          )}
          <Proposed question={question} given={given} onTake={(taken) => update(() => taken)} />
          <AnswerInput
            question={question}
            value={answer}
            onChange={(chosen) => update((now) => ({ ...now, answer: chosen }))}
          />
        </>
      )}
      <Checkbox checked={isNotApplicable} onChange={(isOff) => update((now) => ({ ...now, isNotApplicable: isOff }))}>
        {say("field.na")}
      </Checkbox>
      {isNotApplicable && (
        <TextField
          label={say("answer.na_reason")}
          maxLength={200}
          value={given.naReason}
          onChange={(naReason) => update((now) => ({ ...now, naReason }))}
        />
      )}
      {!isNotApplicable && (isFaulty || photos.length > 0 || given.note !== "" || given.place !== "") && (
        <FaultWords
          site={site}
          question={question}
          phrases={list.phrases}
          places={list.places}
          given={given}
          onChange={(said) => update((now) => ({ ...now, note: said.note, place: said.place }))}
        />
      )}
      {!isNotApplicable && (
        <Photos
          siteName={site.siteName}
          position={draft.position}
          limits={list.photoBytes}
          photos={photos}
          onChange={(make) => update((now) => ({ ...now, photos: make(now.photos) }))}
        />
      )}
    </section>
  );
}
