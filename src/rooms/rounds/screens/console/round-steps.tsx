/** The steps of a round as buttons; a closed one says why. */
import { Button, Flex, Form, Input, Select, Typography } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { groupApi } from "../../../directory/api.ts";
import { type RoundPage, roundsApi } from "../../api.ts";
import { type RoundStep, stepsOpenTo } from "../../rules.ts";
import { ChangeRound } from "./round-form.tsx";

/** Why a step is closed now; null when it is open. */
export function useClosed(round: RoundPage): (step: RoundStep) => string | null {
  const { say, can } = useViewer();
  const open = stepsOpenTo(round);
  return (step) => {
    if (!can("round.run")) return say("ui.no_right");
    if (open.includes(step)) return null;
    return round.kind === "official" && round.state === "planned"
      ? say("round.official_has_no_draw")
      : say("round.closed", { state: say(`round.state.${round.state}`) });
  };
}

/** Everybody of the chosen groups, once; nothing when no group is chosen. */
function poolOf(groups: readonly { id: string; members: { personId: string }[] }[], chosen: unknown, teamWord: string) {
  const ids = (chosen ?? []) as string[];
  const people = groups.filter((group) => ids.includes(group.id)).flatMap((group) => group.members);
  return people.length === 0
    ? undefined
    : { personIds: [...new Set(people.map((member) => member.personId))], teamWord };
}

function DrawForm({ round, close }: { round: RoundPage; close: () => void }) {
  const { say } = useViewer();
  const groups = useLoad(groupApi.listGroups, round.kind === "weekly" ? { kind: ["inspection"] } : null);
  return (
    <ActForm
      endpoint={roundsApi.drawRound}
      fixed={{ id: round.id, version: round.version }}
      prepare={(values) => ({
        seed: values["seed"] === "" ? undefined : values["seed"],
        inspectors: poolOf(groups.data ?? [], values["groups"], say("round.team_word")),
      })}
      verb={say("round.draw")}
      onDone={close}
      onCancel={close}
    >
      <Typography.Paragraph>{say("round.draw_help")}</Typography.Paragraph>
      <Form.Item name="seed" label={say("round.seed")} extra={say("round.seed_hint")}>
        <Input maxLength={100} />
      </Form.Item>
      {round.kind === "weekly" && (
        <Form.Item name="groups" label={say("round.inspectors")} extra={say("round.inspectors_help")}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            loading={groups.isPending}
            options={(groups.data ?? []).map((group) => ({
              value: group.id,
              label: `${group.name}（${group.members.map((member) => member.personName).join("、")}）`,
            }))}
          />
        </Form.Item>
      )}
    </ActForm>
  );
}

function TeamsForm({ round, close }: { round: RoundPage; close: () => void }) {
  const { say } = useViewer();
  const groups = useLoad(groupApi.listGroups, { kind: ["inspection"] });
  const [ids] = useState(() => new Map<string, string>());
  const idFor = (groupId: string) => {
    const id = ids.get(groupId) ?? newId();
    ids.set(groupId, id);
    return id;
  };
  return (
    <Loading of={groups} lines={3}>
      {(found) =>
        found.length === 0 ? (
          <Nothing words={say("round.no_groups")}>
            <Link to="/groups">{say("group.list")}</Link>
          </Nothing>
        ) : (
          <ActForm
            endpoint={roundsApi.makeTeams}
            fixed={{ id: round.id, version: round.version }}
            prepare={(values) => ({
              teams: found
                .filter((group) => ((values["groups"] ?? []) as string[]).includes(group.id))
                .map((group) => ({
                  ...{ id: idFor(group.id), name: group.name, groupId: group.id },
                  personIds: group.members.map((member) => member.personId),
                })),
            })}
            verb={say("round.make_teams")}
            onDone={close}
            onCancel={close}
          >
            <Typography.Paragraph type="secondary">{say("round.teams_help")}</Typography.Paragraph>
            <Form.Item name="groups" label={say("round.choose_groups")} rules={[{ required: true }]}>
              <Select
                mode="multiple"
                showSearch={{ optionFilterProp: "label" }}
                options={found.map((group) => ({
                  value: group.id,
                  label:
                    group.members.length === 0
                      ? say("round.groups_without_people", { name: group.name })
                      : `${group.name}（${group.members.map((member) => member.personName).join("、")}）`,
                  disabled: group.members.length === 0,
                }))}
              />
            </Form.Item>
          </ActForm>
        )
      }
    </Loading>
  );
}

