/** Brings a file to the server in a way that goes on where it broke off (tus 1.0). */
import { type DetailedError, Upload } from "tus-js-client";
import { Refused, sessionLost, type Way } from "./api.ts";

/** Below this a second request costs more than beginning again. */
const smallBytes = 65_536;

type Options = {
  /** Where an earlier attempt got to; null begins anew. */
  readonly address: string | null;
  /** Called once the server has given the upload an address, before the first byte: whoever keeps it can go on later. */
  readonly onAddress: (address: string) => Promise<void>;
  readonly onProgress?: (share: number) => void;
  readonly way?: Way;
};

/** The key of the finished upload. Whatever goes wrong comes back as a refusal, and the next attempt goes on from there. */
export function bringFile(file: Blob, { address, onAddress, onProgress, way }: Options): Promise<string> {
  return new Promise((done, fail) => {
    let noted: Promise<void> = Promise.resolve();
    const upload = new Upload(file, {
      endpoint: `${way?.address ?? ""}/api/uploads`,
      headers: { ...way?.headers },
      uploadUrl: address,
      // The outbox decides when to try again.
      retryDelays: null,
      storeFingerprintForResuming: false,
      uploadDataDuringCreation: file.size <= smallBytes,
      onUploadUrlAvailable() {
        if (upload.url !== null && upload.url !== address) noted = onAddress(upload.url);
      },
      onProgress: (sent, all) => onProgress?.(all === 0 ? 1 : sent / all),
      onSuccess() {
        const key = upload.url?.split("/").at(-1) ?? "";
        noted.then(() => done(key), fail);
      },
      onError: (error) => fail(refusalOf(error as DetailedError)),
    });
    upload.start();
  });
}

/** A file that is too large is refused; everything else is a matter of time. */
function refusalOf(error: DetailedError): Refused {
  const status = error.originalResponse?.getStatus() ?? 0;
  if (status === 0) return new Refused("network", null, "");
  if (status === 401) {
    sessionLost.dispatchEvent(new Event("lost"));
    return new Refused("session.missing", 401, "");
  }
  return status === 413 ? new Refused("body.too_large", 413, error.message) : new Refused("server.busy", 503, "");
}
