/** Photos of one answer: through the app's own camera, or from the album, which is marked as such. */
import { Button, Popup, Toast } from "antd-mobile";
import { useEffect, useRef, useState } from "react";
import { choosePhoto, type Photo, showCamera, takePhoto } from "../../../../kit/client/camera.ts";
import { useField } from "../../../../kit/client/field.tsx";
import { newId } from "../../../../kit/id.ts";
import type { DraftPhoto } from "./draft.ts";

/** What a photo may weigh on the slowest network it has to leave over. */
const maxBytes = 400_000;
const mostPhotos = 9;

/** A blob as a picture; the address is given back when the picture goes. */
function Thumb({ photo, label }: { photo: DraftPhoto; label: string }) {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(photo.blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo.blob]);
  return address === "" ? null : <img src={address} alt={label} />;
}

function Camera({ onShot, onClose }: { onShot: (photo: Photo) => void; onClose: () => void }) {
  const { say } = useField();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const failed = () => {
      Toast.show(say("field.no_camera"));
      onClose();
    };
    return showCamera(() => video.current, failed);
  }, [say, onClose]);
  return (
    <div className="camera">
      <video ref={video} playsInline muted />
      <div className="acts">
        <Button
          block
          color="primary"
          size="large"
          onClick={() => {
            if (video.current !== null && video.current.videoWidth > 0)
              void takePhoto(video.current, maxBytes).then(onShot);
          }}
        >
          {say("field.shoot")}
        </Button>
        <Button block size="large" onClick={onClose}>
          {say("field.back")}
        </Button>
      </div>
    </div>
  );
}

export function Photos({
  photos,
  onChange,
}: {
  photos: readonly DraftPhoto[];
  onChange: (photos: DraftPhoto[]) => void;
}) {
  const { say } = useField();
  const [isOpen, setOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const add = (...more: Photo[]) =>
    onChange([...photos, ...more.map((photo) => ({ uploadId: newId(), ...photo }))].slice(0, mostPhotos));
  const choose = async (files: FileList | null) => {
    const chosen: Photo[] = [];
    for (const one of files ?? []) chosen.push(await choosePhoto(one, maxBytes));
    add(...chosen);
  };
  return (
    <div className="photos">
      <div className="thumbs">
        {photos.map((photo, at) => (
          <div key={photo.uploadId} className="thumb">
            <Thumb photo={photo} label={say("field.photo", { at: at + 1 })} />
            <button
              type="button"
              aria-label={say("field.remove_photo", { at: at + 1 })}
              onClick={() => onChange(photos.filter((one) => one.uploadId !== photo.uploadId))}
            >
              ×
            </button>
          </div>
        ))}
      </div>
      <div className="pair">
        <Button size="middle" disabled={photos.length >= mostPhotos} onClick={() => setOpen(true)}>
          {say("field.take_photo")}
        </Button>
        <Button size="middle" disabled={photos.length >= mostPhotos} onClick={() => file.current?.click()}>
          {say("field.choose_photo")}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          void choose(event.target.files);
          event.target.value = "";
        }}
      />
      <Popup visible={isOpen} destroyOnClose bodyClassName="sheet" onMaskClick={() => setOpen(false)}>
        <Camera
          onShot={(photo) => {
            setOpen(false);
            add(photo);
          }}
          onClose={() => setOpen(false)}
        />
      </Popup>
    </div>
  );
}
