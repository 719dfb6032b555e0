/** Takes one file by dragging or choosing; nothing is sent before the screen says so. */
import { InboxOutlined } from "@ant-design/icons";
import { Upload } from "antd";
import { useSay } from "./viewer.tsx";

export function FileDrop({ accept, hint, onFile }: { accept: string; hint: string; onFile: (file: File) => void }) {
  const say = useSay();
  return (
    <Upload.Dragger
      accept={accept}
      maxCount={1}
      showUploadList={false}
      beforeUpload={(file) => {
        onFile(file);
        return false;
      }}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined />
      </p>
      <p className="ant-upload-text">{say("ui.drop_file")}</p>
      <p className="ant-upload-hint">{hint}</p>
    </Upload.Dragger>
  );
}

export const excelAccept = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
