/** Photos of one answer: through the app's own camera with a stamped copy beside the clean one, or from the album, marked as such. */
import { Button, Popup, Toast } from "antd-mobile";
import { useEffect, useRef, useState } from "react";
import { choosePhoto, type Photo, showCamera, stampPhoto, takePhoto } from "../../../../kit/client/camera.ts";
import { useField } from "../../../../kit/client/field.tsx";
import type { Fix } from "../../../../kit/client/position.ts";
import { momentIn } from "../../../../kit/day.ts";
import { newId } from "../../../../kit/id.ts";
import type { PhotoBytes } from "../../phone.model.ts";
import { type DraftPhoto, type PhotoBlobs, photoKey } from "./draft.ts";

const mostPhotos = 9;

/** A kept photo as a picture; the address is given back when the picture goes. */
function Thumb({ photo, label }: { photo: DraftPhoto; label: string }) {
  const { kept } = useField();
  const [address, setAddress] = useState("");
  useEffect(() => {
    let made = "";
    let isGone = false;
    void kept.get<PhotoBlobs>(photoKey(photo.uploadId)).then((blobs) => {
      if (blobs === null || isGone) return;
      made = URL.createObjectURL(blobs.stamped ?? blobs.clean);
      setAddress(made);
    });
    return () => {
      isGone = true;
      URL.revokeObjectURL(made);
    };
  }, [kept, photo.uploadId]);
  return address === "" ? <span className="blank" /> : <img src={address} alt={label} />;
}

function Camera({
  maxBytes,
  onShot,
  onClose,
}: {
  maxBytes: number;
  onShot: (photo: Photo) => void;
  onClose: () => void;
}) {
  const { say } = useField();
  const video = useRef<HTMLVideoElement>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const failed = () => {
      Toast.show(say("field.no_camera"));
      onClose();
    };
    return showCamera(() => video.current, failed);
  }, [say, onClose]);
  const shoot = async () => {
    if (video.current === null || video.current.videoWidth === 0) return;
    setBusy(true);
    onShot(await takePhoto(video.current, maxBytes));
  };
  return (
    <div className="camera">
      <video ref={video} playsInline muted />
      <div className="pair acts">
        <Button size="large" onClick={onClose}>
          {say("field.back")}
        </Button>
        <Button color="primary" size="large" loading={isBusy} onClick={() => void shoot()}>
          {say("field.shoot")}
        </Button>
      </div>
    </div>
  );
}

/** What stands on the stamped copy: when, where, how surely, and the first signs of the clean photo's hash. */
function useStampLines(siteName: string, position: Fix | null): (photo: Photo) => string[] {
  const { say, timeZone } = useField();
  return ({ takenAt, sha256 }) => [
    `${momentIn(timeZone, takenAt)}:${takenAt.slice(17, 19)} · ${siteName}`,
    `${
      position === null
        ? say("field.position_none")
        : say("stamp.place", {
            longitude: position.longitude.toFixed(5),
            latitude: position.latitude.toFixed(5),
            metres: position.accuracyMetres,
          })
    } · ${say("stamp.code", { code: sha256.slice(0, 8) })}`,
  ];
}

type Props = {
  siteName: string;
  position: Fix | null;
  limits: PhotoBytes;
  photos: readonly DraftPhoto[];
  onChange: (make: (photos: readonly DraftPhoto[]) => readonly DraftPhoto[]) => void;
};

export function Photos({ siteName, position, limits, photos, onChange }: Props) {
  const { say, kept } = useField();
  const [isOpen, setOpen] = useState(false);
  const [sentence, setSentence] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const linesOf = useStampLines(siteName, position);
  const close = useRef(() => setOpen(false)).current;

  /** The bytes are kept first: a photo that is shown can be read back. */
  const add = async (photo: Photo) => {
    const stamped = photo.origin === "camera" ? await stampPhoto(photo.blob, linesOf(photo), limits.stamped) : null;
    const { blob, ...said } = photo;
    const made: DraftPhoto = {
      ...{ uploadId: newId(), ...said, bytes: blob.size, position: photo.origin === "camera" ? position : null },
      stamped: stamped === null ? null : { uploadId: newId(), sha256: stamped.sha256, bytes: stamped.blob.size },
    };
    const blobs: PhotoBlobs = { clean: blob, stamped: stamped?.blob ?? null };
    await kept.put(photoKey(made.uploadId), blobs);
    onChange((before) => [...before, made].slice(0, mostPhotos));
  };
  const shot = (photo: Photo) => {
    setOpen(false);
    setSentence("");
    add(photo).catch(() => setSentence(say("field.photo_not_kept")));
  };
  const choose = async (files: readonly File[]) => {
    setSentence("");
    for (const one of files.slice(0, mostPhotos - photos.length)) {
      const photo = await choosePhoto(one, limits.clean);
      if (photo === null) setSentence(say("field.photo_unreadable", { name: one.name }));
      else await add(photo);
    }
  };
  const remove = (photo: DraftPhoto) => {
    onChange((before) => before.filter((one) => one.uploadId !== photo.uploadId));
    void kept.remove(photoKey(photo.uploadId));
  };
  const isFull = photos.length >= mostPhotos;
  return (
    <div className="photos">
      {photos.length > 0 && (
        <div className="thumbs">
          {photos.map((photo, at) => (
            <figure key={photo.uploadId} className="thumb">
              <Thumb photo={photo} label={say("field.photo", { at: at + 1 })} />
              <figcaption>
                {say(photo.origin === "camera" ? "field.from_camera" : "field.from_album")} ·{" "}
                {Math.ceil(photo.bytes / 1_000)} kB
              </figcaption>
              <button
                type="button"
                aria-label={say("field.remove_photo", { at: at + 1 })}
                onClick={() => remove(photo)}
              >
                ×
              </button>
            </figure>
          ))}
        </div>
      )}
      {sentence !== "" && (
        <p role="alert" className="refusal">
          {sentence}
        </p>
      )}
      <div className="pair">
        <Button size="middle" disabled={isFull} onClick={() => file.current?.click()}>
          {say("field.choose_photo")}
        </Button>
        <Button size="middle" disabled={isFull} onClick={() => setOpen(true)}>
          {say("field.take_photo")}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          choose(files).catch(() => setSentence(say("field.photo_not_kept")));
        }}
      />
      <Popup visible={isOpen} destroyOnClose bodyClassName="sheet" onMaskClick={close}>
        <Camera maxBytes={limits.clean} onShot={shot} onClose={close} />
      </Popup>
    </div>
  );
}
