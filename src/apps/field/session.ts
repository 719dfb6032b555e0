/** Who is signed in on this phone: asked of the server when there is signal, remembered when there is none. */
import { call, Refused } from "../../kit/client/api.ts";
import { identityApi, type Me } from "../../rooms/identity/api.ts";

const key = "field.me";

export function rememberedMe(): Me | null {
  const text = localStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Me);
}

/** The person, freshly asked; without signal the remembered one; null when nobody is signed in. */
export async function findMe(): Promise<Me | null> {
  try {
    const me = await call(identityApi.getMe, {});
    localStorage.setItem(key, JSON.stringify(me));
    return me;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null;
    const remembered = rememberedMe();
    if (remembered !== null) return remembered;
    throw error;
  }
}

export async function signIn(username: string, password: string): Promise<void> {
  await call(identityApi.signIn, { username, password, surface: "field" });
}

export async function signOut(): Promise<void> {
  await call(identityApi.signOut, {});
  localStorage.removeItem(key);
}
