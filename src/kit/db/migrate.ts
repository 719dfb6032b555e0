/** Brings the database to the schema of this program: dated SQL files, forward only, each one kept with its hash. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** The role that the application runs as. It owns nothing and cannot step around row-level security. */
export const appRole = "tongchuang_app";

/** A reason why this database cannot be used, in words for whoever runs the server. */
export class Unusable extends Error {}

type Migration = { readonly name: string; readonly text: string; readonly hash: string };

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    });
}

/** What is left to run. Refuses a database that is ahead of the program, and a file that changed after it ran. */
export function pending(files: readonly Migration[], done: readonly { name: string; hash: string }[]): Migration[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, hash } of done) {
    const file = known.get(name);
    if (file === undefined) {
      throw new Unusable(
        `数据库比程序新：数据库里已经执行过 ${name}，这个版本的程序不认识它。请安装新版本后再启动。\n` +
          `The database is newer than this program: it has run ${name}, which this version does not know. Install the newer version.`,
      );
    }
    if (file.hash !== hash) {
      throw new Unusable(
        `迁移文件 ${name} 在执行之后被改动过。请恢复原文件，改动要写进新的迁移文件。\n` +
          `Migration ${name} was changed after it had run. Restore the file; changes belong into a new migration.`,
      );
    }
  }
  const run = new Set(done.map((one) => one.name));
  return files.filter((file) => !run.has(file.name));
}

/** Runs what is pending, one transaction a file, while nobody else migrates. Returns the names that ran. */
export async function migrate(ownerUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('tongchuang migrate'))");
    await makeAppRole(client);
    await client.query(
      "create table if not exists migration (name text primary key, hash text not null, at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; hash: string }>(
      "select name, hash from migration order by name",
    );
    const ran: string[] = [];
    for (const file of pending(readMigrations(folder), rows)) {
      await client.query("begin");
      try {
        await client.query(file.text);
        await client.query("insert into migration (name, hash) values ($1, $2)", [file.name, file.hash]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw new Error(`migration ${file.name}: ${(error as Error).message}`, { cause: error });
      }
      ran.push(file.name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

async function makeAppRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [appRole]);
  if (rowCount === 0) {
    try {
      await client.query(`create role ${appRole} nologin`);
    } catch (error) {
      // Two databases of one server may be set up at the same moment: the role is there then, and that is all we need.
      const code = (error as { code?: string }).code;
      if (code === "42501") {
        throw new Unusable(
          `数据库账号不能创建角色。请数据库管理员先执行：create role ${appRole} nologin; grant ${appRole} to 当前账号;\n` +
            `The database account may not create roles. Ask the administrator to run: create role ${appRole} nologin; grant ${appRole} to the account;`,
        );
      }
      if (code !== "42710" && code !== "23505") throw error;
    }
  }
  const { rows } = await client.query<{ able: boolean }>("select pg_has_role(current_user, $1, 'member') as able", [
    appRole,
  ]);
  if (rows[0]?.able !== true) await client.query(`grant ${appRole} to current_user`).catch(() => {});
}
