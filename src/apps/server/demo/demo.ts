/** Loads the demo city into an empty database: everything invented, everything through the rooms' own doors. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { systemActor } from "../../../kit/actor.ts";
import { act, type Ground } from "../../../kit/context.ts";
import { addDays, dayIn } from "../../../kit/day.ts";
import { wholeCity } from "../../../kit/scope.ts";
import type { DemoAccount } from "./accounts.ts";
import { loadAccounts } from "./accounts.ts";
import { loadFramework } from "./framework.ts";
import { loadGroups, loadMeetings } from "./groups.ts";
import { loadLedger } from "./ledger.ts";
import { loadPapers } from "./papers.ts";
import { loadPlans } from "./plans.ts";
import { loadProblems } from "./problems.ts";
import { loadRegions } from "./regions.ts";
import { loadTemplates } from "./reports.ts";
import { loadRounds } from "./rounds.ts";
import { loadSites } from "./sites.ts";
import type { Stage } from "./stage.ts";
import { loadLiaisons, loadUnits } from "./units.ts";

const cityId = "231100";

type Options = { ground: Ground; ownerUrl: string; dataFolder: string; keepIn: string; password: string | undefined };

/** Only the owner of the database may make cities. Returns how many rows the statement touched. */
async function asOwner(ownerUrl: string, text: string, values: readonly string[] = [cityId]): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

const makeCity =
  "insert into city (city_id, name, is_demo) select $1, '黑河市', true where not exists (select from city)";
const dropCity = "delete from city where city_id = $1";

async function fill({ ground, dataFolder, password }: Options): Promise<DemoAccount[]> {
  const now = ground.now();
  const today = dayIn("Asia/Shanghai", now);
  return act(ground, { actor: systemActor(cityId), scope: wholeCity(cityId), mode: "write", now }, async (ctx) => {
    await loadRegions(ctx, dataFolder);
    const units = await loadUnits(ctx, dataFolder, addDays(today, -3 * 365));
    const liaisons = await loadLiaisons(ctx, units);
    const { accounts, people } = await loadAccounts(ctx, units, password);
    const stage: Stage = { ctx, dataFolder, today, units, people, liaisons };
    const groups = await loadGroups(stage);
    await loadMeetings(stage);
    const editionId = await loadFramework(stage);
    await loadSites(stage, editionId);
    await loadRounds(stage, editionId, groups);
    await loadProblems(stage, editionId);
    await loadPapers(stage);
    await loadPlans(stage);
    await loadLedger(stage);
    await loadTemplates(stage);
    return accounts;
  });
}

/** The accounts of the demo, whether it was loaded now or earlier; null when the database holds other cities. */
export async function loadDemo(options: Options): Promise<DemoAccount[] | null> {
  const file = join(options.keepIn, "demo-accounts.json");
  if ((await asOwner(options.ownerUrl, makeCity)) === 1) {
    const accounts = await fill(options).catch(async (error) => {
      // A half-made demo must not stand in the way of the next start.
      await asOwner(options.ownerUrl, dropCity);
      throw error;
    });
    // The planner knows nothing of tables that were just filled, and its own counting comes a minute later.
    await asOwner(options.ownerUrl, "analyze", []);
    writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  }
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DemoAccount[]) : null;
}
