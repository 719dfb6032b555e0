/** Answers that units sent back as a sheet with photos: see what was understood, then bring it in, all or nothing. */
import { Alert, Button, Space, Spin, Table, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { addressOf } from "../../../../kit/client/api.ts";
import { useAct } from "../../../../kit/ui/data.ts";
import { Doubts } from "../../../../kit/ui/doubts.tsx";
import { FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Picker } from "../../../../kit/ui/picker.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { unitApi } from "../../../directory/api.ts";
import type { Unit } from "../../../directory/model.ts";
import { problemsApi } from "../../api.ts";

type Preview = z.output<typeof problemsApi.previewReturned.output>;

/** The sheet to send out. */
function Outgoing() {
  const say = useSay();
  const [unit, setUnit] = useState<string | undefined>();
  return (
    <Space wrap>
      <div style={{ minWidth: 260 }}>
        <Picker
          list={unitApi.listUnits}
          show={(one: Unit) => ({ value: one.id, label: one.name })}
          label={say("problem.unit")}
          value={unit ?? null}
          onChange={(chosen) => setUnit(chosen ?? undefined)}
        />
      </div>
      <Button
        disabled={unit === undefined}
        href={unit === undefined ? undefined : addressOf(problemsApi.exportReturnSheet, { unit })}
      >
        {say("returned.sheet")}
      </Button>
    </Space>
  );
}

export default function ReturnedPage() {
  const say = useSay();
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<{ answered: number } | null>(null);
  const look = useAct(problemsApi.previewReturned, setPreview);
  const bring = useAct(problemsApi.importReturned, setDone);
  const again = () => {
    setFile(null);
    setPreview(null);
    setDone(null);
    look.forget();
    bring.forget();
  };
  const isBlocked = preview?.doubts.some((doubt) => doubt.isBlocking) ?? true;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("returned.title")}
      </Typography.Title>
      <Typography.Text type="secondary">{say("returned.help")}</Typography.Text>
      <Outgoing />
      <Refusal refusal={look.refusal ?? bring.refusal} />
      {done !== null && (
        <Alert
          type="success"
          showIcon
          title={say("returned.done", done)}
          action={<Link to="/problems?state=awaiting_check">{say("problem.go_list")}</Link>}
        />
      )}
      {file === null && (
        <FileDrop
          accept=".zip,.xlsx"
          hint={say("returned.hint")}
          onFile={(found) => {
            setFile(found);
            look.run({}, { file: found }).catch(() => {});
          }}
        />
      )}
      {look.isRunning && <Spin />}
      {preview !== null && done === null && (
        <>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {say("returned.found", { count: preview.lines.length, empty: preview.empty })}
          </Typography.Title>
          <Doubts doubts={preview.doubts} />
          <Table
            size="small"
            rowKey="number"
            dataSource={preview.lines}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            scroll={{ x: "max-content" }}
            columns={[
              { title: say("problem.number"), dataIndex: "number" },
              { title: say("problem.unit"), dataIndex: "unitName" },
              { title: say("problem.rectification"), dataIndex: "text", width: 420 },
              { title: say("returned.photos"), dataIndex: "photos", align: "right" },
            ]}
          />
        </>
      )}
      {file !== null && (
        <Space wrap>
          {preview !== null && done === null && (
            <Button
              type="primary"
              disabled={isBlocked || preview.lines.length === 0}
              loading={bring.isRunning}
              onClick={() => void bring.run({}, { file }).catch(() => {})}
            >
              {say("returned.do", { count: preview.lines.length })}
            </Button>
          )}
          <Button onClick={again}>{say("ui.another_file")}</Button>
        </Space>
      )}
    </Space>
  );
}
