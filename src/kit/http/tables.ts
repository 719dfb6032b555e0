/** Exports: every list that declares a table can be had as Excel or CSV, filtered as on the screen, whole, in one view. */
import { setImmediate } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import type { Call, Context, FileReply } from "../action.ts";
import { act, type Ground } from "../context.ts";
import { dayIn, momentIn } from "../day.ts";
import { timeZone } from "../db/setting.store.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Room } from "../room.ts";
import { csvOf, csvType, excelOf, excelType } from "../spreadsheets/write.ts";
import type { AnyTable, TableWords } from "../table.ts";
import type { Locale, Say } from "../words.ts";
import type { Action } from "./answer.ts";
import type { Wanted } from "./exports.ts";
import type { Frame } from "./frame.ts";
import { mount } from "./mount.ts";

/** Rows of a page that is read for an export; the first is smaller, so that the file begins soon. */
const [firstSize, pageSize] = [500, 2_000];
/** Rows written in one go. */
const atOnce = 100;

type Page = { readonly items: readonly unknown[]; readonly next?: string | null };

async function pageFrom(list: Action, ctx: Context & { call: Call }, input: object): Promise<Page> {
  const answer = (await list(ctx, input)) as Page | readonly unknown[];
  return "items" in answer ? answer : { items: answer };
}

/** The pages of a list one after the other (a list without `next`, or that answers with its rows alone, has one page), in the transaction of the export; the next is read while one is written. */
async function* rowsOf(
  list: Action,
  ctx: Context & { call: Call },
  input: object,
  first?: Page,
): AsyncGenerator<readonly unknown[]> {
  // The store has checked every row; a table reads what it names and nothing else, so the answer's own shape adds nothing.
  const read = (after?: string) => {
    const page = pageFrom(list, ctx, { ...input, limit: after === undefined ? firstSize : pageSize, after });
    // Where the reader leaves early nobody waits for the page that was begun.
    page.catch(() => {});
    return page;
  };
  for (let coming: Promise<Page> | null = first === undefined ? read() : Promise.resolve(first); coming !== null; ) {
    const page: Page = await coming;
    coming = page.next == null ? null : read(page.next);
    for (let at = 0; at < page.items.length; at += atOnce) {
      // Rows are written without the loop ever turning, and only when it turns does a question go out and an answer come in.
      await setImmediate();
      yield page.items.slice(at, at + atOnce);
    }
  }
}

async function wordsFor(ctx: Context, say: Say): Promise<TableWords> {
  const zone = await timeZone(ctx);
  // A hundred thousand rows say the same few states and levels.
  const said = new Map<string, string>();
  return {
    say(key, values) {
      if (values !== undefined) return say(key, values);
      const known = said.get(key) ?? say(key);
      said.set(key, known);
      return known;
    },
    day: (day) => day,
    moment: (instant) => (instant === null ? null : momentIn(zone, instant)),
  };
}

function exportAction(speakers: Record<Locale, Say>, list: Action, table: AnyTable, format: Wanted["format"]) {
  return async (ctx: Context & { call: Call }, input: object): Promise<FileReply> => {
    const say = speakers[ctx.call.locale];
    const tell = await wordsFor(ctx, say);
    const name = `${say(table.word)} ${dayIn(await timeZone(ctx), ctx.now)}`;
    const first = table.asked === undefined ? undefined : await pageFrom(list, ctx, { ...input, limit: pageSize });
    const sheet = {
      sheet: say(table.word),
      rows: rowsOf(list, ctx, input, first),
      columns: [
        ...table.columns.map((column) => ({
          title: say(column.word),
          width: Math.max(8, Math.round((column.width ?? 120) / 8)),
          value: (row: unknown) => column.value(row, tell),
        })),
        ...(table.asked?.(first as never) ?? []).map((column) => ({ ...column, width: 14 })),
      ],
    };
    return format === "xlsx"
      ? { name: `${name}.xlsx`, type: excelType, body: excelOf(sheet) }
      : { name: `${name}.csv`, type: csvType, body: csvOf(sheet) };
  };
}

/** Mounts `/api/tables/<list>.xlsx` and `.csv` with the right, the filters and the scope of the list itself. */
export function mountTables(app: FastifyInstance, frame: Frame, room: Room): void {
  for (const [name, table] of Object.entries(room.tables ?? {})) {
    const list = room.api[name];
    if (list === undefined) throw new Error(`table ${name} has no endpoint`);
    for (const format of ["xlsx", "csv"] as const) {
      const action = exportAction(frame.say, room.actions[name] as Action, table, format);
      const endpoint: Endpoint = { ...list, path: `/tables/${name}.${format}`, gives: "file" };
      const { exporter } = frame.house;
      mount(app, frame, room, {
        ...{ name: `${name}.${format}`, endpoint, action: action as Action },
        ...(exporter === null
          ? {}
          : {
              elsewhere: ({ actor, scope }, { call, input }) =>
                exporter.run({
                  ...{ room: room.name, list: name, format, actor, scope, call },
                  ...{ input: input as object, now: frame.house.ground.now() },
                }),
            }),
      });
    }
  }
}

/** Runs what another thread has let through, in one unchanging view. */
export async function runExport(
  { ground, say, rooms }: { ground: Ground; say: Record<Locale, Say>; rooms: readonly Room[] },
  { room: name, list, format, actor, scope, call, input, now }: Wanted,
  send: (file: FileReply) => Promise<void>,
): Promise<void> {
  const room = rooms.find((one) => one.name === name);
  const table = room?.tables?.[list];
  if (room === undefined || table === undefined) throw new Error(`there is no table ${name}.${list}`);
  const action = exportAction(say, room.actions[list] as Action, table, format);
  await act(ground, { actor, scope, mode: "snapshot", now }, async (ctx) =>
    send(await action({ ...ctx, call }, input)),
  );
}
