/** Importing field records (考察记录表): choose the round and the day, fetch the sheet, see doubts, take in all or nothing. */
import { Alert, Button, Input, Space, Spin, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { addressOf } from "../../../../kit/client/api.ts";
import { dayIn } from "../../../../kit/day.ts";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useAct } from "../../../../kit/ui/data.ts";
import { Doubts } from "../../../../kit/ui/doubts.tsx";
import { excelAccept, FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { inspectionsApi } from "../../api.ts";
import type { RecordPreview } from "../../fieldbook.model.ts";
import { paperRounds } from "./typed-page.tsx";

type Done = z.output<typeof inspectionsApi.importRecords.output>;

export default function RecordImport() {
  const { say, timeZone } = useViewer();
  const address = useListAddress();
  const { round = null } = address.filters;
  const [day, setDay] = useState(() => dayIn(timeZone, new Date().toISOString()));
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<RecordPreview | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const look = useAct(inspectionsApi.previewRecords, setPreview);
  const bring = useAct(inspectionsApi.importRecords, setDone);
  const choose = (found: File) => {
    setFile(found);
    setPreview(null);
    look.run({ id: round ?? "", day }, { file: found }).catch(() => {});
  };
  const again = () => {
    setFile(null);
    setPreview(null);
    look.forget();
    bring.forget();
  };
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
            disabled={file !== null}
          />
        </div>
        <label htmlFor="record-day">
          {say("fieldbook.day")}{" "}
          <Input
            id="record-day"
            type="date"
            style={{ width: 150 }}
            max={dayIn(timeZone, new Date().toISOString())}
            value={day}
            disabled={file !== null}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        {round !== null && (
          <Button href={addressOf(inspectionsApi.exportRecordSheet, { id: round })}>{say("fieldbook.template")}</Button>
        )}
      </Space>
      <Refusal refusal={look.refusal ?? bring.refusal} />
      {round === null && <Typography.Text type="secondary">{say("typed.choose_round")}</Typography.Text>}
      {file === null && round !== null && day !== "" && (
        <FileDrop accept={excelAccept} hint={say("fieldbook.hint")} onFile={choose} />
      )}
      {look.isRunning && <Spin />}
      {preview !== null && (
        <>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {say("fieldbook.found", preview)}
          </Typography.Title>
          <Doubts doubts={preview.doubts} />
        </>
      )}
      {file !== null && (
        <Space wrap>
          {preview !== null && (
            <Button
              type="primary"
              disabled={preview.doubts.length > 0 || preview.visits === 0}
              loading={bring.isRunning}
              onClick={() => void bring.run({ id: round ?? "", day }, { file }).catch(() => {})}
            >
              {say("fieldbook.do", { count: preview.visits })}
            </Button>
          )}
          <Button onClick={again}>{say("fieldbook.another")}</Button>
        </Space>
      )}
    </Space>
  );
}
