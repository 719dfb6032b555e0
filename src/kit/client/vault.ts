/** The vault of one person on this phone: seals what lies in its storage with a key that the browser may use but never show. */
import { Dexie, type EntityTable } from "dexie";

type Entry = { readonly owner: string; readonly key: CryptoKey };
type Tables = Dexie & { keys: EntityTable<Entry, "owner"> };

export type Sealed = { readonly nonce: Uint8Array<ArrayBuffer>; readonly bytes: ArrayBuffer };

export type Vault = {
  seal(plain: Uint8Array<ArrayBuffer>): Promise<Sealed>;
  /** Fails when the bytes were changed or belong to somebody else. */
  open(sealed: Sealed): Promise<Uint8Array<ArrayBuffer>>;
};

function openKeys(): Tables {
  const tables = new Dexie("vault") as Tables;
  tables.version(1).stores({ keys: "owner" });
  return tables;
}

const cipher = "AES-GCM";

function vaultOf(key: CryptoKey): Vault {
  return {
    async seal(plain) {
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      return { nonce, bytes: await crypto.subtle.encrypt({ name: cipher, iv: nonce }, key, plain) };
    },
    open: async ({ nonce, bytes }) =>
      new Uint8Array(await crypto.subtle.decrypt({ name: cipher, iv: nonce }, key, bytes)),
  };
}

/** The open vault of a person; null when this phone has no key of theirs (any more). */
export async function findVault(owner: string): Promise<Vault | null> {
  const entry = await openKeys().keys.get(owner);
  return entry === undefined ? null : vaultOf(entry.key);
}

/** Opens the vault with the key that the server keeps for this person and phone (32 bytes, base64). */
export async function openVault(owner: string, key64: string): Promise<Vault> {
  const bytes = Uint8Array.from(atob(key64), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, cipher, false, ["encrypt", "decrypt"]);
  await openKeys().keys.put({ owner, key });
  return vaultOf(key);
}

/** Takes the key off this phone: everything stays, and nobody can read it until the same person signs in again. */
export async function lockVault(owner: string): Promise<void> {
  await openKeys().keys.delete(owner);
}
