/** Buttons that do something: open a form, or ask once with the object's name and then act. A closed step stays visible, disabled, with its reason. */
import { App, Button, type ButtonProps, Modal, Tooltip } from "antd";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { useAct } from "./data.ts";
import { sentenceOf } from "./states.tsx";
import { useSay } from "./viewer.tsx";

type Shared = {
  label: string;
  /** Why the step is closed now; null when it is open. */
  closedBecause?: string | null;
  type?: ButtonProps["type"];
  danger?: boolean;
  icon?: ReactNode;
};

/** The reason is on the button itself for the keyboard and for screen readers, and in the tip for the mouse. */
function StepButton({
  label,
  closedBecause = null,
  type = "default",
  danger = false,
  icon,
  onClick,
  loading = false,
}: Shared & { onClick: () => void; loading?: boolean }) {
  return (
    <Tooltip title={closedBecause ?? ""}>
      <Button
        type={type}
        danger={danger}
        icon={icon}
        loading={loading}
        disabled={closedBecause !== null}
        aria-label={closedBecause === null ? undefined : `${label}：${closedBecause}`}
        onClick={onClick}
      >
        {label}
      </Button>
    </Tooltip>
  );
}

/** Opens a form in a dialog; the form closes it when it is done. */
export function FormButton({
  title,
  width = 600,
  children,
  ...button
}: Shared & { title?: string; width?: number; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <StepButton {...button} onClick={() => setOpen(true)} />
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        title={title ?? button.label}
        width={width}
        destroyOnHidden
      >
        {children(() => setOpen(false))}
      </Modal>
    </>
  );
}

/** Acts at one press; with `ask` it first names what will happen. The refusal comes as a dialog, because there is no form. */
export function ActButton<One extends Endpoint>({
  endpoint,
  input,
  ask,
  onDone,
  ...button
}: Shared & {
  endpoint: One;
  input: z.input<One["input"]>;
  ask?: string;
  onDone?: (answer: z.output<One["output"]>) => void;
}) {
  const say = useSay();
  const { modal } = App.useApp();
  const act = useAct(endpoint, onDone);
  const run = () =>
    act.run(input).catch((refusal) => {
      modal.error({
        title: button.label,
        content: <p role="alert">{sentenceOf(refusal, say)}</p>,
        okText: say("ui.close"),
      });
    });
  const press = () => {
    if (ask === undefined) void run();
    else
      modal.confirm({
        title: ask,
        okText: button.label,
        cancelText: say("ui.cancel"),
        okButtonProps: { danger: button.danger ?? false },
        onOk: run,
      });
  };
  return <StepButton {...button} loading={act.isRunning} onClick={press} />;
}
