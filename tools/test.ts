/** All checks and tests, on a fresh clone: installs what is missing, looks at the code, runs every test, and ends with one line. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { installNeeds } from "./needs.ts";

const root = resolve(import.meta.dirname, "..");
const results = join(root, "var/test-results.json");
const coverage = join(root, "var/coverage/coverage-final.json");
let passed = 0;
let failed = 0;

function count(name: string, isGood: boolean): void {
  console.log(`${isGood ? "✓" : "✗"} ${name}`);
  if (isGood) passed += 1;
  else failed += 1;
}

const run = (program: string, ...args: string[]) =>
  spawnSync(join(root, "node_modules/.bin", program), args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });

/** Counts every test; one that was skipped or left for later is a failure, so that nothing goes missing silently. */
function readResults(status: number | null): void {
  if (!existsSync(results)) {
    count("tests could not be run", false);
    return;
  }
  const read = JSON.parse(readFileSync(results, "utf8")) as Record<
    "numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests",
    number
  > & {
    testResults: { name: string; status: string; assertionResults: unknown[]; message?: string }[];
  };
  passed += read.numPassedTests;
  failed += read.numFailedTests;
  if (read.numPendingTests + read.numTodoTests > 0) {
    console.log(`✗ ${read.numPendingTests + read.numTodoTests} tests were skipped`);
    failed += read.numPendingTests + read.numTodoTests;
  }
  const broken = read.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  for (const file of broken) count(`${relative(root, file.name)} could not be run: ${file.message ?? ""}`, false);
  if (status !== 0 && failed === 0) count("the test run ended with errors outside of tests", false);
}

type Coverage = Record<string, { f: Record<string, number>; fnMap: Record<string, { name: string }> }>;

/** Every function that speaks SQL has been run against PostgreSQL. */
function checkStores(): void {
  if (!existsSync(coverage)) {
    count("coverage of the stores is missing", false);
    return;
  }
  const files = JSON.parse(readFileSync(coverage, "utf8")) as Coverage;
  const never = Object.entries(files).flatMap(([path, { f, fnMap }]) =>
    Object.entries(f)
      .filter(([, times]) => times === 0)
      .map(([id]) => `${relative(root, path)}: ${fnMap[id]?.name}`),
  );
  for (const one of never) console.log(`  never run: ${one}`);
  count("every function of a store was run on PostgreSQL", never.length === 0);
}

mkdirSync(join(root, "var"), { recursive: true });
for (const file of [results, coverage]) rmSync(file, { force: true });
const missing = installNeeds();
for (const sentence of missing) count(sentence, false);
if (missing.length === 0) {
  count("biome: style and lint", run("biome", "check", ".").status === 0);
  count("tsc: types", run("tsc", "-p", ".").status === 0);
  count("knip: nothing unused", run("knip").status === 0);
  const { status } = run(
    "vitest",
    "run",
    "--coverage",
    "--reporter=default",
    "--reporter=json",
    `--outputFile=${results}`,
  );
  readResults(status);
  checkStores();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
