/** Where the bytes of stored objects live: a local folder, or an S3-compatible store. Keys are made by the caller. */
import { createReadStream } from "node:fs";
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { S3mini } from "s3mini";

export type Stored = { readonly bytes: number; readonly body: AsyncIterable<Uint8Array> };

export type Storage = {
  /** Takes the bytes of a file, which stays where it is; when this returns, they survive a power cut. A key that is there already is left as it is. */
  keep(key: string, path: string, bytes: number): Promise<void>;
  /** Null when there is nothing under the key. */
  open(key: string): Promise<Stored | null>;
  remove(key: string): Promise<void>;
};

// The storage belongs to the process, like its environment: it is set once at the start.
let current: Storage | undefined;

export function setStorage(storage: Storage): void {
  current = storage;
}

export function storage(): Storage {
  if (current === undefined) throw new Error("no storage: setStorage must run before anything is stored");
  return current;
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    (found) => found.size,
    () => null,
  );

/** Within one disk a second name costs nothing; from another one, or where there are no second names, the bytes are copied. */
async function copyTo(path: string, passing: string): Promise<void> {
  await link(path, passing).catch(() => copyFile(path, passing));
  await sync(passing);
}

/** A folder on this machine. The bytes are synced under a passing name, then renamed, then the folder is synced. */
export function diskStorage(folder: string): Storage {
  const root = resolve(folder);
  const at = (key: string): string => {
    const path = join(root, key);
    if (!path.startsWith(root + sep)) throw new Error(`key ${key} leaves the storage folder`);
    return path;
  };
  return {
    async keep(key, path, bytes) {
      const target = at(key);
      if ((await sizeOf(target)) === bytes) return;
      if ((await mkdir(dirname(target), { recursive: true })) !== undefined) await sync(dirname(dirname(target)));
      const passing = `${target}.${process.pid}.${Math.random().toString(36).slice(2)}`;
      await copyTo(path, passing);
      await rename(passing, target);
      await sync(dirname(target));
    },
    async open(key) {
      const path = at(key);
      const bytes = await sizeOf(path);
      return bytes === null ? null : { bytes, body: createReadStream(path) };
    },
    async remove(key) {
      await rm(at(key), { force: true });
    },
  };
}

export type S3Options = {
  /** The address with the bucket: `https://store.example.org/bucket`. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

/** An S3-compatible store; the store itself promises that what it acknowledged survives. */
export function s3Storage(options: S3Options): Storage {
  const store = new S3mini(options);
  return {
    async keep(key, path, bytes) {
      if ((await store.objectExists(key)) === true) return;
      await store.putAnyObject(key, await readFile(path), "application/octet-stream", undefined, undefined, bytes);
    },
    async open(key) {
      const answer = await store.getObjectResponse(key);
      if (answer?.body === null || answer === null) return null;
      return { bytes: Number(answer.headers.get("content-length") ?? 0), body: answer.body };
    },
    async remove(key) {
      await store.deleteObject(key);
    },
  };
}
