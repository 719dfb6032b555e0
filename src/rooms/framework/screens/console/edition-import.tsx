/** Importing a framework: choose a workbook, see what was read and what changes, say what it is, save all of it or nothing. */
import { Alert, Button, Collapse, Flex, Input, Space, Spin, Typography } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useAct } from "../../../../kit/ui/data.ts";
import { excelAccept, FileDrop } from "../../../../kit/ui/file-drop.tsx";
import { Refusal } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { frameworkApi, type Preview } from "../../api.ts";
import { EditionForm } from "./edition-form.tsx";
import { Found } from "./edition-found.tsx";

/** Fields whose columns can be named by hand, with the words of their titles. */
const fields = [
  ["project", "standard.project"],
  ["indicator", "standard.indicator"],
  ["content", "standard.content"],
  ["code", "standard.code"],
  ["text", "standard.text"],
  ["method", "standard.method"],
  ["points", "standard.points"],
  ["scale", "standard.scale"],
  ["lead", "duty.lead"],
  ["responsible", "duty.responsible"],
  ["support", "duty.support"],
  ["materials", "standard.materials"],
  ["deadline", "standard.deadline"],
  ["note", "ui.note"],
] as const;

function Columns({ onLook }: { onLook: (mapping: string[]) => void }) {
  const say = useSay();
  const [columns, setColumns] = useState<Record<string, string>>({});
  const mapping = Object.entries(columns)
    .filter(([, column]) => /^[A-Za-z]{1,2}$/.test(column))
    .map(([field, column]) => `${field}:${column}`);
  return (
    <Collapse
      size="small"
      items={[
        {
          key: "columns",
          label: say("edition.columns_by_hand"),
          children: (
            <Space orientation="vertical" size={12} style={{ width: "100%" }}>
              <Typography.Text type="secondary">{say("edition.columns_help")}</Typography.Text>
              <Flex wrap gap={12}>
                {fields.map(([field, word]) => (
                  <label key={field} htmlFor={`column-${field}`}>
                    {say(word)}{" "}
                    <Input
                      id={`column-${field}`}
                      maxLength={2}
                      style={{ width: 56 }}
                      value={columns[field] ?? ""}
                      onChange={(event) => setColumns({ ...columns, [field]: event.target.value.trim() })}
                    />
                  </label>
                ))}
              </Flex>
              <Button onClick={() => onLook(mapping)}>{say("edition.look_again")}</Button>
            </Space>
          ),
        },
      ]}
    />
  );
}

export default function EditionImport() {
  const say = useSay();
  const go = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<string[]>([]);
  const [preview, setPreview] = useState<Preview | null>(null);
  const look = useAct(frameworkApi.previewEdition, setPreview);
  const lookAt = (chosen: File, columns: string[]) => {
    setFile(chosen);
    setMapping(columns);
    setPreview(null);
    look.run({ mapping: columns }, { file: chosen }).catch(() => {});
  };
  const again = () => {
    setFile(null);
    setPreview(null);
    look.forget();
  };
  const isBlocked = preview?.doubts.some((doubt) => doubt.isBlocking) ?? true;
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%", maxWidth: 1100 }}>
      <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
        {say("edition.import")}
      </Typography.Title>
      {file === null ? (
        <FileDrop accept={excelAccept} hint={say("edition.import_hint")} onFile={(chosen) => lookAt(chosen, [])} />
      ) : (
        <Alert
          type="info"
          title={file.name}
          action={
            <Button size="small" onClick={again}>
              {say("edition.another")}
            </Button>
          }
        />
      )}
      {look.isRunning && <Spin />}
      <Refusal refusal={look.refusal} />
      {file !== null && !look.isRunning && (look.refusal !== null || isBlocked) && (
        <Columns onLook={(columns) => lookAt(file, columns)} />
      )}
      {preview !== null && <Found preview={preview} />}
      {preview !== null && file !== null && !isBlocked && (
        <EditionForm
          file={file}
          mapping={mapping}
          preview={preview}
          onDone={(edition) => void go(`/editions/${edition.id}`)}
        />
      )}
    </Space>
  );
}
