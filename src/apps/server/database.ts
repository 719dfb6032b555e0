/** Brings up the database this process will use: the embedded one, or the server of DATABASE_URL. */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { checkApp, checkServer } from "../../kit/db/check.ts";
import { startEmbedded } from "../../kit/db/embedded.ts";
import { appRole, migrate } from "../../kit/db/migrate.ts";
import { installQueue, lacksQueues } from "../../kit/jobs/queue.ts";
import { rooms } from "./rooms.ts";
import { folders, type Settings } from "./settings.ts";

export type Database = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly stepDown: boolean;
  stop(): Promise<void>;
};

async function prepare(ownerUrl: string, root: string, say: (line: string) => void): Promise<void> {
  const ran = await migrate(ownerUrl, join(root, "db/migrations"));
  if (ran.length > 0) say(`数据库已更新 ${ran.length} 步 · ran ${ran.length} migrations`);
  if (ran.length > 0 || (await lacksQueues(ownerUrl, rooms))) await installQueue(ownerUrl, rooms, appRole);
}

/** The embedded server gets an account of its own for the application, so that nothing the application does runs as owner. */
async function makeLogin(ownerUrl: string, folder: string): Promise<string> {
  const file = join(folder, "app-password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600 });
  chmodSync(file, 0o600);
  const password = readFileSync(file, "utf8").trim();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_roles where rolname = 'tongchuang_web'");
    if (rowCount === 0) await client.query(`create role tongchuang_web login in role ${appRole}`);
    await client.query(`alter role tongchuang_web password ${pg.escapeLiteral(password)}`);
  } finally {
    await client.end();
  }
  const url = new URL(ownerUrl);
  url.username = "tongchuang_web";
  url.password = password;
  return url.href;
}

export async function openDatabase(settings: Settings, say: (line: string) => void): Promise<Database> {
  if (settings.DATABASE_URL !== undefined) {
    await checkServer(settings.DATABASE_URL);
    await prepare(settings.DATABASE_URL, settings.root, say);
    const stepDown = settings.DATABASE_APP_URL === undefined;
    const appUrl = settings.DATABASE_APP_URL ?? settings.DATABASE_URL;
    await checkApp(appUrl, stepDown);
    return { ownerUrl: settings.DATABASE_URL, appUrl, stepDown, stop: async () => {} };
  }
  const embedded = await startEmbedded({ folder: folders(settings).postgres, durable: true, say });
  try {
    await prepare(embedded.ownerUrl, settings.root, say);
    const appUrl = await makeLogin(embedded.ownerUrl, embedded.folder);
    return { ownerUrl: embedded.ownerUrl, appUrl, stepDown: false, stop: embedded.stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
