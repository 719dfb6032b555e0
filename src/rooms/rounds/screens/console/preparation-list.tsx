/** Preparation tasks: the office sees all, a unit its own; beside the list one task with its sites, proof and steps. */
import { Alert, Flex, Space, Typography } from "antd";
import { Link } from "react-router";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { type PreparationPage, preparationApi } from "../../preparation.api.ts";
import { type NamedPreparation, type OwnSite, PreparationState } from "../../preparation.model.ts";
import { isPreparationOpen, type PreparationStep } from "../../preparation.rules.ts";
import { preparationTable } from "../../preparation.sheets.ts";
import { ReportForm, ReturnForm, TaskForm } from "./preparation-forms.tsx";
import { preparationTones } from "./tones.ts";

function Steps({ task }: { task: PreparationPage }) {
  const { say, can } = useViewer();
  const closed = (step: PreparationStep) => {
    if (task.isRoundOver) return say("round.over");
    const state = say(`preparation.state.${task.state}`);
    return isPreparationOpen(step, task.state) ? null : say("preparation.closed", { state });
  };
  return (
    <Flex wrap gap={8}>
      {can("preparation.report") && (
        <FormButton label={say("preparation.report_done")} type="primary" closedBecause={closed("report")}>
          {(close) => <ReportForm task={task} close={close} />}
        </FormButton>
      )}
      {can("round.run") && (
        <>
          <ActButton
            label={say("preparation.accept")}
            type="primary"
            endpoint={preparationApi.acceptPreparation}
            input={{ id: task.id, version: task.version }}
            closedBecause={closed("accept")}
          />
          <FormButton label={say("preparation.return")} closedBecause={closed("sendBack")}>
            {(close) => <ReturnForm task={task} close={close} />}
          </FormButton>
          <FormButton label={say("preparation.change")} closedBecause={closed("change")}>
            {(close) => <TaskForm round={task.roundId} task={task} close={close} />}
          </FormButton>
        </>
      )}
    </Flex>
  );
}

function OneSite({ site, round }: { site: OwnSite; round: string }) {
  const { say, can } = useViewer();
  const { moment } = useTold();
  return (
    <Flex
      justify="space-between"
      align="center"
      gap={8}
      style={{ padding: "8px 0", borderBottom: "1px solid #e5e7eb" }}
    >
      <div>
        <div>{site.name}</div>
        <Typography.Text type="secondary">
          {site.typeName} · {site.checkedAt === null ? say("self_check.not_yet") : moment(site.checkedAt)}
          {site.faults > 0 && ` · ${say("self_check.found", site)}`}
        </Typography.Text>
      </div>
      <Link
        to={`/rounds/${round}/own-sites/${site.id}`}
        aria-label={`${site.name} ${say("self_check.open")}`}
        style={{ padding: 12, flexShrink: 0 }}
      >
        {say(can("preparation.report") ? "self_check.open" : "self_check.look")}
      </Link>
    </Flex>
  );
}

/** What has not been checked yet stands on top. */
const unseenFirst = (sites: readonly OwnSite[]): OwnSite[] =>
  sites.toSorted((one, other) => Number(one.checkedAt !== null) - Number(other.checkedAt !== null));

function Panel({ id }: { id: string }) {
  const { say } = useViewer();
  const { day, moment } = useTold();
  return (
    <Loading of={useLoad(preparationApi.getPreparation, { id })}>
      {(task) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <div>
            <Space size={4}>
              <ToneTag tone={preparationTones[task.state]}>{say(`preparation.state.${task.state}`)}</ToneTag>
              {task.isLate && <ToneTag tone="red">{say("preparation.late")}</ToneTag>}
            </Space>
            <Typography.Title level={2} style={{ fontSize: 18, margin: "8px 0 0" }}>
              {task.title}
            </Typography.Title>
          </div>
          {task.state === "returned" && <Alert type="warning" showIcon title={task.reason} />}
          <Steps task={task} />
          <Facts
            facts={[
              [say("preparation.unit"), task.unitName],
              [say("preparation.round"), task.roundName],
              [say("preparation.due_on"), day(task.dueOn)],
              [say("preparation.about"), task.siteName ?? task.typeName],
              [say("preparation.note"), task.note],
              [say("preparation.report"), task.report],
              [say("preparation.reported_at"), moment(task.reportedAt)],
            ]}
          />
          {task.files.length > 0 && <Photos label={say("preparation.files")} files={task.files} />}
          <section>
            <Typography.Title level={3} style={{ fontSize: 15, margin: 0 }}>
              {say("preparation.sites")}（{task.sites.length}）
            </Typography.Title>
            <Typography.Text type="secondary">{say("readiness.help")}</Typography.Text>
            {task.sites.length === 0 && <Nothing words={say("preparation.no_own_sites")} />}
            {unseenFirst(task.sites).map((site) => (
              <OneSite key={site.id} site={site} round={task.roundId} />
            ))}
          </section>
        </Space>
      )}
    </Loading>
  );
}

export default function PreparationList() {
  const { say, can } = useViewer();
  const seesAll = !can("preparation.report");
  return (
    <ListPage
      title={say("preparation.list")}
      name="listPreparations"
      list={preparationApi.listPreparations}
      table={preparationTable}
      filters={[
        {
          ...{ kind: "choice", name: "state", word: "preparation.state", options: PreparationState.options },
          ...{ wordOf: (state: string) => `preparation.state.${state}`, many: true },
        },
        { kind: "flag", name: "late", word: "preparation.late" },
        ...(seesAll
          ? [
              {
                ...{ kind: "record" as const, name: "unit", word: "preparation.unit", list: unitApi.listUnits },
                show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
              },
            ]
          : []),
        { kind: "chip", name: "round", word: "preparation.round" },
      ]}
      draw={{
        state: (task: NamedPreparation) => (
          <ToneTag tone={preparationTones[task.state]}>{say(`preparation.state.${task.state}`)}</ToneTag>
        ),
        late: (task: NamedPreparation) => task.isLate && <ToneTag tone="red">{say("preparation.late")}</ToneTag>,
      }}
      panel={(id) => <Panel id={id} />}
      empty={<Nothing words={say(can("round.run") ? "preparation.empty" : "preparation.empty_unit")} />}
    />
  );
}
