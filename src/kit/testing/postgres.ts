/** PostgreSQL for tests: a cluster of its own in a temporary folder, one migrated template, one clone for each worker. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";

const template = "tongchuang_template";

export type TestCluster = { readonly adminUrl: string; stop(): Promise<void> };

const urlOf = (adminUrl: string, database: string): string => {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
};

async function command(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Starts the cluster, or uses the server of `PGTEST_URL`, and makes the template from the migrations. */
export async function startCluster(migrations: string, finish: (url: string) => Promise<void>): Promise<TestCluster> {
  const given = process.env.PGTEST_URL;
  let adminUrl: string;
  let stop = async () => {};
  if (given === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "tongchuang-test-"));
    const cluster = await startEmbedded({ folder: join(folder, "postgres"), durable: false });
    adminUrl = cluster.urlOf("postgres");
    stop = async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  } else {
    adminUrl = given;
  }
  await command(adminUrl, `drop database if exists ${template} with (force)`);
  await command(adminUrl, `create database ${template}`);
  await migrate(urlOf(adminUrl, template), migrations);
  await finish(urlOf(adminUrl, template));
  return { adminUrl, stop };
}

/** A fresh copy of the template: for a worker, or for one test about races or tables outside cities. */
export async function cloneDatabase(adminUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  await command(adminUrl, `create database ${name} template ${template}`);
  return { url: urlOf(adminUrl, name), drop: () => command(adminUrl, `drop database if exists ${name} with (force)`) };
}
