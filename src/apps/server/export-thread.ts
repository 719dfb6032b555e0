/** The thread that makes exports: its own few connections, the same rooms, nothing else. */
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { appRole } from "../../kit/db/migrate.ts";
import { openPool } from "../../kit/db/pool.ts";
import { serveExports } from "../../kit/http/exports.ts";
import { runExport } from "../../kit/http/tables.ts";
import { houseWords } from "../../kit/http/words.ts";
import { loadKeyring, setKeyring } from "../../kit/secret.ts";
import { speakers } from "../../kit/words.ts";
import { rooms } from "./rooms.ts";

const { databaseUrl, stepDown, keyring } = z
  .object({ databaseUrl: z.string(), stepDown: z.boolean(), keyring: z.string() })
  .parse(workerData);

setKeyring(loadKeyring(keyring));
const pool = openPool(databaseUrl, { max: 3, name: "tongchuang-exports", ...(stepDown ? { role: appRole } : {}) });
const ground = {
  pool,
  // An export tells nothing, so there is nobody to wake.
  wake: async () => {},
  now: () => new Date().toISOString(),
};
const say = speakers([houseWords, ...rooms.map((room) => room.words)]);

if (parentPort === null) throw new Error("this file runs as a thread of the server");
serveExports(parentPort, (wanted, send) => runExport({ ground, say, rooms }, wanted, send));
