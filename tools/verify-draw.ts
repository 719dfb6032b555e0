/** Repeats a published draw from its file and says whether everything fits: `npm run verify-draw -- FILE`. */
import { readFileSync } from "node:fs";
import { type DrawFile, faultsIn } from "../src/rooms/rounds/draw.wire.ts";

/** The file, or the sentence that says why it cannot be read. */
function open(path: string): DrawFile | string {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as DrawFile;
  } catch {
    return `${path} cannot be read as a draw file`;
  }
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("Name the draw file: npm run verify-draw -- FILE");
  process.exit(2);
}
const file = open(path);
const faults = typeof file === "string" ? [file] : faultsIn(file);
for (const fault of faults) console.log(`✗ ${fault}`);
if (typeof file !== "string" && faults.length === 0) {
  const { certain = [], teams = [] } = file;
  console.log(`✓ ${file.round}: plan, frame and secret are the sealed ones, and drawing again gives the same sites`);
  if (certain.length > 0) console.log(`✓ ${certain.length} sites were certain before the draw and not drawn from`);
  if (teams.length > 0) console.log(`✓ drawing the inspectors again gives the same ${teams.length} teams`);
}
process.exit(faults.length === 0 ? 0 : 1);
