/** Calls endpoints from a browser: the same objects that the server mounts give path, method and types. */

import type { z } from "zod";
import { contractVersion, type Endpoint, isWrite, pathOf } from "../endpoint.ts";
import { newId } from "../id.ts";

/** A refusal with the server's sentence. Without a status the server was not reached at all. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number | null;
  readonly errors: readonly { path: string; message: string }[];

  constructor(
    code: string,
    status: number | null,
    title: string,
    errors: readonly { path: string; message: string }[] = [],
  ) {
    super(title);
    this.name = "Refused";
    this.code = code;
    this.status = status;
    this.errors = errors;
  }
}

/** Told when a session has ended, so that the frame can ask for the password again without losing the page. */
export const sessionLost = new EventTarget();

/** Where the server is, and what every request carries; a page of the server's own needs neither. */
export type Way = { readonly address: string; readonly headers: Readonly<Record<string, string>> };

export type CallOptions = {
  readonly way?: Way;
  /** Kept by the caller across retries, so that a resend happens once. */
  readonly requestId?: string;
  readonly signal?: AbortSignal;
  /** The body of an endpoint that takes a file. */
  readonly file?: Blob;
  /** Instead of the file: a finished upload that holds it. */
  readonly uploadKey?: string;
};

/** The address of a GET endpoint, or of an export, with its input in the query. */
export function addressOf(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): string {
  const { path, used } = pathOf(endpoint, input);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (used.has(name) || value === undefined || value === null || value === "") continue;
    const text = Array.isArray(value) ? value.join(",") : String(value);
    if (text !== "") query.set(name, text);
  }
  const search = query.toString();
  return `/api${path}${search === "" ? "" : `?${search}`}`;
}

/** The whole request: address, headers and body. */
export function requestFor(
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions,
): { address: string; init: RequestInit } {
  const hasJson = endpoint.method !== "GET" && endpoint.takes === undefined;
  const { path, used } = pathOf(endpoint, input);
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !used.has(name)));
  const headers: Record<string, string> = { accept: "application/json", contract: String(contractVersion) };
  if (isWrite(endpoint) && endpoint.unbound !== true) headers["request-id"] = options.requestId ?? newId();
  if (hasJson) headers["content-type"] = "application/json";
  else if (options.uploadKey !== undefined) headers["upload-key"] = options.uploadKey;
  else if (options.file !== undefined) headers["content-type"] = options.file.type || "application/octet-stream";
  const body = hasJson ? JSON.stringify(rest) : options.uploadKey === undefined ? options.file : undefined;
  return {
    address: hasJson ? `/api${path}` : addressOf(endpoint, input),
    init: { method: endpoint.method, headers, body, signal: options.signal, credentials: "same-origin" },
  };
}

/** Calls an endpoint; whatever goes wrong comes back as a sentence for the person. */
export async function call<Called extends Endpoint>(
  endpoint: Called,
  input: z.input<Called["input"]>,
  options: CallOptions = {},
): Promise<z.output<Called["output"]>> {
  const { address, init } = requestFor(endpoint, input as Record<string, unknown>, options);
  const { way = { address: "", headers: {} } } = options;
  let answer: Response;
  try {
    answer = await fetch(`${way.address}${address}`, { ...init, headers: { ...init.headers, ...way.headers } });
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new Refused("network", null, "");
  }
  if (answer.ok) return (await answer.json()) as z.output<Called["output"]>;
  throw await refusalIn(answer);
}

export async function refusalIn(answer: Response): Promise<Refused> {
  const document = (await answer.json().catch(() => ({}))) as {
    type?: string;
    title?: string;
    errors?: { path: string; message: string }[];
  };
  const code = document.type?.replace("/faults/", "") ?? "server.bug";
  if (code === "session.missing") sessionLost.dispatchEvent(new Event("lost"));
  return new Refused(code, answer.status, document.title ?? `HTTP ${answer.status}`, document.errors);
}
