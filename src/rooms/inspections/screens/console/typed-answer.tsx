/** One answer of a paper form, quick with the keyboard: a digit where there is a choice, a number where something is counted. */
import { Checkbox, Flex, Radio } from "antd";
import type { KeyboardEvent } from "react";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Answer, AnswerKind } from "../../../framework/model.ts";
import { AnswerField } from "./answer-field.tsx";
import type { TypedRow } from "./typed-draft.ts";

type Said = Pick<TypedRow, "answer" | "isNa">;
type Choice = { readonly key: string; readonly word: string | null; readonly said: Said };

/** Without a word the key itself says what is chosen. */
const choice = (key: string, word: string | null, answer: Answer | null): Choice => ({
  ...{ key, word },
  said: { answer, isNa: answer === null },
});

/** Counts up to here are one key each. */
const mostKeys = 9;

const countedTo = (most: number, answerOf: (count: number) => Answer): readonly Choice[] =>
  most > mostKeys
    ? []
    : [
        ...Array.from({ length: most + 1 }, (_, count) => choice(String(count), null, answerOf(count))),
        choice("-", "answer.not_applicable", null),
      ];

/** The keys of a scale that is a choice; none where a number is typed. */
function choicesOf(asked: AnswerKind): readonly Choice[] {
  const none = choice("0", "answer.not_applicable", null);
  if (asked.kind === "conform")
    return [
      choice("1", "answer.conform", { kind: "conform", value: true }),
      choice("2", "answer.fault", { kind: "conform", value: false }),
      none,
    ];
  if (asked.kind === "grade")
    return [
      ...(["A", "B", "C", "C#"] as const).map((value, at) =>
        choice(String(at + 1), "answer.grade", { kind: "grade", value }),
      ),
      none,
    ];
  if (asked.kind === "conditions") return countedTo(asked.of, (met) => ({ kind: "conditions", met }));
  if (asked.kind === "of") return countedTo(asked.of, (passed) => ({ kind: "of", passed }));
  return [];
}

/** What is asked, where the choices do not say it. */
function askedAs(asked: AnswerKind): readonly [word: string, values: Record<string, number>] | null {
  if (asked.kind === "conditions") return ["answer.conditions_met", { of: asked.of }];
  if (asked.kind === "of") return ["answer.passed_of", { of: asked.of }];
  if (asked.kind === "count") return ["answer.how_many", {}];
  return asked.kind === "measure" ? ["answer.value", {}] : null;
}

const isSame = (one: Said, other: Said) =>
  one.isNa === other.isNa && JSON.stringify(one.answer) === JSON.stringify(other.answer);

type Props = {
  asked: AnswerKind;
  label: string;
  said: Said;
  onSay: (said: Said) => void;
  /** A digit was pressed, or Enter: whoever types goes on. */
  onNext: (said: Said) => void;
};

export function TypedAnswer({ asked, label, said, onSay, onNext }: Props) {
  const say = useSay();
  const choices = choicesOf(asked);
  const caption = askedAs(asked);
  const onKeyDown = (event: KeyboardEvent) => {
    const pressed = choices.find((one) => one.key === event.key);
    if (pressed === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (pressed !== undefined) onSay(pressed.said);
    onNext(pressed?.said ?? said);
  };
  return (
    <fieldset aria-label={label} onKeyDown={onKeyDown} style={{ border: 0, margin: 0, padding: 0 }}>
      {caption !== null && <div style={{ fontSize: 12, color: "#4A5657" }}>{say(...caption)}</div>}
      {choices.length > 0 ? (
        <Radio.Group
          size="small"
          optionType="button"
          buttonStyle="solid"
          aria-label={label}
          value={choices.find((one) => isSame(one.said, said))?.key ?? null}
          onChange={(event) => {
            const chosen = choices.find((one) => one.key === event.target.value);
            if (chosen !== undefined) onSay(chosen.said);
          }}
          options={choices.map(({ key, word, said: { answer } }) => ({
            value: key,
            label: [key, word === null ? "" : say(word, { grade: answer?.kind === "grade" ? answer.value : "" })]
              .join(" ")
              .trim(),
          }))}
        />
      ) : (
        <Flex wrap gap={8} align="center">
          {!said.isNa && (
            <AnswerField
              asked={asked}
              label={label}
              value={said.answer}
              onChange={(answer) => onSay({ answer, isNa: false })}
            />
          )}
          <Checkbox
            checked={said.isNa}
            onChange={(event) =>
              onSay({ answer: event.target.checked ? null : said.answer, isNa: event.target.checked })
            }
          >
            {say("answer.not_applicable")}
          </Checkbox>
        </Flex>
      )}
    </fieldset>
  );
}
