/** Runs in a thread of its own: sets plates in type without network and without the fonts of the machine. */
import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { TypeOrder } from "./plate.papers.ts";

const { fonts, template, data } = workerData as TypeOrder;
// The folder exists for the compiler only; both files live in memory.
const folder = "/plates";
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [...fonts] }] });
compiler.addSource(`${folder}/main.typ`, template);
compiler.mapShadow(`${folder}/data.json`, Buffer.from(data));
const pdf = compiler.pdf({ mainFilePath: `${folder}/main.typ` });
parentPort?.postMessage(new Uint8Array(pdf));
