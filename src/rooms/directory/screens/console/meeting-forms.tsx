/** The forms about meetings: plan, change, hold, attendance, decisions. */
import { Button, Flex, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { clockIn, dayIn, instantAt } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import { ActForm } from "../../../../kit/ui/form.tsx";
import { ManyPicker, Picker } from "../../../../kit/ui/picker.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { meetingApi, personApi, unitApi } from "../../api.ts";
import { Attendance, type Decision, MeetingKind, type Person, type Unit } from "../../model.ts";

export type Page = z.output<typeof meetingApi.getMeeting.output>;

function Fields({ meeting }: { meeting: Page | null }) {
  const { say } = useViewer();
  const known = (meeting?.invitations ?? []).map((one) => ({ value: one.unitId, label: one.unitName }));
  return (
    <>
      <Form.Item name="kind" label={say("meeting.kind")} rules={[{ required: true }]}>
        <Select options={MeetingKind.options.map((kind) => ({ value: kind, label: say(`meeting.kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="title" label={say("meeting.title")} rules={[{ required: true }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="session" label={say("meeting.session")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="wall" label={say("meeting.held_at")} rules={[{ required: true }]}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="place" label={say("meeting.place")} rules={[{ required: true }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="chairId" label={say("person.duty.leader")}>
        <Picker list={personApi.listPeople} show={(person: Person) => ({ value: person.id, label: person.name })} />
      </Form.Item>
      <Form.Item name="unitIds" label={say("meeting.units")}>
        <ManyPicker
          list={unitApi.listUnits}
          show={(unit: Unit) => ({ value: unit.id, label: unit.name })}
          known={known}
        />
      </Form.Item>
      <Form.Item name="agenda" label={say("meeting.agenda")}>
        <Input.TextArea maxLength={4_000} rows={2} />
      </Form.Item>
      <Form.Item name="stops" label={say("meeting.stops")}>
        <Input.TextArea rows={2} />
      </Form.Item>
    </>
  );
}

/** What was typed at the city's clock becomes a moment. */
const prepare = (timeZone: string) => (values: Record<string, unknown>) => {
  const { wall, stops, ...rest } = values;
  const [day = "", time = ""] = String(wall).split("T");
  return {
    ...rest,
    heldAt: instantAt(timeZone, day, time),
    session: values["session"] ?? "",
    agenda: values["agenda"] ?? "",
    chairId: values["chairId"] ?? null,
    unitIds: values["unitIds"] ?? [],
    stops: String(stops ?? "")
      .split("\n")
      .map((stop) => stop.trim())
      .filter((stop) => stop !== ""),
  };
};

export function PlanMeeting({ close }: { close: () => void }) {
  const { say, timeZone } = useViewer();
  const [id] = useState(newId);
  return (
    <ActForm
      endpoint={meetingApi.planMeeting}
      fixed={{ id }}
      prepare={prepare(timeZone)}
      verb={say("meeting.plan")}
      onDone={close}
      onCancel={close}
    >
      <Fields meeting={null} />
    </ActForm>
  );
}

export function ChangeMeeting({ meeting, close }: { meeting: Page; close: () => void }) {
  const { say, timeZone } = useViewer();
  const initial = {
    ...meeting,
    wall: `${dayIn(timeZone, meeting.heldAt)}T${clockIn(timeZone, meeting.heldAt)}`,
    stops: meeting.stops.join("\n"),
    unitIds: meeting.invitations.map((one) => one.unitId),
  };
  return (
    <ActForm
      endpoint={meetingApi.changeMeeting}
      fixed={{ id: meeting.id, version: meeting.version }}
      initial={initial}
      prepare={prepare(timeZone)}
      verb={say("ui.save")}
      onDone={close}
      onCancel={close}
    >
      <Fields meeting={meeting} />
    </ActForm>
  );
}

export function HoldMeeting({ meeting, close }: { meeting: Page; close: () => void }) {
  const { say } = useViewer();
  return (
    <ActForm
      endpoint={meetingApi.holdMeeting}
      fixed={{ id: meeting.id, version: meeting.version }}
      prepare={(values) => ({ headcount: values["headcount"] ?? null })}
      verb={say("meeting.hold")}
      onDone={close}
      onCancel={close}
    >
      <Form.Item name="headcount" label={say("meeting.headcount")}>
        <InputNumber min={0} max={100_000} precision={0} />
      </Form.Item>
    </ActForm>
  );
}

export function AttendanceForm({ meeting, close }: { meeting: Page; close: () => void }) {
  const { say } = useViewer();
  const options = Attendance.options.map((one) => ({ value: one, label: say(`meeting.attendance.${one}`) }));
  const initial = Object.fromEntries(
    meeting.invitations.flatMap((one) => [
      [`a.${one.unitId}`, one.attendance],
      [`w.${one.unitId}`, one.attendee],
    ]),
  );
  const gather = (values: Record<string, unknown>) => ({
    units: meeting.invitations.map(({ unitId }) => ({
      unitId,
      attendance: values[`a.${unitId}`] ?? null,
      attendee: values[`w.${unitId}`] ?? "",
    })),
  });
  return (
    <ActForm
      endpoint={meetingApi.takeAttendance}
      fixed={{ id: meeting.id }}
      initial={initial}
      prepare={gather}
      verb={say("meeting.save_attendance")}
      onDone={close}
      onCancel={close}
    >
      {meeting.invitations.map((one) => (
        <Form.Item key={one.unitId} label={one.unitName} style={{ marginBottom: 8 }}>
          <div style={{ display: "flex", gap: 8 }}>
            <Form.Item name={`a.${one.unitId}`} noStyle>
              <Select
                allowClear
                options={options}
                style={{ width: 110 }}
                aria-label={`${one.unitName} ${say("meeting.attendance")}`}
              />
            </Form.Item>
            <Form.Item name={`w.${one.unitId}`} noStyle>
              <Input
                maxLength={60}
                placeholder={say("meeting.attendee")}
                aria-label={`${one.unitName} ${say("meeting.attendee")}`}
              />
            </Form.Item>
          </div>
        </Form.Item>
      ))}
    </ActForm>
  );
}

export function DecisionsForm({ meeting, close }: { meeting: Page; close: () => void }) {
  const { say } = useViewer();
  const [first] = useState(newId);
  const known = meeting.invitations.map((one) => ({ value: one.unitId, label: one.unitName }));
  return (
    <ActForm
      endpoint={meetingApi.recordDecisions}
      fixed={{ id: meeting.id }}
      initial={{ decisions: meeting.decisions.length === 0 ? [{ id: first }] : meeting.decisions }}
      prepare={({ decisions }) => ({
        decisions: ((decisions ?? []) as Partial<Decision>[]).map(({ id, text, unitId, dueOn }) => ({
          ...{ id, text, unitId: unitId ?? null, dueOn: dueOn || null },
        })),
      })}
      verb={say("meeting.save_decisions")}
      onDone={close}
      onCancel={close}
    >
      <Form.List name="decisions">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap={8} align="start" wrap>
                <Form.Item name={[name, "id"]} hidden>
                  <Input />
                </Form.Item>
                <Form.Item
                  name={[name, "text"]}
                  label={say("meeting.decision")}
                  rules={[{ required: true }]}
                  style={{ flex: "1 1 100%", marginBottom: 4 }}
                >
                  <Input.TextArea maxLength={1_000} autoSize={{ minRows: 1, maxRows: 5 }} />
                </Form.Item>
                <Form.Item name={[name, "unitId"]} label={say("meeting.decision_unit")} style={{ flex: "1 1 220px" }}>
                  <Picker
                    list={unitApi.listUnits}
                    show={(unit: Unit) => ({ value: unit.id, label: unit.name })}
                    known={known}
                  />
                </Form.Item>
                <Form.Item name={[name, "dueOn"]} label={say("meeting.decision_due")}>
                  <Input type="date" />
                </Form.Item>
                <Button onClick={() => remove(name)} style={{ marginTop: 30 }}>
                  {say("ui.remove")}
                </Button>
              </Flex>
            ))}
            <Button onClick={() => add({ id: newId() })}>{say("meeting.add_decision")}</Button>
          </>
        )}
      </Form.List>
    </ActForm>
  );
}
