/** Seals sensitive columns, looks sealed values up by keyed hash, and signs short-lived links. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** Master keys by version, newest last; the index key never rotates, because look-ups must go on finding old rows. */
const Keyring = z.object({
  keys: z.array(z.object({ version: z.int().min(1), key: z.base64() })).min(1),
  index: z.base64(),
});
export type Keyring = z.infer<typeof Keyring>;

// The keyring belongs to the process, like its environment: it is set once at the start and never travels in a context.
let current: Keyring | undefined;
const derived = new Map<string, Buffer>();

export function setKeyring(keyring: Keyring): void {
  current = keyring;
  derived.clear();
}

export function newKeyring(): Keyring {
  return { keys: [{ version: 1, key: randomBytes(32).toString("base64") }], index: randomBytes(32).toString("base64") };
}

/** Adds a newer master key: new values are sealed with it, old ones still open. */
export function rotated(keyring: Keyring): Keyring {
  const version = Math.max(...keyring.keys.map((one) => one.version)) + 1;
  return { ...keyring, keys: [...keyring.keys, { version, key: randomBytes(32).toString("base64") }] };
}

/** Reads the keyring from its file, or makes one there that only the owner of the process can read. */
export function loadKeyring(file: string): Keyring {
  if (existsSync(file)) return Keyring.parse(JSON.parse(readFileSync(file, "utf8")));
  mkdirSync(dirname(file), { recursive: true });
  const made = newKeyring();
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

const ring = (): Keyring => {
  if (current === undefined) throw new Error("no keyring: setKeyring must run before anything is sealed");
  return current;
};

function derive(material: string, purpose: string): Buffer {
  const name = `${material}\n${purpose}`;
  const known = derived.get(name);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync("sha256", Buffer.from(material, "base64"), "tongchuang", purpose, 32));
  derived.set(name, key);
  return key;
}

/** Seals a text for one purpose (`person.phone`); a value sealed for one purpose does not open for another. */
export function seal(purpose: string, text: string): string {
  const newest = ring().keys.at(-1);
  if (newest === undefined) throw new Error("the keyring is empty");
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive(newest.key, purpose), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${newest.version}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Opens a sealed text; throws when it was changed, sealed for another purpose, or its key is gone. */
export function unseal(purpose: string, sealed: string): string {
  const dot = sealed.indexOf(".");
  const version = Number(sealed.slice(0, dot));
  const master = ring().keys.find((one) => one.version === version);
  if (master === undefined) throw new Error(`no key of version ${sealed.slice(0, dot)} in the keyring`);
  const bytes = Buffer.from(sealed.slice(dot + 1), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", derive(master.key, purpose), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** True when the value was sealed with an older key and should be sealed again at the next change. */
export function isSealedWithOldKey(sealed: string): boolean {
  return Number(sealed.slice(0, sealed.indexOf("."))) !== ring().keys.at(-1)?.version;
}

/** A keyed hash by which a sealed value is found again without opening anything. */
export function lookupKey(purpose: string, text: string): string {
  return createHmac("sha256", derive(ring().index, `lookup ${purpose}`))
    .update(text)
    .digest("base64url");
}

/** Signs a text; used for links that carry their own permission. */
export function sign(purpose: string, text: string): string {
  return createHmac("sha256", derive(ring().index, `sign ${purpose}`))
    .update(text)
    .digest("base64url");
}

export function isSignedBy(purpose: string, text: string, signature: string): boolean {
  const right = Buffer.from(sign(purpose, text));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}

/** A secret that the process needs in plain form, such as the session library's; stable for one keyring. */
export const processSecret = (purpose: string): string => derive(ring().index, `process ${purpose}`).toString("base64");
