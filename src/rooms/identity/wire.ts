/** The sign-in library, wired: user names, argon2id, signed session cookies. None of its routes is mounted. */
import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { username } from "better-auth/plugins";
import type { Pool } from "../../kit/db/pool.ts";
import { processSecret } from "../../kit/secret.ts";
import { Username } from "./model.ts";

// OWASP's first choice for argon2id: 19 MiB, two passes.
const strength = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, strength);
export const isPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password).catch(() => false);

const timestamps = { createdAt: "created_at", updatedAt: "updated_at" } as const;

/** Opens the library on the application's pool. */
function open(pool: Pool, secure: boolean) {
  return betterAuth({
    database: pool,
    secret: processSecret("sign-in"),
    baseURL: "http://localhost",
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 1,
      password: { hash: hashPassword, verify: (given) => isPassword(given.hash, given.password) },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 60,
        usernameValidator: (name) => Username.safeParse(name).success,
        usernameNormalization: (name) => name.trim().toLowerCase(),
        schema: { user: { fields: { displayUsername: "display_username" } } },
      }),
    ],
    user: {
      modelName: "login_user",
      fields: { emailVerified: "email_verified", ...timestamps },
      additionalFields: {
        cityId: { type: "string", fieldName: "city_id", input: false, required: true },
        accountId: { type: "string", fieldName: "account_id", input: false, required: true },
      },
    },
    session: {
      modelName: "login_session",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...timestamps,
      },
      // Revocations and role changes must act on the next request, so nothing about a session is kept in a cookie.
      cookieCache: { enabled: false },
      disableSessionRefresh: true,
    },
    account: {
      modelName: "login_credential",
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...timestamps,
      },
    },
    verification: { modelName: "login_verification", fields: { expiresAt: "expires_at", ...timestamps } },
    advanced: {
      cookiePrefix: "tongchuang",
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true, path: "/" },
      ipAddress: { disableIpTracking: true },
    },
  });
}

type Library = ReturnType<typeof open>;

let library: Library | undefined;

/** Set once at the start of the process, when pool and address are known. */
export function openSignIn(pool: Pool, secure: boolean): void {
  library = open(pool, secure);
}

/** Checks name and password and makes a session; null when they do not fit together. */
export async function signInWith(given: {
  username: string;
  password: string;
}): Promise<{ token: string; cookies: string[] } | null> {
  if (library === undefined) throw new Error("openSignIn must run before anybody signs in");
  try {
    const { headers, response } = await library.api.signInUsername({ body: given, returnHeaders: true });
    return response === null ? null : { token: response.token, cookies: headers.getSetCookie() };
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    if (status === 401 || status === 422 || status === 400) return null;
    throw error;
  }
}

const cookieName = /(?:^|;\s*)(?:__Secure-)?tongchuang\.session_token=([^;]+)/;

/**
 * The session token in a Cookie header. Its signature is not checked again: the token itself is
 * 32 random characters, and only the database says whether it is good.
 */
export function tokenIn(cookie: string): string | null {
  const value = cookieName.exec(cookie)?.[1];
  if (value === undefined) return null;
  const token = decodeURIComponent(value).split(".")[0] ?? "";
  return token === "" ? null : token;
}

/** Empties the cookie at the reader's side. */
export const clearedCookies: readonly string[] = ["tongchuang.session_token", "__Secure-tongchuang.session_token"].map(
  (name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name.startsWith("__Secure") ? "; Secure" : ""}`,
);
