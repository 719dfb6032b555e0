/** What facts are taken in by: definitions, units, reach, evidence, and reporting one fact. */
import type { Context } from "../../kit/action.ts";
import { settingNow, today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import { mustFindRegion, mustFindUnit } from "../directory/index.ts";
import { isInside } from "../directory/rules.ts";
import { cite } from "../evidence/index.ts";
import { listMetrics, listYears } from "./metric.store.ts";
import { evidenceSetting, type LedgerEntry, type Metric, type NamedEntry } from "./model.ts";
import * as rules from "./rules.ts";
import { addEntries, entryNoun } from "./store.ts";

/** Definitions, today and closed years: what every fact is measured by. */
export type Intake = { metrics: Metric[]; today: Day; frozen: number[]; limit: number };

export const intakeOf = async (ctx: Context): Promise<Intake> => ({
  metrics: await listMetrics(ctx.db, ctx.scope),
  today: await today(ctx),
  frozen: (await listYears(ctx.db, ctx.scope)).map((one) => one.year),
  limit: await settingNow(ctx, evidenceSetting),
});

/** The unit that reports: one's own, or the one that the office or a county names. */
export async function reportingUnit(ctx: Context, given: Id | null | undefined) {
  const own = ctx.scope.unitId ?? ctx.actor.unitId;
  const id = given ?? own ?? refuse("unit.not_found");
  if (ctx.scope.unitId !== null && id !== ctx.scope.unitId) refuse("ledger.outside_reach");
  return mustFindUnit(ctx, id);
}

/** Where it happened lies within the actor's reach. */
export async function checkReach(ctx: Context, regionCode: string): Promise<void> {
  if (ctx.scope.regionPath === null) return;
  const { path } = await mustFindRegion(ctx, regionCode);
  if (!isInside(path, ctx.scope.regionPath)) refuse("ledger.outside_reach");
}

type Said = Pick<
  LedgerEntry,
  "metricCode" | "happenedOn" | "quantity" | "text" | "category" | "subject" | "place" | "note" | "source"
>;

/** A fact as it will stand; `files` counts what it cites itself and what it takes over from the one it replaces. */
export function entryOf(
  ctx: Context,
  intake: Intake,
  said: Said,
  about: { id: Id; unitId: Id; regionCode: string; files: number; replaces?: NamedEntry },
): LedgerEntry {
  const metric = rules.checkFact(said, intake.metrics, intake.today, intake.frozen);
  const { id, unitId, regionCode, files, replaces } = about;
  const { metricCode, happenedOn, quantity, text, category, subject, place, note, source } = said;
  return {
    ...{ id, metricCode, happenedOn, text, regionCode, unitId, category, subject, place, note, source },
    quantity: metric.kind === "stated" ? 0 : quantity,
    state: rules.stateOf(quantity, rules.evidenceLimit(metric, intake.limit), files),
    ...{ replaces: replaces?.id ?? null, reason: "" },
    ...{ reportedBy: ctx.actor.personId, reportedAt: ctx.now, version: 1 },
  };
}

export async function citeFiles(
  ctx: Context,
  id: Id,
  files: readonly { uploadId: Id; caption: string }[],
): Promise<void> {
  await cite(
    ctx,
    entryNoun,
    id,
    files.map((file) => ({ ...file, purpose: "proof" })),
  );
}

/** Reports one fact. Rooms above and the demo come in here. */
export async function report(
  ctx: Context,
  input: Said & { id: Id; unitId: Id | null; regionCode: string | null; files: { uploadId: Id; caption: string }[] },
): Promise<void> {
  const unit = await reportingUnit(ctx, input.unitId);
  const regionCode = input.regionCode ?? unit.regionCode;
  await mustFindRegion(ctx, regionCode);
  await checkReach(ctx, regionCode);
  const about = { id: input.id, unitId: unit.id, regionCode, files: input.files.length };
  const entry = entryOf(ctx, await intakeOf(ctx), input, about);

  // Sent again, or under the id of another fact: what is there stays as it is.
  if ((await addEntries(ctx.db, ctx.scope, [entry])) === 0) return;
  await citeFiles(ctx, entry.id, input.files);
  ctx.tell("ledger.reported", entry.id, { metric: entry.metricCode, quantity: entry.quantity, state: entry.state });
}
