/** After a coordination meeting: who takes what, with which measures, until when; saving dispatches all of it. */
import { Alert, Button, Input, Select, Space, Table, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Loading, Nothing, Refusal } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { meetingApi, unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { problemsApi } from "../../api.ts";
import type { ListedProblem } from "../../model.ts";
import { numberOf } from "../../rules.ts";
import { momentOf } from "./problem-forms.tsx";

type Line = { unitId: string | null; measures: string; wall: string };

function Split({ meetingId, problems }: { meetingId: string; problems: ListedProblem[] }) {
  const { say, timeZone } = useViewer();
  const meeting = useLoad(meetingApi.getMeeting, { id: meetingId });
  const [lines, setLines] = useState<Record<string, Line>>({});
  const save = useAct(problemsApi.splitAtMeeting);
  const lineOf = (problem: ListedProblem): Line =>
    lines[problem.id] ?? { unitId: problem.unitId, measures: problem.measures, wall: "" };
  const change = (problem: ListedProblem, changes: Partial<Line>) =>
    setLines({ ...lines, [problem.id]: { ...lineOf(problem), ...changes } });
  const submit = () => {
    const orders = problems.map((problem) => {
      const { unitId, measures, wall } = lineOf(problem);
      return {
        id: problem.id,
        version: problem.version,
        unitId: unitId ?? "",
        measures,
        dueAt: momentOf(timeZone, wall),
      };
    });
    save.run({ meetingId, orders }).catch(() => {});
  };
  const isHeld = meeting.data?.state === "held";
  const isWhole = problems.every((problem) => lineOf(problem).unitId !== null);
  return (
    <Space orientation="vertical" size={12} style={{ width: "100%" }}>
      {meeting.data !== undefined && !isHeld && (
        <Alert
          type="warning"
          showIcon
          title={say("problem.split_not_held")}
          action={<Link to={`/meetings?open=${meetingId}`}>{meeting.data.title}</Link>}
        />
      )}
      <Table<ListedProblem>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={problems}
        scroll={{ x: 1000 }}
        columns={[
          { title: say("problem.number"), width: 110, render: (_, problem) => numberOf(problem) },
          { title: say("problem.description"), width: 260, dataIndex: "description" },
          {
            title: say("problem.unit"),
            width: 200,
            render: (_, problem) => (
              <Picker
                list={unitApi.listUnits}
                label={`${numberOf(problem)} ${say("problem.unit")}`}
                show={(unit: Unit) => ({ value: unit.id, label: unit.name })}
                known={problem.unitId === null ? [] : [{ value: problem.unitId, label: problem.unitName ?? "" }]}
                value={lineOf(problem).unitId}
                onChange={(unitId) => change(problem, { unitId })}
              />
            ),
          },
          {
            title: say("problem.measures"),
            width: 260,
            render: (_, problem) => (
              <Input.TextArea
                rows={2}
                maxLength={1_000}
                aria-label={`${numberOf(problem)} ${say("problem.measures")}`}
                value={lineOf(problem).measures}
                onChange={(event) => change(problem, { measures: event.target.value })}
              />
            ),
          },
          {
            title: say("problem.due_at"),
            width: 210,
            render: (_, problem) => (
              <Input
                type="datetime-local"
                aria-label={`${numberOf(problem)} ${say("problem.due_at")}`}
                value={lineOf(problem).wall}
                onChange={(event) => change(problem, { wall: event.target.value })}
              />
            ),
          },
        ]}
      />
      <Refusal refusal={save.refusal} />
      <Button type="primary" disabled={!isHeld || !isWhole} loading={save.isRunning} onClick={submit}>
        {say("problem.split_save", { count: problems.length })}
      </Button>
    </Space>
  );
}

export default function SplitPage() {
  const { say } = useViewer();
  const waiting = useLoad(problemsApi.listProblems, { state: ["unassigned"], limit: 200 });
  const meetings = useLoad(meetingApi.listMeetings, { kind: ["coordination"], limit: 100 });
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("problem.split")}
      </Typography.Title>
      <Typography.Text type="secondary">{say("problem.split_help")}</Typography.Text>
      <Loading of={waiting}>
        {({ items }) => {
          const ids = [...new Set(items.flatMap((problem) => problem.meetingId ?? []))];
          const meetingId = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null);
          if (meetingId === null) return <Nothing words={say("problem.split_none")} />;
          return (
            <Space orientation="vertical" size={16} style={{ width: "100%" }}>
              <Select
                aria-label={say("problem.meeting")}
                style={{ minWidth: 320 }}
                value={meetingId}
                onChange={setChosen}
                options={ids.map((id) => ({
                  value: id,
                  label: meetings.data?.items.find((meeting) => meeting.id === id)?.title ?? say("problem.meeting"),
                }))}
              />
              <Split
                key={meetingId}
                meetingId={meetingId}
                problems={items.filter((problem) => problem.meetingId === meetingId)}
              />
            </Space>
          );
        }}
      </Loading>
    </Space>
  );
}
