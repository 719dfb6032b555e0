/** Files of a form: each is stored as soon as it is chosen, so that a refused form loses none of them. */
import { Alert, Button, List, Upload } from "antd";
import { useState } from "react";
import { call, type Refused } from "../../../../kit/client/api.ts";
import { newId } from "../../../../kit/id.ts";
import { sentenceOf } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { evidenceApi } from "../../api.ts";
import { SpotCamera } from "./spot-camera.tsx";

export type Stored = { uploadId: string; caption: string; fileName: string };

type Props = {
  value?: Stored[];
  onChange?: (files: Stored[]) => void;
  /** Offers the camera, with this picture as a shadow to line up with. */
  camera?: { shadow: string | null };
  /** What the files are: chosen photos, or scans of paper. */
  origin?: "album" | "scan";
};

export function FilesField({ value = [], onChange, camera, origin = "album" }: Props) {
  const say = useSay();
  const [busy, setBusy] = useState(0);
  const [sentence, setSentence] = useState<string | null>(null);
  const store = async (files: readonly File[]) => {
    const stored: Stored[] = [];
    setBusy(files.length);
    setSentence(null);
    for (const file of files) {
      try {
        const input = { id: newId(), origin, fileName: file.name.slice(0, 200) };
        const { uploadId } = await call(evidenceApi.addEvidence, input, { file });
        stored.push({ uploadId, caption: "", fileName: file.name });
      } catch (refusal) {
        setSentence(`${file.name}：${sentenceOf(refusal as Refused, say)}`);
      }
    }
    setBusy(0);
    onChange?.([...value, ...stored]);
  };
  return (
    <>
      <Upload
        multiple
        showUploadList={false}
        accept="image/*,.pdf,.docx,.xlsx"
        beforeUpload={(file, files) => {
          // Called once for every file; the last one takes them all.
          if (file === files.at(-1)) void store(files);
          return false;
        }}
      >
        <Button loading={busy > 0}>{say("evidence.add_file")}</Button>
      </Upload>
      {camera !== undefined && (
        <span style={{ marginInlineStart: 8 }}>
          <SpotCamera
            shadow={camera.shadow}
            onPhoto={(uploadId, fileName) => onChange?.([...value, { uploadId, caption: "", fileName }])}
          />
        </span>
      )}
      {sentence !== null && <Alert role="alert" type="error" showIcon title={sentence} style={{ marginTop: 8 }} />}
      {value.length > 0 && (
        <List
          size="small"
          dataSource={value}
          renderItem={(file) => (
            <List.Item
              actions={[
                <Button
                  key="remove"
                  type="link"
                  size="small"
                  onClick={() => onChange?.(value.filter((one) => one.uploadId !== file.uploadId))}
                >
                  {say("ui.remove")}
                </Button>,
              ]}
            >
              {file.fileName}
            </List.Item>
          )}
        />
      )}
    </>
  );
}

/** What the endpoint takes of the files. */
export const filesOf = (value: unknown): { uploadId: string; caption: string }[] =>
  ((value ?? []) as Stored[]).map(({ uploadId, caption }) => ({ uploadId, caption }));
