/** Makes an archive that starts with no network on x64 and arm64 Linux: program, built surfaces, packages of both, Node included. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSurfaces } from "../src/apps/server/surfaces.ts";

const root = resolve(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const carried = [
  "src",
  "data",
  "db",
  "docs",
  "tools",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
  ".npmrc",
  "README.md",
  "README.zh-CN.md",
  "LICENSE",
  "CHANGELOG.md",
];
const work = mkdtempSync(join(tmpdir(), "tongchuang-bundle-"));
const name = `tongchuang-${version}`;
const target = join(work, name);

function run(program: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(program, args, { cwd, stdio: "inherit" });
  if (done.status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${done.status}`);
}

/** Packages for one kind of machine, without those that only tests and builds need. */
function packagesFor(cpu: "x64" | "arm64"): string {
  const folder = join(work, cpu);
  mkdirSync(folder);
  for (const file of ["package.json", "package-lock.json", ".npmrc"]) cpSync(join(root, file), join(folder, file));
  console.log(`正在取 ${cpu} 的依赖 · fetching packages for ${cpu} …`);
  run(
    "npm",
    [
      "install",
      "--no-save",
      "--ignore-scripts",
      "--omit=dev",
      "--os=linux",
      `--cpu=${cpu}`,
      "--libc=glibc",
      "--loglevel=error",
    ],
    folder,
  );
  return join(folder, "node_modules");
}

mkdirSync(target);
for (const path of carried)
  if (existsSync(join(root, path))) cpSync(join(root, path), join(target, path), { recursive: true });
await buildSurfaces(root, join(target, "surfaces"), console.log);
// What both kinds of machine share is the same; the second copy adds what is missing. Links to programs are not needed.
for (const cpu of ["x64", "arm64"] as const)
  cpSync(packagesFor(cpu), join(target, "node_modules"), {
    ...{ recursive: true, force: false, errorOnExist: false },
    filter: (path) => !path.endsWith("node_modules/.bin"),
  });
writeFileSync(join(target, "BUNDLE"), `${version}\n`);
mkdirSync(join(root, "var"), { recursive: true });
const archive = join(root, "var", `${name}-linux.tar.gz`);
run("tar", ["-czf", archive, "-C", work, name], root);
rmSync(work, { recursive: true, force: true });
console.log(`${archive} (${Math.round(statSync(archive).size / 1_048_576)} MB)`);
console.log("解压后运行 npm start（需要 Node.js 20 起步）或 node tools/bootstrap.mjs start");
