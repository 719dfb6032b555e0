/** Runs once before all tests: one PostgreSQL cluster with a migrated template database. */
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { rooms } from "../src/apps/server/rooms.ts";
import { appRole } from "../src/kit/db/migrate.ts";
import { installQueue } from "../src/kit/jobs/queue.ts";
import { startCluster } from "../src/kit/testing/postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const cluster = await startCluster(join(import.meta.dirname, "../db/migrations"), (url) =>
    installQueue(url, rooms, appRole),
  );
  project.provide("adminUrl", cluster.adminUrl);
  return () => cluster.stop();
}
