/** Facts in a workbook: fetch the sheet, look at what it holds, take it in whole. */
import { Alert, Button, Space, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { useWorkbook, WorkbookSteps } from "../../../../kit/ui/workbook-steps.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { ledgerApi } from "../../api.ts";

export default function EntryImport() {
  const { say, can, unitId } = useViewer();
  const isForOthers = can("ledger.review") || unitId === null;
  const [unit, setUnit] = useState<string | null>(isForOthers ? null : unitId);
  const book = useWorkbook(
    { look: ledgerApi.previewEntries, bring: ledgerApi.importEntries },
    unit === null ? null : { unit },
  );
  const { preview, done } = book;
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
              disabled={book.file !== null}
            />
          </div>
        )}
      </Space>
      <WorkbookSteps
        book={book}
        hint={say("ledger.import_hint")}
        waiting={say("ledger.import_unit_first")}
        found={
          preview && {
            title: say("ledger.import_found", preview),
            doubts: preview.doubts,
            verb: say("ledger.import_do", { count: preview.lines }),
            mayTake: preview.doubts.length === 0 && preview.lines > 0,
          }
        }
      />
    </Space>
  );
}
