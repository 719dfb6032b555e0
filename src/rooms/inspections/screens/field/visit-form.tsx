/** Filling in one visit: every change is kept on the phone at once; sending puts it into the outbox. */
import { Button, Checkbox, Dialog, Toast } from "antd-mobile";
import { useEffect, useState } from "react";
import { useField } from "../../../../kit/client/field.tsx";
import { findPosition } from "../../../../kit/client/position.ts";
import { newId } from "../../../../kit/id.ts";
import { sayWatch } from "../../../framework/watch.rules.ts";
import type { AssignedSite, Question } from "../../api.ts";
import { AnswerInput } from "./answer-input.tsx";
import {
  type Draft,
  type DraftAnswer,
  draftKey,
  listKey,
  looksFaulty,
  metresFrom,
  missingIn,
  sentKey,
  visitOf,
} from "./draft.ts";
import { Photos } from "./photos.tsx";
import type { KeptList } from "./visit-list.tsx";

const noAnswer = (): DraftAnswer => ({
  ...{ id: newId(), answer: null, isNotApplicable: false, naReason: "", note: "", place: "", photos: [] },
});

/** A line, or several, of typed words; its label stands in it until something is typed, and is always told to readers. */
function TextField({
  label,
  value,
  maxLength,
  rows = 1,
  onChange,
}: {
  label: string;
  value: string;
  maxLength: number;
  rows?: number;
  onChange: (text: string) => void;
}) {
  return (
    <textarea
      className="text"
      aria-label={label}
      placeholder={label}
      rows={rows}
      maxLength={maxLength}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** The draft of a site, loaded once and kept after every change. */
function useDraft(site: AssignedSite): [Draft | null, (change: (draft: Draft) => Draft) => void] {
  const { kept } = useField();
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const begin = async () => {
      const found = await kept.get<Draft>(draftKey(site.id));
      setDraft(found ?? { id: newId(), beganAt: new Date().toISOString(), position: null, farReason: "", answers: {} });
    };
    void begin();
  }, [kept, site.id]);
  const change = (make: (draft: Draft) => Draft) =>
    setDraft((before) => {
      if (before === null) return before;
      const after = make(before);
      void kept.put(draftKey(site.id), after);
      return after;
    });
  return [draft, change];
}

function Item({
  question,
  given,
  onChange,
}: {
  question: Question;
  given: DraftAnswer;
  onChange: (answer: DraftAnswer) => void;
}) {
  const { say } = useField();
  const isFaulty = !given.isNotApplicable && looksFaulty(question, given.answer);
  // A check-list kept on the phone since before the last update knows nothing of watches.
  const watched = sayWatch(question.watch ?? {}).map(({ word, values }) => say(word, values));
  const look = [...watched, question.how].filter((part) => part !== "");
  const hasMore = isFaulty || given.photos.length > 0 || given.note !== "";
  return (
    <section className="item" aria-label={question.code}>
      <h2>
        <span className="code">{question.code}</span> {question.text}
      </h2>
      <p className="hint">{say(question.scale.word, question.scale.values)}</p>
      {look.length > 0 && <p className="hint">{say("field.how", { how: look.join("；") })}</p>}
      {!given.isNotApplicable && (
        <AnswerInput question={question} value={given.answer} onChange={(answer) => onChange({ ...given, answer })} />
      )}
      <Checkbox checked={given.isNotApplicable} onChange={(isNotApplicable) => onChange({ ...given, isNotApplicable })}>
        {say("field.na")}
      </Checkbox>
      {given.isNotApplicable && (
        <TextField
          label={say("answer.na_reason")}
          maxLength={200}
          value={given.naReason}
          onChange={(naReason) => onChange({ ...given, naReason })}
        />
      )}
      {hasMore && !given.isNotApplicable && (
        <>
          <TextField
            label={say("field.note")}
            rows={2}
            maxLength={1_000}
            value={given.note}
            onChange={(note) => onChange({ ...given, note })}
          />
          <TextField
            label={say("field.place")}
            maxLength={200}
            value={given.place}
            onChange={(place) => onChange({ ...given, place })}
          />
        </>
      )}
      {!given.isNotApplicable && <Photos photos={given.photos} onChange={(photos) => onChange({ ...given, photos })} />}
    </section>
  );
}

function Where({
  site,
  draft,
  farMetres,
  change,
}: {
  site: AssignedSite;
  draft: Draft;
  farMetres: number;
  change: (make: (draft: Draft) => Draft) => void;
}) {
  const { say } = useField();
  const [isLooking, setLooking] = useState(false);
  const find = async () => {
    setLooking(true);
    const position = await findPosition();
    setLooking(false);
    if (position !== null) change((before) => ({ ...before, position }));
  };
  const metres = metresFrom(site, draft);
  return (
    <section className="item" aria-label={say("field.position")}>
      <h2>{say("field.position")}</h2>
      <div className="pair">
        <span>
          {draft.position === null
            ? say("field.position_none")
            : say("field.position_found", { metres: draft.position.accuracyMetres })}
        </span>
        <Button size="middle" loading={isLooking} onClick={() => void find()}>
          {say("field.position_ask")}
        </Button>
      </div>
      {metres !== null && metres > farMetres && (
        <TextField
          label={say("field.far", { metres })}
          maxLength={200}
          value={draft.farReason}
          onChange={(farReason) => change((before) => ({ ...before, farReason }))}
        />
      )}
    </section>
  );
}

