/** A form of one act: its fields, the server's sentences at the fields they belong to, and one button with a verb. */
import { Button, Form, type FormInstance, Space } from "antd";
import { type ReactNode, useEffect } from "react";
import type { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { type Act, useAct } from "./data.ts";
import { Refusal } from "./states.tsx";
import { useSay } from "./viewer.tsx";

type Props<One extends Endpoint> = {
  endpoint: One;
  /** What the form does not ask: ids and versions. */
  fixed: Partial<z.input<One["input"]>>;
  initial?: Record<string, unknown>;
  /** Turns what stands in the fields into the input. */
  prepare?: (values: Record<string, unknown>) => Record<string, unknown>;
  /** The verb on the button. */
  verb: string;
  onDone?: (answer: z.output<One["output"]>) => void;
  onCancel?: () => void;
  children: ReactNode | ((form: FormInstance) => ReactNode);
};

const pathOf = (text: string): (string | number)[] =>
  text.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Shows the server's sentences where they belong; what belongs to no field stays in the alert. */
function useFieldErrors(form: FormInstance, act: Act<Endpoint>): void {
  const { refusal } = act;
  useEffect(() => {
    if (refusal === null) return;
    form.setFields(refusal.errors.map((error) => ({ name: pathOf(error.path), errors: [error.message] })));
  }, [form, refusal]);
}

export function ActForm<One extends Endpoint>({
  endpoint,
  fixed,
  initial,
  prepare,
  verb,
  onDone,
  onCancel,
  children,
}: Props<One>) {
  const say = useSay();
  const [form] = Form.useForm();
  const act = useAct(endpoint, onDone);
  useFieldErrors(form, act as unknown as Act<Endpoint>);
  const submit = (values: Record<string, unknown>) => {
    const given = prepare === undefined ? values : prepare(values);
    // The refusal stays on the form; there is nothing more to do with it here.
    act.run({ ...given, ...fixed } as z.input<One["input"]>).catch(() => {});
  };
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={submit}
      scrollToFirstError
      validateMessages={{ required: say("ui.required") }}
      style={{ maxWidth: 560 }}
    >
      {typeof children === "function" ? children(form) : children}
      <Refusal refusal={act.refusal} />
      <Space style={{ marginTop: 16 }}>
        <Button type="primary" htmlType="submit" loading={act.isRunning}>
          {verb}
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{say("ui.cancel")}</Button>}
      </Space>
    </Form>
  );
}
