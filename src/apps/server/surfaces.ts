/** Builds the three surfaces when their sources changed, and serves them with a nonce for every page. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { allowImages } from "../../kit/http/server.ts";

export const surfaceNames = ["console", "field", "portal"] as const;

const sources = ["src", "vite.config.ts", "package-lock.json", "tsconfig.json"];

function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** A hash of everything a surface could be made of; tests do not count. */
export function hashOfSources(root: string): string {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => filesBelow(join(root, source)))) {
    if (path.endsWith(".test.ts")) continue;
    hash.update(relative(root, path)).update("\0").update(readFileSync(path));
  }
  return hash.digest("hex");
}

function build(root: string, folder: string, surface: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [join(root, "node_modules/vite/bin/vite.js"), "build", "--config", join(root, "vite.config.ts")],
      {
        cwd: root,
        env: { ...process.env, SURFACE: surface, SURFACES_OUT: folder, NODE_ENV: "production" },
        stdio: ["ignore", "ignore", "inherit"],
      },
    );
    child.on("error", fail);
    child.on("exit", (code) => (code === 0 ? done() : fail(new Error(`surface ${surface} could not be built`))));
  });
}

/** Keeps a small copy beside every text file, so that slow lines carry a third. */
function squeeze(folder: string): void {
  for (const path of filesBelow(folder))
    if (/\.(js|css|svg|webmanifest)$/.test(path))
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
}

/** Builds what is stale into the folder; says so once, because it takes a few seconds. */
export async function buildSurfaces(root: string, folder: string, say: (line: string) => void): Promise<void> {
  const stamp = join(folder, "hash");
  const now = hashOfSources(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  say("正在生成页面 · Building the pages …");
  mkdirSync(folder, { recursive: true });
  await Promise.all(surfaceNames.map((surface) => build(root, folder, surface)));
  for (const surface of surfaceNames) squeeze(join(folder, surface));
  writeFileSync(stamp, now);
}

/** Serves a surface whose pages are drawn in the browser: every address below it answers with the same page. `imagesFrom` names hosts whose pictures it may show. */
export async function serveSurface(
  app: FastifyInstance,
  folder: string,
  surface: "console" | "field",
  imagesFrom: (request: FastifyRequest) => Promise<readonly string[]> = async () => [],
): Promise<void> {
  const page = readFileSync(join(folder, surface, "index.html"), "utf8");
  await app.register(fastifyStatic, {
    root: join(folder, surface, "assets"),
    prefix: `/${surface}/assets/`,
    decorateReply: false,
    immutable: true,
    preCompressed: true,
    maxAge: "365d",
    index: false,
  });
  for (const name of readdirSync(join(folder, surface))) {
    if (name === "index.html" || name === "assets" || name.endsWith(".gz")) continue;
    app.get(`/${surface}/${name}`, (_request, reply) =>
      reply
        .header("cache-control", "no-cache")
        .type(typeOf(name))
        .send(readFileSync(join(folder, surface, name))),
    );
  }
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    allowImages(reply, await imagesFrom(request));
    return reply
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(page.replaceAll("__NONCE__", reply.cspNonce.style));
  };
  app.get(`/${surface}`, (_request, reply) => reply.redirect(`/${surface}/`));
  app.get(`/${surface}/*`, answer);
}

const types: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  json: "application/json",
  webmanifest: "application/manifest+json",
};

const typeOf = (name: string): string => types[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