/** Photos go ahead of the visit; all of them are letters about the site, so they stay in order. */
function useSend(site: AssignedSite) {
  const { sync, kept } = useField();
  return async (draft: Draft) => {
    const endedAt = new Date().toISOString();
    for (const { photos } of Object.values(draft.answers)) {
      for (const { uploadId, blob, sha256, origin, takenAt } of photos) {
        const at = draft.position;
        const where =
          at === null ? {} : { longitude: at.longitude, latitude: at.latitude, accuracyMetres: at.accuracyMetres };
        const said = {
          id: uploadId,
          origin,
          sha256,
          takenAt,
          fileName: `${site.siteName}.jpg`.slice(0, 200),
          ...where,
        };
        // Under their own ids: where the phone is full half-way, sending again makes no second letter.
        await sync.enqueue("addEvidence", site.id, said, blob, uploadId);
      }
    }
    await sync.enqueue("sendVisit", site.id, visitOf(site, draft, endedAt), undefined, draft.id);
    // Only now, when everything can be read back from the outbox, is the draft let go.
    await kept.put(sentKey(site.id), endedAt);
    await kept.remove(draftKey(site.id));
  };
}

/** The office is told with the first answer, not when somebody only looks at the questions. */
function useBegin(site: AssignedSite, draft: Draft | null, change: (make: (draft: Draft) => Draft) => void): void {
  const { sync } = useField();
  const mustTell = draft !== null && draft.isTold !== true && Object.keys(draft.answers).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the first answer stands.
  useEffect(() => {
    if (!mustTell) return;
    const { id, beganAt } = draft;
    change((before) => ({ ...before, isTold: true }));
    void sync.enqueue("beginVisit", `begun.${site.id}`, { id, drawnSiteId: site.id, beganAt });
  }, [mustTell]);
}

function Form({ site, farMetres }: { site: AssignedSite; farMetres: number }) {
  const { say, go } = useField();
  const [draft, change] = useDraft(site);
  const send = useSend(site);
  useBegin(site, draft, change);
  if (draft === null) return <p className="centre">{say("field.loading")}</p>;
  const missing = missingIn(site, draft, farMetres);
  const [first] = missing;
  const submit = async () => {
    if (
      !(await Dialog.confirm({
        content: say("field.send_ask"),
        confirmText: say("field.send"),
        cancelText: say("field.back"),
      }))
    )
      return;
    await send(draft);
    Toast.show({ icon: "success", content: say("field.saved") });
    go("");
  };
  return (
    <div className="visit">
      <h1>{site.siteName}</h1>
      <p className="hint">
        {site.typeName} · {site.areaName} · {site.address}
      </p>
      {site.how !== "" && <p className="hint">{say("field.how", { how: site.how })}</p>}
      {!site.isPhone && <Where site={site} draft={draft} farMetres={farMetres} change={change} />}
      {site.questions.map((question) => (
        <Item
          key={question.id}
          question={question}
          given={draft.answers[question.id] ?? noAnswer()}
          onChange={(answer) =>
            change((before) => ({ ...before, answers: { ...before.answers, [question.id]: answer } }))
          }
        />
      ))}
      <div className="acts">
        {first !== undefined && (
          <p className="hint" role="status">
            {say("field.not_ready", { what: say(first.word, { code: first.code }) })}
          </p>
        )}
        <Button block color="primary" size="large" disabled={missing.length > 0} onClick={() => void submit()}>
          {say("field.send")}
        </Button>
      </div>
    </div>
  );
}

export default function VisitForm({ rest }: { rest: string }) {
  const { say, kept, go } = useField();
  const [list, setList] = useState<KeptList | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [isSent, setSent] = useState(false);
  useEffect(() => {
    void kept.get<KeptList>(listKey).then((found) => (found === null ? setMissing(true) : setList(found)));
    void kept.get(sentKey(rest)).then((sent) => setSent(sent !== null));
  }, [kept, rest]);
  const site = list?.sites.find((one) => one.id === rest);
  if (isSent) {
    return (
      <div className="acts">
        <p className="centre">{say("field.saved")}</p>
        <Button block size="large" onClick={() => go("")}>
          {say("field.visits")}
        </Button>
      </div>
    );
  }
  if (isMissing || (list !== null && site === undefined)) return <p className="centre">{say("field.nothing_here")}</p>;
  if (list === null || site === undefined) return <p className="centre">{say("field.loading")}</p>;
  return <Form site={site} farMetres={list.farMetres} />;
}
