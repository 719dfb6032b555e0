/** Importing the returned list: choose the edition of its codes and the workbook, see doubts, import all or nothing. */
import { Alert, Button, Select, Space, Spin, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useAct, useLoad } from "../../../../kit/ui/data.ts";
import { Doubts } from "../../../../kit/ui/doubts.tsx";
import { excelAccept, FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { frameworkApi } from "../../../framework/api.ts";
import { problemsApi } from "../../api.ts";

type Preview = z.output<typeof problemsApi.previewDeficiencies.output>;

export default function DeficiencyImport() {
  const say = useSay();
  const editions = useLoad(frameworkApi.listEditions, { limit: 100 });
  const [chosen, setEdition] = useState<string | null>(null);
  const edition = chosen ?? editions.data?.items.find((one) => one.state === "in_force")?.id ?? null;
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<{ added: number; known: number } | null>(null);
  const look = useAct(problemsApi.previewDeficiencies, setPreview);
  const bring = useAct(problemsApi.importDeficiencies, setDone);
  const again = () => {
    setFile(null);
    setPreview(null);
    look.forget();
    bring.forget();
  };
  const choose = (found: File) => {
    if (edition === null) return;
    setFile(found);
    setPreview(null);
    look.run({ edition }, { file: found }).catch(() => {});
  };
  if (done !== null) {
    return (
      <Alert
        type="success"
        showIcon
        title={say("problem.deficiency_done", done)}
        action={<Link to="/problems?source=deficiency">{say("problem.go_list")}</Link>}
      />
    );
  }
  const isBlocked = preview?.doubts.some((doubt) => doubt.isBlocking) ?? true;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("problem.deficiency")}
      </Typography.Title>
      <Space wrap>
        <label htmlFor="edition">{say("problem.deficiency_edition")}</label>
        <Select
          id="edition"
          style={{ minWidth: 280 }}
          value={edition}
          disabled={file !== null}
          loading={editions.isPending}
          onChange={setEdition}
          options={(editions.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
        />
      </Space>
      <Refusal refusal={editions.error ?? look.refusal ?? bring.refusal} />
      {file === null && edition !== null && (
        <FileDrop accept={excelAccept} hint={say("problem.deficiency_hint")} onFile={choose} />
      )}
      {look.isRunning && <Spin />}
      {preview !== null && (
        <>
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {say("problem.deficiency_found", { ...preview, lost: showHundredths(preview.lostPoints) })}
          </Typography.Title>
          <Doubts doubts={preview.doubts} />
        </>
      )}
      {file !== null && (
        <Space wrap>
          {preview !== null && (
            <Button
              type="primary"
              disabled={isBlocked || preview.lines === preview.known}
              loading={bring.isRunning}
              onClick={() => void bring.run({ edition: edition ?? "" }, { file }).catch(() => {})}
            >
              {say("problem.deficiency_do", { count: preview.lines - preview.known })}
            </Button>
          )}
          <Button onClick={again}>{say("problem.another_file")}</Button>
        </Space>
      )}
    </Space>
  );
}
