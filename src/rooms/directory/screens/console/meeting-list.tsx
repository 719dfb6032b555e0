/** Meetings: the list, and one meeting beside it with invitations, attendance and decisions. */
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { meetingApi } from "../../api.ts";
import { MeetingKind, MeetingState } from "../../model.ts";
import { meetingTable } from "../../sheets.ts";
import { PlanMeeting } from "./meeting-forms.tsx";
import { MeetingPanel } from "./meeting-panel.tsx";

export default function MeetingList() {
  const { say, can } = useViewer();
  return (
    <ListPage
      title={say("meeting.list")}
      name="listMeetings"
      list={meetingApi.listMeetings}
      table={meetingTable}
      filters={[
        {
          kind: "choice",
          name: "kind",
          word: "meeting.kind",
          options: MeetingKind.options,
          wordOf: (kind) => `meeting.kind.${kind}`,
          many: true,
        },
        {
          kind: "choice",
          name: "state",
          word: "meeting.state",
          options: MeetingState.options,
          wordOf: (state) => `meeting.state.${state}`,
          many: true,
        },
        { kind: "chip", name: "since", word: "meeting.since", shows: true },
        { kind: "chip", name: "until", word: "meeting.until", shows: true },
      ]}
      panel={(id) => <MeetingPanel id={id} />}
      empty={<Nothing words={say("meeting.empty")} />}
      actions={
        can("meeting.change") && (
          <FormButton label={say("meeting.plan")} type="primary" width={680}>
            {(close) => <PlanMeeting close={close} />}
          </FormButton>
        )
      }
    />
  );
}
