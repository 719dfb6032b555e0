#!/usr/bin/env node
/** Runs first on any Node from 20 on: installs what is missing, finds the pinned Node, and starts the real thing with it. Plain JavaScript on purpose. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = "start", ...args] = process.argv.slice(2);

const scripts = {
  start: "src/apps/server/main.ts",
  test: "tools/test.ts",
  bench: "bench/run.ts",
  bundle: "tools/bundle.ts",
  openapi: "tools/print-openapi.ts",
  "verify-draw": "tools/verify-draw.ts",
};

const stamp = join(root, "node_modules", ".tongchuang-installed");

/** What the installed packages must fit: the lock file, and the machine they were installed for. */
function wanted() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}`;
}

function install() {
  // A bundle brings its packages along and may have no network to fetch others.
  if (existsSync(join(root, "BUNDLE"))) return;
  const now = wanted();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  console.log("正在安装依赖 · Installing packages …");
  // Not `npm ci`: it refuses a lock file that lacks optional packages of other systems, and some registries do not carry
  // all of those. `--no-save` installs exactly what the lock file says and leaves the file alone.
  const done = spawnSync(
    "npm",
    ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    },
  );
  if (done.status !== 0) {
    console.error(
      "依赖没有装好：请检查网络或 npm 源后重试。Packages could not be installed: check the network and try again.",
    );
    process.exit(1);
  }
  writeFileSync(stamp, now);
}

/** The Node that ships as a package; else the one that is running, when it is new enough. */
function findNode() {
  const file = process.platform === "win32" ? "node.exe" : "node";
  const shipped = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", file);
  if (existsSync(shipped)) return shipped;
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  console.error(
    `这台电脑（${process.platform}-${process.arch}）没有随附的 Node.js，请安装 Node.js 24 或更新版本后重试。\n` +
      `No Node.js ships for this machine; install Node.js 24 or newer and try again.`,
  );
  process.exit(1);
}

const script = scripts[task];
if (script === undefined) {
  console.error(`没有任务 ${task} · no task ${task}: ${Object.keys(scripts).join(", ")}`);
  process.exit(2);
}
install();
const node = findNode();
const child = spawn(node, ["--disable-warning=ExperimentalWarning", join(root, script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${dirname(node)}:${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}` },
});
// npm sends the signal to the whole group; here it only has to be waited for.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal === null ? (code ?? 1) : 130));