/** What there is to do in an official round: prepare, end, enter what came back. It is drawn elsewhere. */
function OfficialSteps({ round }: { round: RoundPage }) {
  const { say, can } = useViewer();
  const go = useNavigate();
  const closed = useClosed(round);
  const { id, version, name } = round;
  const noRight = can("problem.run") ? "" : say("ui.no_right");
  return (
    <Flex wrap gap={8}>
      <FormButton label={say("round.step.change")} closedBecause={closed("change")}>
        {(close) => <ChangeRound round={round} close={close} />}
      </FormButton>
      <Button type="primary" disabled={!can("preparation.view")} onClick={() => void go(`/rounds/${id}/readiness`)}>
        {say("round.prepare")}
      </Button>
      <Button onClick={() => void go(`/preparations?round=${id}`)} disabled={!can("preparation.view")}>
        {say("preparation.list")}
      </Button>
      <ActButton
        label={say("round.finish")}
        endpoint={roundsApi.finishRound}
        input={{ id, version }}
        ask={say("round.finish_official_ask", { name })}
        closedBecause={closed("finish")}
      />
      <Button onClick={() => void go("/problems/returned")} disabled={noRight !== ""} title={noRight}>
        {say("round.returned_list")}
      </Button>
      <Button onClick={() => void go("/cycles")}>{say("round.result_letter")}</Button>
      <Button onClick={() => void go(`/scores?round=${id}`)}>{say("round.score")}</Button>
    </Flex>
  );
}

export const RoundSteps = ({ round }: { round: RoundPage }) =>
  round.kind === "official" ? <OfficialSteps round={round} /> : <DrawnSteps round={round} />;

function DrawnSteps({ round }: { round: RoundPage }) {
  const { say, can } = useViewer();
  const go = useNavigate();
  const closed = useClosed(round);
  const { id, version, name } = round;
  const teamsClosed = closed("assign") ?? (round.areInspectorsDrawn ? say("round.inspectors_drawn") : null);
  const takesVisits = round.teams.length > 0 && round.state !== "frozen";
  const paperClosed = can("visit.type") ? (takesVisits ? null : say("round.no_visits_now")) : say("ui.no_right");
  const planClosed = closed("draw") ?? (round.strata.length === 0 ? say("round.no_plan") : null);
  return (
    <Flex wrap gap={8}>
      <FormButton label={say("round.step.change")} closedBecause={closed("change")}>
        {(close) => <ChangeRound round={round} close={close} />}
      </FormButton>
      <Button
        disabled={closed("plan") !== null}
        title={closed("plan") ?? ""}
        onClick={() => void go(`/rounds/${id}/plan`)}
      >
        {say("round.plan")}
      </Button>
      <FormButton
        label={say("round.draw")}
        type={round.state === "planned" && round.strata.length > 0 ? "primary" : "default"}
        closedBecause={planClosed}
      >
        {(close) => <DrawForm round={round} close={close} />}
      </FormButton>
      <FormButton
        label={say("round.make_teams")}
        type={round.state === "drawn" && round.teams.length === 0 ? "primary" : "default"}
        closedBecause={teamsClosed}
      >
        {(close) => <TeamsForm round={round} close={close} />}
      </FormButton>
      <Button
        disabled={!can("round.run") || round.drawn === 0}
        title={can("round.run") ? "" : say("round.hidden")}
        onClick={() => void go(`/rounds/${id}/sites`)}
      >
        {say("drawn_site.list")}
      </Button>
      <Button
        disabled={paperClosed !== null}
        title={paperClosed ?? ""}
        onClick={() => void go(`/visits/type?round=${id}`)}
      >
        {say("round.from_paper")}
      </Button>
      <ActButton
        label={say("round.finish")}
        endpoint={roundsApi.finishRound}
        input={{ id, version }}
        ask={say("round.finish_ask", { name })}
        closedBecause={closed("finish")}
      />
      <Button onClick={() => void go(`/scores?round=${id}`)}>{say("round.score")}</Button>
    </Flex>
  );
}
