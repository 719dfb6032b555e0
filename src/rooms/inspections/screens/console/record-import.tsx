/** Importing field records (考察记录表): choose the round and the day, fetch the sheet, see doubts, take in all or nothing. */
import { Alert, Button, Input, Space, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useToday, useViewer } from "../../../../kit/ui/viewer.tsx";
import { useWorkbook, WorkbookSteps } from "../../../../kit/ui/workbook-steps.tsx";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { inspectionsApi } from "../../api.ts";
import { paperRounds } from "./typed-page.tsx";

export default function RecordImport() {
  const { say } = useViewer();
  const today = useToday();
  const address = useListAddress();
  const { round = null } = address.filters;
  const [day, setDay] = useState(today);
  const book = useWorkbook(
    { look: inspectionsApi.previewRecords, bring: inspectionsApi.importRecords },
    round === null || day === "" ? null : { id: round, day },
  );
  const { preview, done } = book;
  if (done !== null)
    return (
      <Alert
        type="success"
        showIcon
        title={say("fieldbook.done", done)}
        action={<Link to={`/visits?round=${round ?? ""}&origin=import`}>{say("fieldbook.see")}</Link>}
      />
    );
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("fieldbook.import")}
      </Typography.Title>
      <Space wrap size={16}>
        <div style={{ width: 280 }}>
          <Picker
            list={roundsApi.listRounds}
            input={paperRounds}
            show={(one: RoundRow) => ({ value: one.id, label: one.name })}
            value={round}
            onChange={(chosen) => address.set({ round: chosen })}
            label={say("typed.round")}
            placeholder={say("typed.choose_round")}
            disabled={book.file !== null}
          />
        </div>
        <label htmlFor="record-day">
          {say("fieldbook.day")}{" "}
          <Input
            id="record-day"
            type="date"
            style={{ width: 150 }}
            max={today}
            value={day}
            disabled={book.file !== null}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        {round !== null && (
          <Button href={addressOf(inspectionsApi.exportRecordSheet, { id: round })}>{say("fieldbook.template")}</Button>
        )}
      </Space>
      <WorkbookSteps
        book={book}
        hint={say("fieldbook.hint")}
        waiting={round === null ? say("typed.choose_round") : ""}
        found={
          preview && {
            title: say("fieldbook.found", preview),
            doubts: preview.doubts,
            verb: say("fieldbook.do", { count: preview.visits }),
            mayTake: preview.doubts.length === 0 && preview.visits > 0,
          }
        }
      />
    </Space>
  );
}
