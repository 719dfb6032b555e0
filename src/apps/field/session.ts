/** Who is signed in on this phone: asked of the server when there is signal, remembered when there is none; and the vault of that person. */
import { call, Refused } from "../../kit/client/api.ts";
import { findVault, lockVault, openVault, type Vault } from "../../kit/client/vault.ts";
import { newId } from "../../kit/id.ts";
import { identityApi, type Me } from "../../rooms/identity/api.ts";
import { deviceApi } from "../../rooms/identity/device.api.ts";
import { deviceName } from "./device-name.ts";

const meKey = "field.me";
const deviceKey = "field.device";
/** Somebody signed out without signal: the server has still to hear of it. */
const outKey = "field.out";

export function rememberedMe(): Me | null {
  const text = localStorage.getItem(meKey);
  return text === null ? null : (JSON.parse(text) as Me);
}

/** This phone's own id; on a shared phone everybody's device has the same one. */
export function deviceId(): string {
  const known = localStorage.getItem(deviceKey);
  if (known !== null) return known;
  const made = newId();
  localStorage.setItem(deviceKey, made);
  return made;
}

const isUnreachable = (error: unknown): boolean => !(error instanceof Refused) || error.status !== 401;

/** True when this phone was taken away from the person who is remembered on it; then their vault is locked. */
export async function lockIfRevoked(): Promise<boolean> {
  const me = rememberedMe();
  if (me === null) return false;
  const asked = await call(deviceApi.isDeviceRevoked, { id: deviceId(), account: me.accountId }).catch(() => null);
  if (asked?.isRevoked !== true) return false;
  await lockVault(me.personId);
  localStorage.removeItem(meKey);
  return true;
}

/** The person, freshly asked; without signal the remembered one; null when nobody is signed in. */
export async function findMe(): Promise<Me | null> {
  if (localStorage.getItem(outKey) !== null) {
    await call(identityApi.signOut, {}).then(
      () => localStorage.removeItem(outKey),
      () => {},
    );
    return null;
  }
  try {
    const me = await call(identityApi.getMe, {});
    localStorage.setItem(meKey, JSON.stringify(me));
    return me;
  } catch (error) {
    if (!isUnreachable(error)) return null;
    const remembered = rememberedMe();
    if (remembered !== null) return remembered;
    throw error;
  }
}

/** The vault of the person who is signed in. The server hands out its key, and hears that this phone is in use. */
export async function findOwnVault(me: Me): Promise<Vault> {
  try {
    const { key } = await call(deviceApi.openDevice, { id: deviceId(), name: deviceName(navigator.userAgent) });
    return await openVault(me.personId, key);
  } catch (error) {
    const vault = await findVault(me.personId);
    if (vault === null || !isUnreachable(error)) throw error;
    return vault;
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  await call(identityApi.signIn, { username, password, surface: "field" });
  localStorage.removeItem(outKey);
}

/** Signs out here and now, with or without signal; what was not sent stays, sealed, for the same person. */
export async function signOut(): Promise<void> {
  const me = rememberedMe();
  if (me !== null) await lockVault(me.personId);
  localStorage.removeItem(meKey);
  localStorage.setItem(outKey, "1");
  await call(identityApi.signOut, {}).then(
    () => localStorage.removeItem(outKey),
    () => {},
  );
}
