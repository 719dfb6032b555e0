/** Looks at a PostgreSQL server before it is trusted with data, and says in words what is wrong with it. */
import pg from "pg";
import { appRole, Unusable } from "./migrate.ts";

type Facts = {
  version: number;
  encoding: string;
  icu: boolean;
  trgm: boolean;
  chineseGrams: number;
  superuser: boolean;
  bypasses: boolean;
};

/** The sentences for a server that cannot be used; none when it is fine. */
export function whatIsWrong(facts: Facts): string[] {
  const wrong: string[] = [];
  const major = Math.floor(facts.version / 10_000);
  if (major < 15 || major > 18) {
    wrong.push(`PostgreSQL 版本是 ${major}，需要 15 到 18。\nPostgreSQL is version ${major}; 15 to 18 is needed.`);
  }
  if (facts.encoding !== "UTF8") {
    wrong.push(
      `数据库编码是 ${facts.encoding}，需要 UTF8。请用 create database … encoding 'UTF8' 重新建库。\n` +
        `The database encoding is ${facts.encoding}; UTF8 is needed. Create the database with encoding 'UTF8'.`,
    );
  }
  if (!facts.icu) {
    wrong.push(
      "服务器没有 ICU 排序规则 zh-Hans-CN-x-icu，中文不能按拼音排序。请安装带 ICU 的 PostgreSQL。\n" +
        "The server has no ICU collation zh-Hans-CN-x-icu, so Chinese cannot be sorted. Install a PostgreSQL built with ICU.",
    );
  }
  if (!facts.trgm) {
    wrong.push(
      "不能使用扩展 pg_trgm。请安装 postgresql-contrib，并执行 create extension pg_trgm。\n" +
        "The extension pg_trgm is not available. Install postgresql-contrib and run create extension pg_trgm.",
    );
  } else if (facts.chineseGrams === 0) {
    wrong.push(
      "数据库的 LC_CTYPE 不认识汉字（常见于 C 区域），中文检索会失效。请用 C.UTF-8 或 zh_CN.UTF-8 重新建库。\n" +
        "The database's LC_CTYPE does not know Chinese characters (often the C locale), so search would fail. Create it with C.UTF-8 or zh_CN.UTF-8.",
    );
  }
  return wrong;
}

/** Checks the server as the owner; makes the extension that search needs where the account may. */
export async function checkServer(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
  } catch (error) {
    throw new Unusable(
      `连不上数据库：${(error as Error).message}。请检查 DATABASE_URL 和数据库服务是否启动。\n` +
        "Cannot connect to the database. Check DATABASE_URL and that the server is running.",
    );
  }
  try {
    await client.query("create extension if not exists pg_trgm").catch(() => {});
    const { rows } = await client.query<Omit<Facts, "chineseGrams">>(`
      select current_setting('server_version_num')::int as version,
             pg_encoding_to_char(encoding) as encoding,
             exists (select from pg_collation where collname = 'zh-Hans-CN-x-icu') as icu,
             exists (select from pg_extension where extname = 'pg_trgm') as trgm,
             (select rolsuper from pg_roles where rolname = current_user) as superuser,
             (select rolbypassrls from pg_roles where rolname = current_user) as bypasses
        from pg_database where datname = current_database()`);
    const facts = rows[0] as Omit<Facts, "chineseGrams">;
    let chineseGrams = 0;
    if (facts.trgm) {
      const grams = await client.query<{ n: number }>("select cardinality(show_trgm('文明实践站')) as n");
      chineseGrams = grams.rows[0]?.n ?? 0;
    }
    const wrong = whatIsWrong({ ...facts, chineseGrams });
    if (wrong.length > 0) throw new Unusable(wrong.join("\n"));
  } finally {
    await client.end();
  }
}

/** Checks the connection the application will use: it must not be able to step around row-level security. */
export async function checkApp(appUrl: string, asRole: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl, ...(asRole ? { options: `-c role=${appRole}` } : {}) });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; over: boolean; owns: boolean; member: boolean }>(
      `select current_user as name, rolsuper or rolbypassrls as over,
              exists (select from pg_tables where schemaname = 'public' and tableowner = current_user) as owns,
              pg_has_role(current_user, $1, 'usage') as member
         from pg_roles where rolname = current_user`,
      [appRole],
    );
    const account = rows[0];
    if (account === undefined || account.over || account.owns || !account.member) {
      throw new Unusable(
        `应用使用的数据库账号“${account?.name ?? "?"}”不合适：它不能是超级用户、不能绕过行级安全、不能拥有数据表，并且要属于角色 ${appRole}。\n` +
          `The application's database account must not be a superuser, bypass row security or own tables, and must be a member of ${appRole}. ` +
          `Set DATABASE_APP_URL to such an account (create role … login in role ${appRole}).`,
      );
    }
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(
      `应用的数据库连接不可用：${(error as Error).message}。请设置 DATABASE_APP_URL，或执行 grant ${appRole} to 当前账号。\n` +
        `The application's connection failed. Set DATABASE_APP_URL, or grant ${appRole} to the owner account.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
