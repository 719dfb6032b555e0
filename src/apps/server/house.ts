/** Puts a house together: pool, queue, doorkeeper and rooms become one server. */
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { systemActor } from "../../kit/actor.ts";
import { act, type Ground } from "../../kit/context.ts";
import { appRole } from "../../kit/db/migrate.ts";
import { openPool, type Pool } from "../../kit/db/pool.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { outsideCities } from "../../kit/db/transaction.ts";
import { openExporter } from "../../kit/http/exports.ts";
import { type Frame, isSecure } from "../../kit/http/frame.ts";
import type { Doorkeeper } from "../../kit/http/gate.ts";
import { buildServer } from "../../kit/http/server.ts";
import { openQueue, type Queue } from "../../kit/jobs/queue.ts";
import { wholeCity } from "../../kit/scope.ts";
import type { CityId, Instant } from "../../kit/shapes.ts";
import { roomsOffSetting } from "../../rooms/directory/model.ts";
import { cityOf, listCities, openSignIn, whoIs } from "../../rooms/identity/index.ts";
import { imageOrigins } from "../../rooms/sites/index.ts";
import { portalTitles } from "./portal.ts";
import { rooms } from "./rooms.ts";

export type HouseOptions = {
  readonly databaseUrl: string;
  /** False when the URL already signs in as the application; true when the owner's connection must step down. */
  readonly stepDown: boolean;
  readonly spoolFolder: string;
  readonly logger: FastifyBaseLogger | false;
  readonly publicUrl: string | null;
  readonly trustProxy: boolean | string;
  readonly https: { key: string; cert: string } | null;
  /** Where the keyring lies, for the thread of the exports; null makes them in this one. */
  readonly exportsWith: { readonly keyring: string } | null;
  /** Tests bring their own; nobody else does. */
  readonly now: () => Instant;
};

export type OpenHouse = {
  readonly app: FastifyInstance;
  readonly frame: Frame;
  readonly ground: Ground;
  readonly queue: Queue;
  readonly pool: Pool;
  /** Hosts that pages may show pictures from: the map service of the city of whoever asks. */
  imagesFrom(request: { headers: { cookie?: string }; hostname: string }): Promise<readonly string[]>;
  /** Begins to work on jobs in every city. */
  work(): Promise<void>;
  close(): Promise<void>;
};

/** Opens pool and queue and mounts every room; nothing listens yet. */
export async function openHouse(options: HouseOptions): Promise<OpenHouse> {
  const pool = openPool(options.databaseUrl, options.stepDown ? { role: appRole } : {});
  const report = (error: unknown, room: string) => {
    if (options.logger !== false)
      options.logger.error({ room, message: String(error), stack: (error as Error).stack }, "job failed");
  };
  const queue = await openQueue(pool, rooms, report);
  const roomsOff = new Map<string, { at: number; off: readonly string[] }>();
  const ground: Ground = {
    ...{ pool, now: options.now },
    wake(db, cityId, told) {
      if (told.some((event) => event.name === "setting.changed")) roomsOff.delete(cityId);
      return queue.wake(db, cityId, told);
    },
  };
  openSignIn(pool, isSecure(options));
  const { databaseUrl, stepDown, exportsWith } = options;
  const exporter =
    exportsWith === null
      ? null
      : openExporter(new URL("./export-thread.ts", import.meta.url), { databaseUrl, stepDown, ...exportsWith });

  const { app, frame } = await buildServer({
    rooms,
    words: [portalTitles],
    ground,
    doorkeeper: doorkeeperOn(ground, roomsOff),
    spoolFolder: options.spoolFolder,
    exporter,
    logger: options.logger,
    trustProxy: options.trustProxy,
    publicUrl: options.publicUrl,
    https: options.https,
  });
  return {
    app,
    frame,
    ground,
    queue,
    pool,
    async imagesFrom(request) {
      const actor = await whoIs(pool, request.headers.cookie ?? "", ground.now());
      const cityId = actor?.cityId ?? (await cityOf(pool, request.hostname));
      return cityId === null ? [] : inCityRead(ground, cityId, imageOrigins);
    },
    async work() {
      const cities = await outsideCities(pool, listCities);
      await queue.work(
        ground,
        await Promise.all(
          cities.map(async ({ cityId }) => ({
            cityId,
            timeZone: await inCityRead(ground, cityId, (ctx) => timeZone(ctx)),
          })),
        ),
      );
    },
    async close() {
      await app.close();
      await exporter?.close();
      await queue.stop();
      await pool.end();
    },
  };
}

const inCityRead = <Result>(ground: Ground, cityId: CityId, work: Parameters<typeof act<Result>>[2]) =>
  act(ground, { actor: systemActor(cityId), scope: wholeCity(cityId), mode: "read", now: ground.now() }, work);

/** Which rooms a city has switched off is asked on every request and changes once a year; another process hears of it within so long. */
const roomsOffMs = 1_000;

function doorkeeperOn(ground: Ground, known: Map<string, { at: number; off: readonly string[] }>): Doorkeeper {
  return {
    whoIs: (cookie) => whoIs(ground.pool, cookie, ground.now()),
    cityOf: (host) => cityOf(ground.pool, host),
    async isRoomOn(cityId, room) {
      const at = performance.now();
      const last = known.get(cityId);
      if (last !== undefined && at - last.at < roomsOffMs) return !last.off.includes(room);
      const off = await inCityRead(ground, cityId, (ctx) => settingNow(ctx, roomsOffSetting));
      known.set(cityId, { at, off });
      return !off.includes(room);
    },
  };
}
