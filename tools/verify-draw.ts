/** Repeats a published draw from its file and says whether everything fits: `npm run verify-draw -- FILE`. */
import { readFileSync } from "node:fs";
import { type DrawFile, faultsIn } from "../src/rooms/rounds/draw.wire.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error("Name the draw file: npm run verify-draw -- FILE");
  process.exit(2);
}
const drawFile = JSON.parse(readFileSync(file, "utf8")) as DrawFile;
const faults = faultsIn(drawFile);
for (const fault of faults) console.log(`✗ ${fault}`);
if (faults.length === 0)
  console.log(
    `✓ ${drawFile.round}: plan, frame and secret are the sealed ones, and drawing again gives the same sites`,
  );
process.exit(faults.length === 0 ? 0 : 1);
