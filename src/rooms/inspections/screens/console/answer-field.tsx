/** The answer to one check item as a field of a form, by the kind of its scale. */
import { Checkbox, Flex, InputNumber, Radio } from "antd";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Answer, AnswerKind } from "../../../framework/model.ts";

type Props = { asked: AnswerKind; label: string; value?: Answer | null; onChange?: (answer: Answer | null) => void };

const countsTo = (most: number) =>
  Array.from({ length: most + 1 }, (_, count) => ({ value: count, label: String(count) }));

export function AnswerField({ asked, label, value = null, onChange }: Props) {
  const say = useSay();
  const give = (answer: Answer | null) => onChange?.(answer);
  switch (asked.kind) {
    case "conform":
      return (
        <Radio.Group
          aria-label={label}
          value={value?.kind === "conform" ? value.value : undefined}
          onChange={(event) => give({ kind: "conform", value: event.target.value as boolean })}
          options={[
            { value: true, label: say("answer.conform") },
            { value: false, label: say("answer.fault") },
          ]}
        />
      );
    case "grade":
      return (
        <Radio.Group
          aria-label={label}
          value={value?.kind === "grade" ? value.value : undefined}
          onChange={(event) => give({ kind: "grade", value: event.target.value as "A" })}
          options={["A", "B", "C", "C#"].map((grade) => ({ value: grade, label: grade }))}
        />
      );
    case "conditions":
      return (
        <Radio.Group
          aria-label={say("answer.conditions_met", { of: asked.of })}
          value={value?.kind === "conditions" ? value.met : undefined}
          onChange={(event) => give({ kind: "conditions", met: Number(event.target.value) })}
          options={countsTo(asked.of)}
        />
      );
    case "of":
      return (
        <Radio.Group
          aria-label={say("answer.passed_of", { of: asked.of })}
          value={value?.kind === "of" ? value.passed : undefined}
          onChange={(event) => give({ kind: "of", passed: Number(event.target.value) })}
          options={countsTo(asked.of)}
        />
      );
    case "count":
      return (
        <InputNumber
          aria-label={say("answer.how_many")}
          min={0}
          max={9_999}
          precision={0}
          value={value?.kind === "count" ? value.value : null}
          onChange={(count) => give(count === null ? null : { kind: "count", value: count })}
        />
      );
    case "measure": {
      const given = value?.kind === "measure" ? value : null;
      const set = (measured: number | null, target: number | null) =>
        give(measured === null ? null : { kind: "measure", value: measured, target });
      return (
        <Flex gap={8} wrap>
          <InputNumber
            aria-label={say("answer.value")}
            min={0}
            suffix={asked.unit}
            value={given?.value ?? null}
            onChange={(measured) => set(measured, asked.target ?? given?.target ?? null)}
          />
          {asked.target === null && (
            <InputNumber
              aria-label={say("answer.target")}
              placeholder={say("answer.target")}
              min={0}
              value={given?.target ?? null}
              onChange={(target) => set(given?.value ?? 0, target)}
            />
          )}
        </Flex>
      );
    }
    case "calls": {
      const connected = value?.kind === "calls" ? value.connected : [];
      const all = Array.from({ length: asked.attempts }, (_, at) => connected[at] ?? false);
      return (
        <Checkbox.Group
          value={all.flatMap((isConnected, at) => (isConnected ? [at] : []))}
          onChange={(chosen) => give({ kind: "calls", connected: all.map((_, at) => chosen.includes(at)) })}
          options={all.map((_, at) => ({ value: at, label: say("answer.call", { at: at + 1 }) }))}
        />
      );
    }
  }
}
