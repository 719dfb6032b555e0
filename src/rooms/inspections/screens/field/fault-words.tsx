/** What is wrong and where in the site: typed, or put together from quick words, those used lately first. */
import { useEffect, useState } from "react";
import { useField } from "../../../../kit/client/field.tsx";
import type { AssignedSite, Question } from "../../api.ts";
import type { Phrases } from "../../phone.model.ts";
import { phrasesFor, toggled, usedLately } from "../../phrase.rules.ts";
import { type DraftAnswer, recentKey } from "./draft.ts";
import { TextField } from "./text-field.tsx";

const shownAtFirst = 8;

function Quick({
  label,
  words,
  text,
  onPick,
}: {
  label: string;
  words: readonly string[];
  text: string;
  onPick: (word: string) => void;
}) {
  const { say } = useField();
  const [isWhole, setWhole] = useState(false);
  const chosen = text.split("；");
  const shown = isWhole ? words : words.slice(0, shownAtFirst);
  return (
    <fieldset className="quick" aria-label={label}>
      {shown.map((word) => (
        <button key={word} type="button" aria-pressed={chosen.includes(word)} onClick={() => onPick(word)}>
          {word}
        </button>
      ))}
      {!isWhole && words.length > shown.length && (
        <button type="button" className="more" onClick={() => setWhole(true)}>
          {say("field.more_words", { count: words.length - shown.length })}
        </button>
      )}
    </fieldset>
  );
}

/** Words used lately, as they stood when the question was opened: the buttons do not jump about under the thumb. */
function useRecent(): [readonly string[], (word: string) => void] {
  const { kept } = useField();
  const [recent, setRecent] = useState<readonly string[]>([]);
  useEffect(() => {
    void kept.get<string[]>(recentKey).then((found) => setRecent(found ?? []));
  }, [kept]);
  const use = (word: string) =>
    void kept.get<string[]>(recentKey).then((found) => kept.put(recentKey, usedLately(found ?? [], word)));
  return [recent, use];
}

type Props = {
  site: AssignedSite;
  question: Question;
  phrases: Phrases;
  places: Phrases;
  given: DraftAnswer;
  onChange: (answer: DraftAnswer) => void;
};

export function FaultWords({ site, question, phrases, places, given, onChange }: Props) {
  const { say } = useField();
  const [recent, use] = useRecent();
  const of = { siteTypeCode: site.siteTypeCode, code: question.code };
  return (
    <>
      <Quick
        label={say("field.quick_note")}
        words={phrasesFor(phrases, of, recent)}
        text={given.note}
        onPick={(word) => {
          use(word);
          onChange({ ...given, note: toggled(given.note, word, 1_000) });
        }}
      />
      <TextField
        label={say("field.note")}
        rows={2}
        maxLength={1_000}
        value={given.note}
        onChange={(note) => onChange({ ...given, note })}
      />
      {!site.isPhone && (
        <>
          <Quick
            label={say("field.quick_place")}
            words={phrasesFor(places, of, recent)}
            text={given.place}
            onPick={(word) => {
              use(word);
              onChange({ ...given, place: toggled(given.place, word, 200) });
            }}
          />
          <TextField
            label={say("field.place")}
            maxLength={200}
            value={given.place}
            onChange={(place) => onChange({ ...given, place })}
          />
        </>
      )}
    </>
  );
}
