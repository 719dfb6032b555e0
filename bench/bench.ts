/** What every measurement shares: rows of figures with targets, and a server of its own to measure. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

/** One figure. `ok` is true where there is no target. */
export type Figure = {
  readonly id: string;
  readonly topic: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  readonly better: "lower" | "higher";
  readonly ok: boolean;
};

export function figure(
  topic: string,
  id: string,
  value: number,
  unit: string,
  target: number | null = null,
  better: Figure["better"] = "lower",
): Figure {
  const rounded = Math.round(value * 100) / 100;
  const ok = target === null || (better === "lower" ? rounded <= target : rounded >= target);
  return { id, topic, value: rounded, unit, target, better, ok };
}

/** The value below which so many percent of the samples lie. */
export const percentile = (samples: readonly number[], percent: number): number =>
  samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.floor((samples.length * percent) / 100))] ??
  Number.NaN;

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

export const password = "bench-Pass-1";

export type Server = {
  readonly address: string;
  readonly data: string;
  readonly pid: number;
  /** Seconds from the start of the process until it answered that it is ready. */
  readonly seconds: number;
  stop(): Promise<void>;
};

/** Starts the program in a folder; the second start in the same folder is a restart. */
export async function startServer(data = mkdtempSync(join(tmpdir(), "tongchuang-bench-"))): Promise<Server> {
  // As root the database runs as another user, who must reach the folder.
  chmodSync(data, 0o755);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "src/apps/server/main.ts")],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DATA_DIR: data, PORT: String(port), HOST: "127.0.0.1", DEMO_PASSWORD: password },
    },
  );
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  for (;;) {
    const isReady = await fetch(`${address}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) break;
    if (child.exitCode !== null) throw new Error("the server ended before it was ready");
    await new Promise((later) => setTimeout(later, 50));
  }
  return {
    address,
    data,
    pid: child.pid ?? 0,
    seconds: (performance.now() - start) / 1_000,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The cookie of somebody who has signed in. */
export async function signIn(address: string, username: string): Promise<string> {
  const answer = await fetch(`${address}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password, surface: "console" }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The embedded database as its owner: the port stands in the file that the postmaster keeps. */
export function ownerUrlOf({ data }: Server): string {
  const secret = readFileSync(join(data, "postgres/owner-password"), "utf8").trim();
  const port = readFileSync(join(data, "postgres/data/postmaster.pid"), "utf8").split("\n")[3];
  return `postgres://tongchuang_owner:${secret}@127.0.0.1:${port}/tongchuang`;
}

/** Milliseconds of each request, without the first tenth. */
export async function sample(address: string, cookie: string, path: string, times: number): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < times; at += 1)
    samples.push(
      await milliseconds(async () => {
        const answer = await fetch(`${address}/api${path}`, { headers: { cookie } });
        if (!answer.ok) throw new Error(await answer.text());
        await answer.arrayBuffer();
      }),
    );
  return samples.slice(Math.floor(times / 10));
}
