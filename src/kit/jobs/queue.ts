/** The queue: reactions to events and schedules, kept in PostgreSQL by pg-boss, enqueued on the connection of the change. */
import pg from "pg";
import { PgBoss } from "pg-boss";
import { z } from "zod";
import type { Context, Jobs } from "../action.ts";
import { systemActor } from "../actor.ts";
import { act, type Ground, type Wake } from "../context.ts";
import type { Db } from "../db/db.ts";
import { findEvent } from "../db/event.store.ts";
import type { Pool } from "../db/pool.ts";
import { wholeCity } from "../scope.ts";

const schema = "queue";

/** The part of a room that the queue needs. */
export type Worker = { readonly name: string; readonly jobs?: Jobs };

/** A queue entry carries its city and the name of what happened; everything else is loaded when it runs. */
const Task = z.union([
  z.object({ cityId: z.string(), eventId: z.string() }),
  z.object({ cityId: z.string(), schedule: z.string() }),
]);

const queueOptions = {
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  expireInSeconds: 300,
  deadLetter: "dead",
} as const;

const withJobs = (workers: readonly Worker[]) => workers.filter((one) => one.jobs !== undefined);

/** Creates or upgrades the queue's own schema, as the owner of the database, and opens it to the application. */
export async function installQueue(ownerUrl: string, workers: readonly Worker[], appRole: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map((one) => one.name));
    if (!known.has("dead")) await boss.createQueue("dead", { retentionSeconds: 90 * 86_400 });
    for (const worker of withJobs(workers)) {
      if (!known.has(worker.name)) await boss.createQueue(worker.name, queueOptions);
    }
    const db = boss.getDb();
    await db.executeSql(`grant usage on schema ${schema} to ${appRole}`);
    await db.executeSql(`grant select, insert, update, delete on all tables in schema ${schema} to ${appRole}`);
    await db.executeSql(`grant usage, select on all sequences in schema ${schema} to ${appRole}`);
    await db.executeSql(`grant execute on all functions in schema ${schema} to ${appRole}`);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** True when a room has learnt to work by itself since the queues were made: a new version without a new table. */
export async function lacksQueues(ownerUrl: string, workers: readonly Worker[]): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`select name from ${schema}.queue`);
    const known = new Set(rows.map((row) => row.name));
    return withJobs(workers).some((worker) => !known.has(worker.name));
  } finally {
    await client.end();
  }
}

const executeOn = (db: Db) => ({ executeSql: (text: string, values?: unknown[]) => db.raw(text, values) });

export type Queue = {
  readonly wake: Wake;
  /** Begins to work; without it this process only enqueues. */
  work(ground: Ground, cities: readonly { cityId: string; timeZone: string }[]): Promise<void>;
  stop(): Promise<void>;
};

/** Opens the queue with the application's own pool. */
export async function openQueue(
  pool: Pool,
  workers: readonly Worker[],
  report: (error: unknown, room: string) => void,
): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 300,
  });
  boss.on("error", (error) => report(error, "queue"));
  await boss.start();

  const listeners = new Map<string, string[]>();
  for (const worker of workers) {
    for (const name of Object.keys(worker.jobs?.on ?? {})) {
      listeners.set(name, [...(listeners.get(name) ?? []), worker.name]);
    }
  }

  const wake: Wake = async (db, cityId, told) => {
    const byRoom = new Map<string, { data: { cityId: string; eventId: string } }[]>();
    for (const event of told) {
      for (const roomName of listeners.get(event.name) ?? []) {
        const entries = byRoom.get(roomName) ?? [];
        entries.push({ data: { cityId, eventId: event.id } });
        byRoom.set(roomName, entries);
      }
    }
    for (const [roomName, entries] of byRoom) await boss.insert(roomName, entries, { db: executeOn(db) });
  };

  return {
    wake,
    async work(ground, cities) {
      for (const worker of withJobs(workers)) {
        const options = { pollingIntervalSeconds: 0.5, batchSize: 10, perJobResults: true } as const;
        await boss.work(worker.name, options, (entries) =>
          Promise.all(
            entries.map(async (entry) => {
              try {
                await runTask(ground, worker, Task.parse(entry.data));
                return { id: entry.id, status: "completed" as const };
              } catch (error) {
                report(error, worker.name);
                return { id: entry.id, status: "failed" as const, output: { message: String(error) } };
              }
            }),
          ),
        );
        for (const [name, schedule] of Object.entries(worker.jobs?.every ?? {})) {
          for (const { cityId, timeZone } of cities) {
            const key = `${name}.${cityId}`;
            await boss.schedule(
              worker.name,
              schedule.cron,
              { cityId, schedule: name },
              { tz: timeZone, key, missed: "once" },
            );
          }
        }
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 5_000 });
    },
  };
}

/** Runs one reaction or schedule in a transaction of its own, as the system inside that city. */
export async function runTask(ground: Ground, worker: Worker, task: z.infer<typeof Task>): Promise<void> {
  const scope = wholeCity(task.cityId);
  const run = (work: (ctx: Context) => Promise<void>) =>
    act(ground, { actor: systemActor(task.cityId), scope, mode: "write", now: ground.now() }, work);
  if ("schedule" in task) {
    const schedule = worker.jobs?.every?.[task.schedule];
    if (schedule !== undefined) await run(schedule.run);
    return;
  }
  await run(async (ctx) => {
    const event = await findEvent(ctx.db, scope, task.eventId);
    if (event !== null) await worker.jobs?.on?.[event.name]?.(ctx, event);
  });
}
