/** One running program for one data folder: a socket that only a living process can hold. */
import { mkdirSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { dirname } from "node:path";

export type Lock = { say(addresses: string): void; release(): void };

/** The addresses that the running program tells; null when nobody lives behind the socket. */
function ask(path: string): Promise<string | null> {
  return new Promise((done) => {
    let told = "";
    const socket = connect(path);
    socket.setEncoding("utf8");
    socket.on("data", (part) => {
      told += part;
    });
    socket.on("end", () => done(told));
    socket.on("error", () => done(null));
  });
}

function listen(path: string, told: () => string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end(told()));
    server.on("error", (error: { code?: string }) => (error.code === "EADDRINUSE" ? done(null) : fail(error)));
    server.listen(path, () => done(server));
  });
}

/** Takes the lock, or hands back what the running program says. A socket left by a killed process is cleared away. */
export async function takeLock(path: string): Promise<Lock | { running: string }> {
  mkdirSync(dirname(path), { recursive: true });
  let addresses = "";
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const server = await listen(path, () => addresses);
    if (server !== null) {
      server.unref();
      return {
        say(told) {
          addresses = told;
        },
        release: () => {
          server.close();
        },
      };
    }
    const running = await ask(path);
    if (running !== null) return { running };
    rmSync(path, { force: true });
  }
  throw new Error(`the lock ${path} can neither be taken nor asked`);
}
