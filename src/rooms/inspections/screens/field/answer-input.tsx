/** How one check item is answered, by the kind of its scale; large targets for thumbs. */
import { Input, Selector, Stepper } from "antd-mobile";
import { useField } from "../../../../kit/client/field.tsx";
import type { Answer } from "../../../framework/model.ts";
import type { Question } from "../../api.ts";

type Props = { question: Question; value: Answer | null; onChange: (answer: Answer | null) => void };

/** A number that may be empty while it is typed. */
function NumberInput({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <label className="number" htmlFor={id}>
      {label}
      <Input
        id={id}
        type="number"
        inputMode="decimal"
        value={value === null ? "" : String(value)}
        onChange={(text) => onChange(text === "" ? null : Number(text))}
      />
    </label>
  );
}

function Measure({ question, value, onChange }: Props) {
  const { say } = useField();
  const asked = question.answer.kind === "measure" ? question.answer : { unit: "", target: null };
  const given = value?.kind === "measure" ? value : null;
  const set = (measured: number | null, target: number | null) =>
    onChange(measured === null ? null : { kind: "measure", value: measured, target });
  const unit = asked.unit === "" ? "" : `（${asked.unit}）`;
  return (
    <>
      <NumberInput
        id={`value-${question.id}`}
        label={`${say("answer.value")}${unit}`}
        value={given?.value ?? null}
        onChange={(measured) => set(measured, asked.target ?? given?.target ?? null)}
      />
      {asked.target === null && (
        <NumberInput
          id={`target-${question.id}`}
          label={say("answer.target")}
          value={given?.target ?? null}
          onChange={(target) => set(given?.value ?? null, target)}
        />
      )}
    </>
  );
}

function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly (readonly [Value, string])[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}) {
  return (
    <fieldset className="choice" aria-label={label}>
      <Selector
        columns={options.length}
        showCheckMark={false}
        options={options.map(([option, text]) => ({ value: option, label: text }))}
        value={value === null ? [] : [value]}
        onChange={([chosen]) => onChange(chosen ?? null)}
      />
    </fieldset>
  );
}

export function AnswerInput({ question, value, onChange }: Props) {
  const { say } = useField();
  const asked = question.answer;
  switch (asked.kind) {
    case "conform":
      return (
        <Choice
          label={question.text}
          options={[
            ["yes", say("answer.conform")],
            ["no", say("answer.fault")],
          ]}
          value={value?.kind === "conform" ? (value.value ? "yes" : "no") : null}
          onChange={(chosen) => onChange(chosen === null ? null : { kind: "conform", value: chosen === "yes" })}
        />
      );
    case "grade":
      return (
        <Choice
          label={question.text}
          options={(["A", "B", "C", "C#"] as const).map((grade) => [grade, grade] as const)}
          value={value?.kind === "grade" ? value.value : null}
          onChange={(grade) => onChange(grade === null ? null : { kind: "grade", value: grade })}
        />
      );
    case "conditions":
    case "of": {
      const options = Array.from({ length: asked.of + 1 }, (_, count) => [String(count), String(count)] as const);
      const given = value?.kind === "conditions" ? value.met : value?.kind === "of" ? value.passed : null;
      const label = say(asked.kind === "of" ? "answer.passed_of" : "answer.conditions_met", { of: asked.of });
      return (
        <>
          <p className="hint">{label}</p>
          <Choice
            label={label}
            options={options}
            value={given === null ? null : String(given)}
            onChange={(count) =>
              onChange(
                count === null
                  ? null
                  : asked.kind === "of"
                    ? { kind: "of", passed: Number(count) }
                    : { kind: "conditions", met: Number(count) },
              )
            }
          />
        </>
      );
    }
    case "count":
      return (
        <div className="count">
          <span>{say("answer.how_many")}</span>
          <Choice
            label={say("answer.how_many")}
            options={[["0", "0"]]}
            value={value?.kind === "count" && value.value === 0 ? "0" : null}
            onChange={(chosen) => onChange(chosen === null ? null : { kind: "count", value: 0 })}
          />
          <Stepper
            min={0}
            max={9_999}
            digits={0}
            allowEmpty
            value={value?.kind === "count" ? value.value : null}
            onChange={(count) => onChange(count === null ? null : { kind: "count", value: count })}
          />
        </div>
      );
    case "calls":
      // Calls are made one after the other; they have a page part of their own.
      return null;
    case "measure":
      return <Measure question={question} value={value} onChange={onChange} />;
  }
}
