/** Starts everything in order, says where it is, and stops everything cleanly. */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import pino from "pino";
import { Unusable } from "../../kit/db/migrate.ts";
import { loadKeyring, setKeyring } from "../../kit/secret.ts";
import { diskStorage, s3Storage, setStorage } from "../../kit/storage.ts";
import { openMail } from "../../rooms/messages/index.ts";
import { openDatabase } from "./database.ts";
import { loadDemo } from "./demo/demo.ts";
import { openHouse } from "./house.ts";
import { type Lock, takeLock } from "./lock.ts";
import { openapi } from "./openapi.ts";
import { servePortal } from "./portal.ts";
import { BadSettings, folders, readSettings, type Settings } from "./settings.ts";
import { buildSurfaces, serveSurface } from "./surfaces.ts";
import { openTls, ownAddresses, trustSteps } from "./tls.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const say = (line: string) => console.log(line);

/** A reason to stop that is told as one sentence, without a stack. */
class Stop extends Error {}

async function lock(settings: Settings): Promise<Lock | null> {
  // With a server of its own a database may serve several processes; the embedded one serves exactly one.
  if (settings.DATABASE_URL !== undefined) return null;
  const taken = await takeLock(folders(settings).lock);
  if ("running" in taken) {
    throw new Stop(
      `已经在运行，不用再启动一次 · already running:\n${taken.running || "（正在启动 · still starting）"}`,
    );
  }
  return taken;
}

function openStorage(settings: Settings): void {
  const { S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY } = settings;
  if (S3_ENDPOINT !== undefined && S3_ACCESS_KEY !== undefined && S3_SECRET_KEY !== undefined) {
    setStorage(
      s3Storage({
        endpoint: S3_ENDPOINT,
        region: S3_REGION,
        accessKeyId: S3_ACCESS_KEY,
        secretAccessKey: S3_SECRET_KEY,
      }),
    );
  } else {
    setStorage(diskStorage(folders(settings).evidence));
  }
}

/** Bound to every card, the first address that other machines can reach says more than zeros. */
function addressOf(settings: Settings, bound: string): string {
  const isEverywhere = settings.HOST === "0.0.0.0" || settings.HOST === "::";
  const [first = "127.0.0.1"] = ownAddresses();
  return isEverywhere ? bound.replace(/\/\/[^/]*:/, `//${first}:`) : bound;
}

async function start(): Promise<void> {
  const settings = readSettings(process.env, root);
  const held = await lock(settings);
  const closers: (() => Promise<void>)[] = [];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    for (const close of closers.reverse()) await close().catch((error) => console.error(error));
    held?.release();
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

  try {
    setKeyring(loadKeyring(folders(settings).keyring));
    openStorage(settings);
    const building = buildSurfaces(root, folders(settings).surfaces, say);
    const database = await openDatabase(settings, say);
    closers.push(database.stop);
    const tls = await openTls(settings, Date.now());
    if (settings.SMTP_URL !== undefined && settings.SMTP_FROM !== undefined)
      openMail(settings.SMTP_URL, settings.SMTP_FROM);
    const house = await openHouse({
      databaseUrl: database.appUrl,
      stepDown: database.stepDown,
      spoolFolder: folders(settings).spool,
      logger: pino({ level: settings.LOG_LEVEL }) as never,
      publicUrl: settings.PUBLIC_URL ?? null,
      trustProxy: settings.TRUST_PROXY ?? false,
      https: tls === null ? null : { key: tls.key, cert: tls.cert },
      exportsWith: { keyring: folders(settings).keyring },
      now: () => new Date().toISOString(),
    });
    closers.push(house.close);
    const demo =
      settings.DEMO === "off"
        ? null
        : await loadDemo({
            ground: house.ground,
            ownerUrl: database.ownerUrl,
            dataFolder: join(root, "data"),
            keepIn: settings.data,
            password: settings.DEMO_PASSWORD,
          });
    await building;
    const surfaces = folders(settings).surfaces;
    await serveSurface(house.app, surfaces, "console", house.imagesFrom);
    await serveSurface(house.app, surfaces, "field");
    await servePortal(house.app, house.frame, house.pool, root, surfaces);
    house.app.get("/api/health", () => ({ ok: true }));
    house.app.get("/api/openapi.json", () => openapi);
    const authority = tls?.authority ?? null;
    if (authority !== null)
      house.app.get("/ca.crt", (_request, reply) => reply.type("application/x-x509-ca-cert").send(authority));
    if (settings.WORKER === "on") await house.work();
    const bound = await house.app.listen({ host: settings.HOST, port: settings.PORT });
    const address = settings.PUBLIC_URL ?? addressOf(settings, bound);
    const told = [
      `工作台 console      ${address}/console/`,
      `考察手机端 field    ${address}/field/`,
      `公众网站 portal     ${address}/`,
    ].join("\n");
    held?.say(told);
    say(told);
    if (authority !== null) say(trustSteps(address));
    if (demo !== null) {
      say("演示账号 · demonstration accounts:");
      for (const { username, password, what } of demo) say(`  ${username.padEnd(10)} ${password}  ${what}`);
    }
  } catch (error) {
    const isTold = error instanceof Stop || error instanceof Unusable;
    console.error(isTold ? error.message : error);
    await stop(1);
  }
}

start().catch((error) => {
  console.error(
    error instanceof BadSettings || error instanceof Stop || error instanceof Unusable ? error.message : error,
  );
  process.exit(1);
});
