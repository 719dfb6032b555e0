/** The steps of one problem as buttons; those that make no sense now are left out, those that are closed say why. */
import { Flex } from "antd";
import type { ReactNode } from "react";
import type { Endpoint } from "../../../../kit/endpoint.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { type ProblemPage, problemsApi } from "../../api.ts";
import { numberOf, type StepName } from "../../rules.ts";
import { AskVisit, UntilForm } from "./ask-forms.tsx";
import { DispatchForm } from "./dispatch-form.tsx";
import { SplitForm } from "./kin-forms.tsx";
import { LinkMaker } from "./office-forms.tsx";
import { Close, Reasoned, Rectify, SendBack } from "./problem-forms.tsx";

/** Why a step is closed to the reader; a step that the state does not offer is not shown at all. */
function useClosed(problem: ProblemPage) {
  const { say } = useViewer();
  return (step: StepName): string | null | undefined => {
    const reason = problem.may[step] ?? null;
    if (reason === "problem.wrong_state") return undefined;
    const values = {
      number: numberOf(problem),
      step: say(`problem.step.${step}`),
      state: say(`problem.state.${problem.state}`),
    };
    return reason === null ? null : say(reason, values);
  };
}

export function ProblemSteps({ problem }: { problem: ProblemPage }) {
  const { say, can } = useViewer();
  const closed = useClosed(problem);
  const input = { id: problem.id, version: problem.version };
  const number = numberOf(problem);
  // The office answers what was asked, or suspends by itself; asking is for units, and once.
  const isOffered = {
    askExtension: !can("problem.run") && problem.asked === null && !problem.isExtended,
    askSuspension: !can("problem.run") && problem.asked === null,
    extend: problem.asked !== "suspension",
    suspend: problem.asked !== "extension",
  };
  const direct = (step: StepName, endpoint: Endpoint, ask?: string): ReactNode => {
    const reason = closed(step);
    if (reason === undefined) return null;
    return (
      <ActButton
        key={step}
        label={say(`problem.step.${step}`)}
        type="primary"
        endpoint={endpoint}
        input={input as never}
        {...(ask === undefined ? {} : { ask })}
        closedBecause={reason}
      />
    );
  };
  const form = (step: StepName, draw: (close: () => void) => ReactNode, isMain = false): ReactNode => {
    const reason = closed(step);
    if (reason === undefined) return null;
    return (
      <FormButton
        key={step}
        label={say(`problem.step.${step}`)}
        title={`${say(`problem.step.${step}`)} ${number}`}
        type={isMain ? "primary" : "default"}
        closedBecause={reason}
      >
        {draw}
      </FormButton>
    );
  };
  const reasoned = (step: StepName, endpoint: Endpoint, asks: readonly ("reason" | "due")[]) =>
    form(step, (close) => <Reasoned problem={problem} endpoint={endpoint} step={step} asks={asks} close={close} />);
  const until = (step: "askExtension" | "askSuspension" | "extend" | "suspend") =>
    isOffered[step] && form(step, (close) => <UntilForm problem={problem} step={step} close={close} />);
  const linkable = problem.state === "dispatched" || problem.state === "rectifying";
  return (
    <Flex wrap gap={8}>
      {direct("confirm", problemsApi.confirmProblem, say("problem.confirm_ask"))}
      {reasoned("reject", problemsApi.rejectProblem, ["reason"])}
      {form(
        "dispatch",
        (close) => (
          <DispatchForm problems={[problem]} close={close} />
        ),
        true,
      )}
      {direct("receive", problemsApi.receiveProblem, say("problem.receive_ask", { number }))}
      {reasoned("decline", problemsApi.declineProblem, ["reason"])}
      {form(
        "rectify",
        (close) => (
          <Rectify problem={problem} close={close} />
        ),
        true,
      )}
      {form(
        "close",
        (close) => (
          <Close problem={problem} close={close} />
        ),
        true,
      )}
      {form("sendBack", (close) => (
        <SendBack problem={problem} close={close} />
      ))}
      {form("askVisit", (close) => (
        <AskVisit problem={problem} close={close} />
      ))}
      {until("askExtension")}
      {until("askSuspension")}
      {until("extend")}
      {until("suspend")}
      {problem.asked !== null && reasoned("refuseAsked", problemsApi.refuseAsked, ["reason"])}
      {form("split", (close) => (
        <SplitForm problem={problem} close={close} />
      ))}
      {reasoned("resume", problemsApi.resumeProblem, ["due"])}
      {reasoned("reopen", problemsApi.reopenProblem, ["reason", "due"])}
      {can("problem.run") && problem.state === "dispatched" && (
        <FormButton label={say("problem.link_receive")}>
          {() => <LinkMaker problem={problem} step="receive" />}
        </FormButton>
      )}
      {can("problem.run") && linkable && (
        <FormButton label={say("problem.link_rectify")}>
          {() => <LinkMaker problem={problem} step="rectify" />}
        </FormButton>
      )}
    </Flex>
  );
}
