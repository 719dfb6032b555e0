/** Takes photos through the camera stream, or reads a chosen file; both are made small and hashed on the device. */

export type Photo = {
  readonly blob: Blob;
  readonly sha256: string;
  /** A file that somebody chose counts as album, whatever it shows. */
  readonly origin: "camera" | "album";
  readonly takenAt: string;
};

/** The bytes of a copy with words written on it. */
export type Stamped = Pick<Photo, "blob" | "sha256">;

const longestEdge = 1_920;

/** Shows the back camera in an element until the answer is called, which may be before the camera is open. */
export function showCamera(element: () => HTMLVideoElement | null, onFailure: () => void): () => void {
  let isOver = false;
  let stream: MediaStream | null = null;
  const stop = () => {
    isOver = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const show = async () => {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: { ideal: "environment" }, width: { ideal: longestEdge } },
      audio: false,
    });
    const video = element();
    if (isOver || video === null) return stop();
    video.srcObject = stream;
    // A browser that will not start by itself starts with the next touch; the camera is open either way.
    await video.play().catch(() => {});
  };
  show().catch(onFailure);
  return stop;
}

async function hashOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Draw = (canvas: HTMLCanvasElement, context: CanvasRenderingContext2D) => void;

/** Draws a picture into a JPEG below the limit, lowering quality, then size. */
async function shrink(
  source: CanvasImageSource,
  width: number,
  height: number,
  maxBytes: number,
  over: Draw = () => {},
): Promise<Blob> {
  for (let edge = longestEdge; ; edge = Math.round(edge * 0.8)) {
    const scale = Math.min(1, edge / Math.max(width, height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("this device cannot draw pictures");
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    over(canvas, context);
    for (const quality of [0.85, 0.75, 0.65]) {
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (blob !== null && (blob.size <= maxBytes || edge < 160)) return blob;
    }
  }
}

/** The picture that the stream shows now. */
export async function takePhoto(video: HTMLVideoElement, maxBytes: number): Promise<Photo> {
  const takenAt = new Date().toISOString();
  const blob = await shrink(video, video.videoWidth, video.videoHeight, maxBytes);
  return { blob, sha256: await hashOf(blob), origin: "camera", takenAt };
}

/** A picture from the album, upright and made small. Null when it cannot be read. */
export async function choosePhoto(file: File, maxBytes: number): Promise<Photo | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null);
  if (bitmap === null) return null;
  const takenAt = new Date(file.lastModified).toISOString();
  const blob = await shrink(bitmap, bitmap.width, bitmap.height, maxBytes);
  bitmap.close();
  return { blob, sha256: await hashOf(blob), origin: "album", takenAt };
}

/** A copy of a photo with lines of words over its lower edge. The clean one stays as it is. */
export async function stampPhoto(clean: Blob, lines: readonly string[], maxBytes: number): Promise<Stamped> {
  const bitmap = await createImageBitmap(clean);
  const blob = await shrink(bitmap, bitmap.width, bitmap.height, maxBytes, (canvas, context) =>
    writeOver(canvas, context, lines),
  );
  bitmap.close();
  return { blob, sha256: await hashOf(blob) };
}

function writeOver(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, lines: readonly string[]): void {
  const size = Math.max(10, Math.round(Math.min(canvas.width, canvas.height) / 26));
  const gap = Math.round(size * 0.5);
  const height = lines.length * (size + gap) + gap;
  context.fillStyle = "rgba(0, 0, 0, 0.62)";
  context.fillRect(0, canvas.height - height, canvas.width, height);
  context.fillStyle = "#ffffff";
  context.textBaseline = "top";
  context.font = `${size}px "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif`;
  for (const [at, line] of lines.entries())
    context.fillText(line, gap, canvas.height - height + gap + at * (size + gap), canvas.width - 2 * gap);
}
