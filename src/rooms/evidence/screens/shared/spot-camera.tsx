/** A photo through the camera, with the photo before as a shadow to line up with; stored with time and position. */
import { Alert, Button, Checkbox, Modal, Space, Typography } from "antd";
import { useEffect, useRef, useState } from "react";
import { call, type Refused } from "../../../../kit/client/api.ts";
import { showCamera, takePhoto } from "../../../../kit/client/camera.ts";
import { findPosition } from "../../../../kit/client/position.ts";
import { newId } from "../../../../kit/id.ts";
import { sentenceOf } from "../../../../kit/ui/states.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { evidenceApi } from "../../api.ts";

const maxBytes = 400_000;
/** Somebody waits for the shutter: a photo without a position is still a photo. */
const positionMs = 8_000;

export function SpotCamera({
  shadow,
  onPhoto,
}: {
  shadow: string | null;
  onPhoto: (uploadId: string, name: string) => void;
}) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("evidence.take_photo")}</Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        title={say("evidence.take_photo")}
        destroyOnHidden
      >
        <Finder
          shadow={shadow}
          onPhoto={(uploadId, name) => {
            onPhoto(uploadId, name);
            setOpen(false);
          }}
        />
      </Modal>
    </>
  );
}

function Finder({ shadow, onPhoto }: { shadow: string | null; onPhoto: (uploadId: string, name: string) => void }) {
  const say = useSay();
  const video = useRef<HTMLVideoElement>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isShown, setShown] = useState(true);
  useEffect(
    () =>
      showCamera(
        () => video.current,
        () => setSentence(say("evidence.camera_failed")),
      ),
    [say],
  );
  const take = async () => {
    if (video.current === null) return;
    setBusy(true);
    setSentence(null);
    try {
      const [photo, position] = await Promise.all([takePhoto(video.current, maxBytes), findPosition(positionMs)]);
      const name = `${photo.takenAt.slice(0, 19).replaceAll(":", "-")}.jpg`;
      const file = new File([photo.blob], name, { type: "image/jpeg" });
      const { at: _at, ...place } = position ?? { at: null };
      const said = { id: newId(), origin: "camera" as const, fileName: name, takenAt: photo.takenAt };
      const { uploadId } = await call(evidenceApi.addEvidence, { ...said, ...place }, { file });
      onPhoto(uploadId, name);
    } catch (refusal) {
      setSentence(sentenceOf(refusal as Refused, say));
    }
    setBusy(false);
  };
  return (
    <Space orientation="vertical" style={{ width: "100%" }}>
      {sentence !== null && <Alert role="alert" type="error" showIcon title={sentence} />}
      <div style={{ position: "relative", background: "#000" }}>
        <video ref={video} autoPlay playsInline muted style={{ width: "100%", display: "block" }} />
        {shadow !== null && isShown && (
          <img
            src={shadow}
            alt={say("evidence.shadow")}
            style={{
              position: "absolute",
              inset: 0,
              width: "100%",
              height: "100%",
              objectFit: "cover",
              opacity: 0.35,
              pointerEvents: "none",
            }}
          />
        )}
      </div>
      {shadow !== null && (
        <>
          <Typography.Text type="secondary">{say("evidence.same_frame")}</Typography.Text>
          <Checkbox checked={isShown} onChange={(event) => setShown(event.target.checked)}>
            {say("evidence.shadow")}
          </Checkbox>
        </>
      )}
      <Button type="primary" size="large" block loading={isBusy} onClick={() => void take()}>
        {say("evidence.shutter")}
      </Button>
    </Space>
  );
}
