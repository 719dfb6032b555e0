/** Importing the register: choose a workbook, see what was found and what is doubtful, then import all of it or nothing. */
import { Alert, Button, Flex, Select, Space, Spin, Tag, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { z } from "zod";
import { useAct } from "../../../../kit/ui/data.ts";
import { Doubts } from "../../../../kit/ui/doubts.tsx";
import { excelAccept, FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { sitesApi } from "../../api.ts";
import { Datum } from "../../model.ts";

type Preview = z.output<typeof sitesApi.previewSites.output>;

function Found({
  preview,
  onImport,
  isRunning,
  onAnother,
}: {
  preview: Preview;
  onImport: () => void;
  isRunning: boolean;
  onAnother: () => void;
}) {
  const say = useSay();
  const isBlocked = preview.doubts.some((doubt) => doubt.isBlocking);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
        {say("site.preview", { lines: preview.lines })}
      </Typography.Title>
      <Flex wrap gap={6} aria-label={say("site.preview_types")}>
        {preview.byType.map((type) => (
          <Tag key={type.name} color={type.isNew ? "blue" : undefined}>
            {type.name} {type.count}
            {type.isNew ? ` · ${say("site.new_type")}` : ""}
          </Tag>
        ))}
      </Flex>
      <Doubts doubts={preview.doubts} />
      <Space wrap>
        <Button type="primary" disabled={isBlocked || preview.lines === 0} loading={isRunning} onClick={onImport}>
          {say("site.import_do", { lines: preview.lines })}
        </Button>
        <Button onClick={onAnother}>{say("site.another")}</Button>
      </Space>
    </Space>
  );
}

export default function SiteImport() {
  const say = useSay();
  const [datum, setDatum] = useState<Datum>("WGS-84");
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<z.output<typeof sitesApi.importSites.output> | null>(null);
  const look = useAct(sitesApi.previewSites, setPreview);
  const bring = useAct(sitesApi.importSites, setDone);
  const choose = (chosen: File) => {
    setFile(chosen);
    setPreview(null);
    setDone(null);
    look.run({ datum }, { file: chosen }).catch(() => {});
  };
  const again = () => {
    setFile(null);
    setPreview(null);
    setDone(null);
    look.forget();
    bring.forget();
  };
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("site.import")}
      </Typography.Title>
      {done !== null ? (
        <Alert
          type="success"
          showIcon
          title={say("site.imported", done)}
          action={
            <Space>
              <Link to="/sites/map">{say("site.open_map")}</Link>
              <Link to="/sites">{say("site.list")}</Link>
            </Space>
          }
        />
      ) : (
        <>
          <Space>
            <label htmlFor="datum">{say("site.datum")}</label>
            <Select
              id="datum"
              value={datum}
              disabled={file !== null}
              onChange={setDatum}
              options={Datum.options.map((one) => ({ value: one, label: one }))}
            />
          </Space>
          {file === null && <FileDrop accept={excelAccept} hint={say("site.import_hint")} onFile={choose} />}
          {look.isRunning && <Spin />}
          <Refusal refusal={look.refusal ?? bring.refusal} />
          {file !== null && look.refusal !== null && <Button onClick={again}>{say("site.another")}</Button>}
          {preview !== null && file !== null && (
            <Found
              preview={preview}
              isRunning={bring.isRunning}
              onAnother={again}
              onImport={() => void bring.run({ datum }, { file }).catch(() => {})}
            />
          )}
        </>
      )}
    </Space>
  );
}
