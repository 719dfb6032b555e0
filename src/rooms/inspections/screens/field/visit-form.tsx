/** Filling in one visit, as a list or one question a screen: every change is kept at once; sending puts it into the outbox. */
import { Button, Dialog, Toast } from "antd-mobile";
import { useEffect, useState } from "react";
import { useField } from "../../../../kit/client/field.tsx";
import type { AssignedSite, Question } from "../../api.ts";
import { type KeptList, useKeptList } from "./assignments.ts";
import { answeredIn, type Draft, givenTo, isAnswered, type Missing, missingIn, notWatched, sentKey } from "./draft.ts";
import { Item } from "./item.tsx";
import { changeRunIn, Runner } from "./runner.tsx";
import { SiteHead } from "./site-head.tsx";
import { useDraft, useSend } from "./use-draft.ts";
import { Where } from "./where.tsx";

const modeKey = "field.one";

/** One question a screen, or all in a list; the phone remembers which. */
function useMode(): [boolean, () => void] {
  const [isOne, setOne] = useState(() => localStorage.getItem(modeKey) === "1");
  return [
    isOne,
    () => {
      localStorage.setItem(modeKey, isOne ? "0" : "1");
      setOne(!isOne);
    },
  ];
}

/** In the thumb's reach: how far it is, what is missing first with the way there, and sending. */
function Foot({
  site,
  draft,
  missing,
  onJump,
  onSend,
}: {
  site: AssignedSite;
  draft: Draft;
  missing: readonly Missing[];
  onJump: (missing: Missing) => void;
  onSend: () => void;
}) {
  const { say } = useField();
  const [first] = missing;
  const done = answeredIn(site, draft);
  return (
    <footer className="foot">
      <progress max={site.questions.length} value={done} aria-label={say("field.progress")} />
      <button
        type="button"
        className="jump"
        disabled={first === undefined}
        onClick={() => first !== undefined && onJump(first)}
      >
        <span role="status">
          <strong>{say("field.answered", { done, all: site.questions.length })}</strong>
          {first === undefined
            ? say("field.ready")
            : say("field.not_ready", { what: say(first.word, { code: first.code }) })}
        </span>
        {first !== undefined && <em>{say("field.jump")}</em>}
      </button>
      <Button color="primary" size="large" disabled={first !== undefined} onClick={onSend}>
        {say("field.send")}
      </Button>
    </footer>
  );
}

/** Which questions there are, as small marks; a tap leads to one. */
function Steps({
  site,
  draft,
  at,
  onGo,
}: {
  site: AssignedSite;
  draft: Draft;
  at: number;
  onGo: (at: number) => void;
}) {
  const { say } = useField();
  return (
    <nav className="steps" aria-label={say("field.questions")}>
      {site.questions.map((question, one) => (
        <button
          key={question.id}
          type="button"
          aria-current={one === at ? "step" : undefined}
          data-done={isAnswered(givenTo(question, draft))}
          onClick={() => onGo(one)}
        >
          {question.code}
        </button>
      ))}
    </nav>
  );
}

const scrollTo = (id: string) => requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView());

function Form({ site, list }: { site: AssignedSite; list: KeptList }) {
  const { say, go } = useField();
  const [draft, change] = useDraft(site);
  const [isOne, switchMode] = useMode();
  const [isBlind, setBlind] = useState(false);
  const [refusal, setRefusal] = useState("");
  const send = useSend(site);
  if (draft === null) return <p className="centre">{say("field.loading")}</p>;
  const missing = missingIn(site, draft, list.farMetres);
  const at = Math.min(draft.at, Math.max(0, site.questions.length - 1));
  const goTo = (one: number) => change((before) => ({ ...before, at: one }));
  const jump = (itemId: string | null) => {
    const one = site.questions.findIndex((question) => question.itemId === itemId);
    goTo(Math.max(0, one));
    scrollTo(one >= 0 ? `item-${itemId}` : "where");
  };
  const submit = async () => {
    const lacking = notWatched(site, draft);
    const isSure = await Dialog.confirm({
      content: [
        ...(lacking.length === 0 ? [] : [say("field.not_watched", { codes: lacking.join("、") })]),
        say("field.send_ask"),
      ].join("\n"),
      confirmText: say("field.send"),
      cancelText: say("field.back"),
    });
    if (!isSure) return;
    try {
      await send(draft);
    } catch {
      setRefusal(say("field.not_kept"));
      return;
    }
    Toast.show({ icon: "success", content: say("field.saved") });
    go("");
  };
  const item = (question: Question) => <Item key={question.id} {...{ site, question, list, draft, isBlind, change }} />;
  const shown = site.questions[at];
  return (
    <div className="visit" data-mode={isOne ? "one" : "list"}>
      <Runner
        limits={list.traceLimits}
        {...{ site, draft, changeRun: changeRunIn(change), onBlind: setBlind }}
        onJump={(question) => jump(question.itemId)}
      />
      {refusal !== "" && (
        <p role="alert" className="refusal">
          {refusal}
        </p>
      )}
      {/* One question a screen leaves where and with whom to the first of them. */}
      {isOne && at > 0 ? (
        <header className="site-head">
          <h1>{site.siteName}</h1>
        </header>
      ) : (
        <>
          <SiteHead {...{ site, draft, change }} />
          <div id="where">{!site.isPhone && <Where {...{ site, draft, farMetres: list.farMetres, change }} />}</div>
        </>
      )}
      <div className="as">
        <h2>{say("field.questions")}</h2>
        <button type="button" className="mode" onClick={switchMode}>
          {say(isOne ? "field.as_list" : "field.one_by_one")}
        </button>
      </div>
      {isOne && shown !== undefined ? (
        <>
          <Steps {...{ site, draft, at }} onGo={goTo} />
          {item(shown)}
          <div className="pair acts">
            <Button size="large" disabled={at === 0} onClick={() => goTo(at - 1)}>
              {say("field.previous")}
            </Button>
            <Button size="large" disabled={at === site.questions.length - 1} onClick={() => goTo(at + 1)}>
              {say("field.next")}
            </Button>
          </div>
        </>
      ) : (
        site.questions.map(item)
      )}
      <Foot {...{ site, draft, missing }} onJump={(one) => jump(one.itemId)} onSend={() => void submit()} />
    </div>
  );
}

/** The visit to one drawn site of my list. */
export function Visit({ id }: { id: string }) {
  const { say, kept, go } = useField();
  const list = useKeptList();
  const [isSent, setSent] = useState(false);
  useEffect(() => {
    void kept.get(sentKey(id)).then((sent) => setSent(sent !== null));
  }, [kept, id]);
  if (list === null) return <p className="centre">{say("field.loading")}</p>;
  const site = list === "never" ? undefined : list.sites.find((one) => one.id === id);
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
  if (list === "never" || site === undefined) return <p className="centre">{say("field.nothing_here")}</p>;
  return <Form site={site} list={list} />;
}

export default function VisitForm({ rest }: { rest: string }) {
  return <Visit id={rest} />;
}
