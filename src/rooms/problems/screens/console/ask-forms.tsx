/** What a unit asks for and what the office answers: more time, suspension with a plan, a visit before closing. */
import { Form, Input } from "antd";
import type { Endpoint } from "../../../../kit/endpoint.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { problemsApi } from "../../api.ts";
import type { NamedProblem } from "../../model.ts";

type Props = { problem: NamedProblem; close: () => void };
type Asks = {
  endpoint: Endpoint;
  step: "askExtension" | "askSuspension" | "extend" | "suspend";
  /** The field of words, and whether it must be filled. */
  text: "reason" | "plan" | "note";
};

const asked: Record<Asks["step"], Asks> = {
  askExtension: { endpoint: problemsApi.askExtension, step: "askExtension", text: "reason" },
  askSuspension: { endpoint: problemsApi.askSuspension, step: "askSuspension", text: "plan" },
  extend: { endpoint: problemsApi.extendProblem, step: "extend", text: "note" },
  suspend: { endpoint: problemsApi.suspendProblem, step: "suspend", text: "plan" },
};

/** A day and some words; what the unit asked for stands in the fields already. */
export function UntilForm({ problem, close, step }: Props & { step: Asks["step"] }) {
  const { say } = useViewer();
  const { endpoint, text } = asked[step];
  const help = { reason: "problem.extension_help", plan: "problem.plan_help", note: null }[text];
  const today = useToday();
  return (
    <ActForm
      endpoint={endpoint}
      fixed={{ id: problem.id, version: problem.version } as never}
      initial={{ until: problem.askedUntil ?? undefined, plan: problem.plan }}
      prepare={(values) => ({ ...values, [text]: values[text] ?? "" })}
      verb={say(`problem.step.${step}`)}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="until" label={say("problem.until")} rules={[{ required: true }]}>
        <Input type="date" min={today} />
      </Form.Item>
      <Form.Item
        name={text}
        label={say(`problem.${text}`)}
        {...(help === null ? {} : { extra: say(help) })}
        rules={[{ required: text !== "note" }]}
      >
        <Input.TextArea maxLength={text === "plan" ? 1_000 : 300} rows={3} />
      </Form.Item>
    </ActForm>
  );
}

/** Asks that whoever checks goes there. */
export function AskVisit({ problem, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={problemsApi.askVisit}
      fixed={{ id: problem.id, version: problem.version }}
      prepare={(values) => ({ note: values["note"] ?? "" })}
      verb={say("problem.step.askVisit")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="note" label={say("problem.note")}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}
