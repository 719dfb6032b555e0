/** Secrets that open one thing without signing in: made once, told once, kept as a hash. */
import { createHash, randomBytes } from "node:crypto";

export const newToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token, and how a line of a list is known again: SHA-256 in hexadecimal digits. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
