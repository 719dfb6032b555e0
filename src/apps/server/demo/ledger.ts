/** The demo's ledger: a year of facts with drawn evidence, one of them waiting for it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { addDays } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import { report, shipMetrics } from "../../../rooms/ledger/index.ts";
import { ago, by, type Scene, type Stage, storePicture, unitId } from "./stage.ts";

const Row = z.object({
  ...{ metric: z.string(), unit: z.string(), days: z.int(), quantity: z.int(), region: z.string() },
  ...{ category: z.string().default(""), subject: z.string().default(""), place: z.string().default("") },
  ...{ note: z.string().default(""), text: z.string().default(""), source: z.string().default("") },
});

/** Larger facts want evidence; the last of them is left without, so that one waits. */
const evidenceAbove = 100;
const yearsBack = 3;
const scenes: readonly Scene[] = ["after", "wall", "litter", "parking"];

export async function loadLedger(stage: Stage): Promise<void> {
  const { entries } = z
    .object({ entries: z.array(Row) })
    .parse(JSON.parse(readFileSync(join(stage.dataFolder, "heihe/ledger.json"), "utf8")));
  await shipMetrics(by(stage, undefined, ago(stage, 0)), addDays(stage.today, -yearsBack * 366));
  const waiting = entries.findLast((row) => row.quantity > evidenceAbove && row.metric.startsWith("WC"));
  for (const [at, { metric, unit, days, region, ...said }] of entries.entries()) {
    const when = ago(stage, days, 10);
    const ctx = by(stage, stage.liaisons.get(unit), when);
    const isProven = said.quantity > evidenceAbove && entries[at] !== waiting;
    const scene = scenes[at % scenes.length] ?? "after";
    const files = isProven ? [{ uploadId: await storePicture(stage, scene, when, `ledger ${at}`), caption: "" }] : [];
    await report(ctx, {
      ...{ ...said, id: newId(), metricCode: metric, happenedOn: addDays(stage.today, -days) },
      ...{ unitId: unitId(stage, unit), regionCode: region === "" ? null : region, files },
    });
  }
}
