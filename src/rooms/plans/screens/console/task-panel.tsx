/** One task: who does what, its milestones with reports and evidence, and the steps open to the reader. */
import { Alert, Card, Flex, Form, Input, Progress, Space, Typography } from "antd";
import { useState } from "react";
import { newId } from "../../../../kit/id.ts";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { FilesField, filesOf } from "../../../evidence/screens/shared/files-field.tsx";
import { type MilestonePage, plansApi, type TaskPage } from "../../api.ts";
import { duties } from "../../model.ts";
import { MeasureTable } from "./measure-table.tsx";
import { TaskForm } from "./task-form.tsx";
import { milestoneTones, taskTones } from "./tones.ts";

type Props = { milestone: MilestonePage; close: () => void };

function Report({ milestone, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={plansApi.reportMilestone}
      fixed={{ id: milestone.id, version: milestone.version }}
      initial={{ progress: milestone.progress }}
      prepare={(values) => ({ ...values, files: filesOf(values["files"]) })}
      verb={say("milestone.report")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="progress" label={say("milestone.progress")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={1_000} rows={3} />
      </Form.Item>
      <Form.Item name="files" label={say("milestone.files")}>
        <FilesField camera={{ shadow: null }} />
      </Form.Item>
    </ActForm>
  );
}

function Return({ milestone, close }: Props) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={plansApi.returnMilestone}
      fixed={{ id: milestone.id, version: milestone.version }}
      verb={say("milestone.return")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="reason" label={say("milestone.reason")} rules={[{ required: true }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </ActForm>
  );
}

/** Steps that are nobody's here are not shown; those closed for a reason say it. */
function Steps({ milestone }: { milestone: MilestonePage }) {
  const { say, can } = useViewer();
  const { may } = milestone;
  const why = (fault: string | null) => (fault === null ? null : say(fault, { text: milestone.text }));
  const input = { id: milestone.id, version: milestone.version };
  return (
    <Space wrap>
      {can("task.report") && may.report === null && (
        <FormButton label={say("milestone.report")} title={milestone.text} type="primary">
          {(close) => <Report milestone={milestone} close={close} />}
        </FormButton>
      )}
      {can("task.change") && milestone.state === "reported" && (
        <>
          <ActButton
            label={say("milestone.accept")}
            type="primary"
            endpoint={plansApi.acceptMilestone}
            input={input}
            closedBecause={why(may.accept)}
          />
          <FormButton label={say("milestone.return")} title={milestone.text} closedBecause={why(may.sendBack)}>
            {(close) => <Return milestone={milestone} close={close} />}
          </FormButton>
        </>
      )}
    </Space>
  );
}

function OneMilestone({ milestone }: { milestone: MilestonePage }) {
  const { say } = useViewer();
  const { moment } = useTold();
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Flex gap={8} wrap align="center">
          <strong>{milestone.dueOn}</strong>
          <ToneTag tone={milestoneTones[milestone.state]}>{say(`milestone.state.${milestone.state}`)}</ToneTag>
          {milestone.isLate && <ToneTag tone="red">{say("task.late")}</ToneTag>}
        </Flex>
        <Typography.Text>{milestone.text}</Typography.Text>
        {milestone.state === "returned" && <Alert type="warning" showIcon title={milestone.reason} />}
        {milestone.progress !== "" && (
          <Typography.Text type="secondary">
            {[milestone.reportedByName, moment(milestone.reportedAt), milestone.progress].filter(Boolean).join(" · ")}
          </Typography.Text>
        )}
        {milestone.files.length > 0 && <Photos label={say("milestone.files")} files={milestone.files} />}
        <Steps milestone={milestone} />
      </Flex>
    </Card>
  );
}

function Ending({ task }: { task: TaskPage }) {
  const { say, can } = useViewer();
  if (!can("task.change") || task.state !== "open") return null;
  const open = task.milestones - task.accepted;
  const input = { id: task.id, version: task.version };
  return (
    <Space wrap>
      <FormButton label={say("task.change")} width={720}>
        {(close) => <TaskForm task={task} close={close} />}
      </FormButton>
      <ActButton
        label={say("task.finish")}
        endpoint={plansApi.finishTask}
        input={input}
        closedBecause={open === 0 ? null : say("task.open_milestones", { title: task.title, count: open })}
      />
      <ActButton
        label={say("task.drop")}
        ask={say("task.drop_ask", { title: task.title })}
        endpoint={plansApi.dropTask}
        input={input}
        danger
      />
    </Space>
  );
}

/** A standing duty goes on after its year, once. */
function Continue({ task }: { task: TaskPage }) {
  const { say, can } = useViewer();
  const [nextId] = useState(newId);
  if (!can("task.change") || !task.isStanding || task.state === "dropped") return null;
  return (
    <div>
      <ActButton
        label={say("task.continue")}
        ask={say("task.continue_ask", { title: task.title, year: task.year + 1 })}
        endpoint={plansApi.continueTask}
        input={{ id: task.id, nextId }}
        closedBecause={task.continuedBy === null ? null : say("task.continued", { title: task.title })}
      />
    </div>
  );
}

const Heading = ({ children }: { children: string }) => (
  <Typography.Title level={3} style={{ fontSize: 15, margin: 0 }}>
    {children}
  </Typography.Title>
);

/** The scheme of the action and other papers of the task. */
function Schemes({ task }: { task: TaskPage }) {
  const { say, can } = useViewer();
  return (
    <>
      {task.files.length === 0 ? (
        <Typography.Text type="secondary">{say("task.no_files")}</Typography.Text>
      ) : (
        <Photos label={say("task.files")} files={task.files} />
      )}
      {can("task.change") && (
        <div>
          <FormButton label={say("task.add_files")}>
            {(close) => (
              <ActForm
                endpoint={plansApi.addTaskFiles}
                fixed={{ id: task.id }}
                prepare={(values) => ({ files: filesOf(values["files"]) })}
                verb={say("ui.save")}
                onDone={close}
                onCancel={close}
              >
                <Form.Item name="files" label={say("task.files")} rules={[{ required: true }]}>
                  <FilesField />
                </Form.Item>
              </ActForm>
            )}
          </FormButton>
        </div>
      )}
    </>
  );
}

export function TaskPanel({ id }: { id: string }) {
  const { say } = useViewer();
  const choices = useLoad(plansApi.getTaskChoices, {});
  const nameOf = (items: { code: string; name: string }[] | undefined, code: string) =>
    items?.find((one) => one.code === code)?.name ?? code;
  return (
    <Loading of={useLoad(plansApi.getTask, { id })}>
      {(task) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <div>
            <Space size={4}>
              <ToneTag tone={taskTones[task.state]}>{say(`task.state.${task.state}`)}</ToneTag>
              {task.isCampaign && <ToneTag tone="blue">{say("task.campaign")}</ToneTag>}
              {task.isStanding && <ToneTag tone="grey">{say("task.standing")}</ToneTag>}
            </Space>
            <Typography.Title level={2} style={{ fontSize: 18, margin: "8px 0 0" }}>
              {task.title}
            </Typography.Title>
            <Progress
              percent={Math.round((task.accepted * 100) / Math.max(1, task.milestones))}
              aria-label={say("task.progress_of", task)}
            />
          </div>
          <Facts
            facts={[
              [say("task.lead"), task.leadUnitName],
              [
                say(task.isCampaign ? "task.participants" : "task.supports"),
                task.supports.map((one) => one.unitName).join("、"),
              ],
              [say("task.action"), nameOf(choices.data?.actions, task.action)],
              [say("task.workstream"), nameOf(choices.data?.workstreams, task.workstream)],
              [say("task.category"), say(`task.category.${task.category}`)],
              ...(task.startsOn === null ? [] : ([[say("task.starts_on"), task.startsOn]] as const)),
              ...duties.map((duty) => [say(`task.${duty}`), task[`${duty}Name`]] as const),
              [say("task.goal"), task.goal],
              [say("task.target"), task.target],
              [say("task.evidence"), task.evidence],
              [say("task.source"), task.source],
            ]}
          />
          <Heading>{say("task.milestones")}</Heading>
          {task.steps.map((milestone) => (
            <OneMilestone key={milestone.id} milestone={milestone} />
          ))}
          {task.isCampaign && (
            <>
              <Heading>{say("task.measures")}</Heading>
              <MeasureTable task={task} />
            </>
          )}
          <Heading>{say("task.files")}</Heading>
          <Schemes task={task} />
          <Ending task={task} />
          <Continue task={task} />
        </Space>
      )}
    </Loading>
  );
}
