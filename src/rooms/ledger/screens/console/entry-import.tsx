/** Facts in a workbook: fetch the sheet, look at what it holds, take it in whole. */
import { Alert, Button, Space, Spin, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { addressOf } from "../../../../kit/client/api.ts";
import { useAct } from "../../../../kit/ui/data.ts";
import { Doubts } from "../../../../kit/ui/doubts.tsx";
import { excelAccept, FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { ledgerApi } from "../../api.ts";

type Preview = z.output<typeof ledgerApi.previewEntries.output>;

export default function EntryImport() {
  const { say, can, unitId } = useViewer();
  const isForOthers = can("ledger.review") || unitId === null;
  const [unit, setUnit] = useState<string | null>(isForOthers ? null : unitId);
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<{ added: number; waiting: number } | null>(null);
  const look = useAct(ledgerApi.previewEntries, setPreview);
  const bring = useAct(ledgerApi.importEntries, setDone);
  const input = unit === null ? {} : { unit };
  const choose = (found: File) => {
    setFile(found);
    setPreview(null);
    look.run(input, { file: found }).catch(() => {});
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
        title={say("ledger.import_done", done)}
        action={<Link to="/ledger">{say("ledger.go_list")}</Link>}
      />
    );
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("ledger.bring")}
      </Typography.Title>
      <Space wrap>
        <Button href={addressOf(ledgerApi.exportEntrySheet, {})}>{say("ledger.sheet")}</Button>
        {isForOthers && (
          <div style={{ width: 240 }}>
            <Picker
              list={unitApi.listUnits}
              show={(one: Unit) => ({ value: one.id, label: one.name })}
              value={unit}
              onChange={setUnit}
              label={say("ledger.for_unit")}
              placeholder={say("ledger.for_unit")}
              disabled={file !== null}
            />
          </div>
        )}
      </Space>
      <Refusal refusal={look.refusal ?? bring.refusal} />
      {file === null && unit !== null && (
        <FileDrop accept={excelAccept} hint={say("ledger.import_hint")} onFile={choose} />
      )}
      {unit === null && <Typography.Text type="secondary">{say("ledger.import_unit_first")}</Typography.Text>}
      {look.isRunning && <Spin />}
      {preview !== null && (
        <>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {say("ledger.import_found", preview)}
          </Typography.Title>
          <Doubts doubts={preview.doubts} />
        </>
      )}
      {file !== null && (
        <Space wrap>
          {preview !== null && (
            <Button
              type="primary"
              disabled={preview.doubts.length > 0 || preview.lines === 0}
              loading={bring.isRunning}
              onClick={() => void bring.run(input, { file }).catch(() => {})}
            >
              {say("ledger.import_do", { count: preview.lines })}
            </Button>
          )}
          <Button onClick={again}>{say("ledger.another_file")}</Button>
        </Space>
      )}
    </Space>
  );
}
