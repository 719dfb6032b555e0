/** One meeting: facts, its steps, who came, and what was decided. */
import { Flex, List, Space, Typography } from "antd";
import { Link } from "react-router";
import { ActButton, FormButton } from "../../../../kit/ui/act-button.tsx";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useViewer } from "../../../../kit/ui/viewer.tsx";
import { meetingApi } from "../../api.ts";
import { type MeetingStep, stepsOpenTo } from "../../rules.ts";
import { AttendanceForm, ChangeMeeting, DecisionsForm, HoldMeeting, type Page } from "./meeting-forms.tsx";

function Steps({ meeting }: { meeting: Page }) {
  const { say, can } = useViewer();
  const closed = (step: MeetingStep): string | null => {
    if (!can("meeting.change")) return say("ui.no_right");
    if (stepsOpenTo(meeting).includes(step)) return null;
    return say("meeting.wrong_state", {
      state: say(`meeting.state.${meeting.state}`),
      step: say(`meeting.step.${step}`),
    });
  };
  return (
    <Flex wrap gap={8}>
      <FormButton label={say("meeting.change")} width={680} closedBecause={closed("change")}>
        {(close) => <ChangeMeeting meeting={meeting} close={close} />}
      </FormButton>
      <FormButton label={say("meeting.hold")} type="primary" closedBecause={closed("hold")}>
        {(close) => <HoldMeeting meeting={meeting} close={close} />}
      </FormButton>
      <FormButton label={say("meeting.attendance")} closedBecause={closed("record")}>
        {(close) => <AttendanceForm meeting={meeting} close={close} />}
      </FormButton>
      <FormButton label={say("meeting.decisions")} closedBecause={closed("record")}>
        {(close) => <DecisionsForm meeting={meeting} close={close} />}
      </FormButton>
      <ActButton
        label={say("meeting.cancel")}
        danger
        ask={say("meeting.cancel_ask", { title: meeting.title })}
        endpoint={meetingApi.cancelMeeting}
        input={{ id: meeting.id, version: meeting.version }}
        closedBecause={closed("cancel")}
      />
    </Flex>
  );
}

export function MeetingPanel({ id }: { id: string }) {
  const { say, can } = useViewer();
  const loaded = useLoad(meetingApi.getMeeting, { id });
  return (
    <Loading of={loaded}>
      {(meeting) => (
        <Space orientation="vertical" size={20} style={{ width: "100%" }}>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {meeting.title}
          </Typography.Title>
          <Steps meeting={meeting} />
          {can("meeting.change") && <Link to={`/papers?meeting=${meeting.id}`}>{say("meeting.papers")}</Link>}
          <Facts
            facts={[
              [say("meeting.kind"), say(`meeting.kind.${meeting.kind}`)],
              [say("meeting.session"), meeting.session],
              [say("meeting.held_at"), <Moment key="at" at={meeting.heldAt} />],
              [say("meeting.place"), meeting.place],
              [say("meeting.state"), say(`meeting.state.${meeting.state}`)],
              [say("meeting.headcount"), meeting.headcount],
              ...(meeting.stops.length === 0
                ? []
                : ([[say("meeting.stops_shown"), meeting.stops.join(" → ")]] as const)),
              [say("meeting.agenda"), meeting.agenda],
            ]}
          />
          <List
            size="small"
            bordered
            header={say("meeting.units")}
            dataSource={meeting.invitations}
            renderItem={(one) => (
              <List.Item
                extra={
                  one.attendance !== null && (
                    <ToneTag tone={one.attendance === "absent" ? "red" : "grey"}>
                      {say(`meeting.attendance.${one.attendance}`)}
                    </ToneTag>
                  )
                }
              >
                {one.unitName} {one.attendee}
              </List.Item>
            )}
          />
          <List
            size="small"
            bordered
            header={say("meeting.decisions")}
            dataSource={meeting.decisions}
            locale={{ emptyText: say("meeting.no_decisions") }}
            renderItem={(one, at) => (
              <List.Item extra={one.dueOn}>
                {at + 1}. {one.text}
              </List.Item>
            )}
          />
        </Space>
      )}
    </Loading>
  );
}
