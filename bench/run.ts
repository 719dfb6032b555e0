/** Measures what is claimed: `npm run bench`, with `-- --topic T` for one topic and `-- --json FILE` for a file of figures. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Figure } from "./bench.ts";
import { houseFigures } from "./house.ts";
import { inspectionFigures } from "./inspections.ts";
import { intakeFigures } from "./intake.ts";
import { ledgerFigures } from "./ledger.ts";
import { problemFigures } from "./problems.ts";
import { scoreFigures } from "./score.ts";

const topics: Readonly<Record<string, () => Promise<Figure[]>>> = {
  house: houseFigures,
  score: scoreFigures,
  problems: problemFigures,
  intake: intakeFigures,
  ledger: ledgerFigures,
  inspections: inspectionFigures,
};

const { values } = parseArgs({ options: { json: { type: "string" }, topic: { type: "string" } } });
const chosen = values.topic === undefined ? Object.keys(topics) : [values.topic];
const figures: Figure[] = [];
for (const name of chosen) {
  const measure = topics[name];
  if (measure === undefined) {
    console.error(`no topic ${name}; there are: ${Object.keys(topics).join(", ")}`);
    process.exit(2);
  }
  figures.push(...(await measure()));
}
for (const { id, topic, value, unit, target, better, ok } of figures) {
  const limit = target === null ? "" : ` (${better === "lower" ? "≤" : "≥"} ${target})`;
  console.log(`${ok ? "✓" : "✗"} ${topic.padEnd(8)} ${id.padEnd(36)} ${String(value).padStart(10)} ${unit}${limit}`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exit(figures.every((one) => one.ok) ? 0 : 1);
