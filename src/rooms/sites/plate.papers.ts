/** Plates (二维码牌) as a PDF: set in type by a thread of its own, with fonts and codes from this package alone. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import QRCode from "qrcode";
import type { PerPage } from "./map.model.ts";
import { layoutOf, page } from "./map.rules.ts";

export type Plate = {
  readonly name: string;
  readonly typeName: string;
  readonly code: string;
  readonly unitName: string | null;
  readonly url: string;
};

/** The address a plate carries; a code that holds less is easier to read, so it is short. */
export const plateUrl = (origin: string, token: string): string => `${origin}/p/${token}`;

/** A code as vector picture, without the quiet zone: the plate keeps white around it. */
export const codeOf = (url: string): Promise<string> =>
  QRCode.toString(url, { type: "svg", margin: 0, errorCorrectionLevel: "M" });

const require = createRequire(import.meta.url);
const fonts = ["400Regular", "700Bold"].map((weight) =>
  join(dirname(require.resolve("@expo-google-fonts/noto-serif-sc/package.json")), weight),
);

/** Everything that differs comes from the data file, so that no name of a place is ever read as markup. */
const template = `
#let data = json("data.json")
#let l = data.layout
#set page(width: ${page.width}mm, height: ${page.height}mm, margin: ${page.margin}mm)
#set text(font: "Noto Serif SC", lang: "zh", size: l.text * 1pt, fill: rgb("#1c2526"))
#set par(leading: 0.5em, spacing: 0.6em)
#let plate(one) = box(width: l.width * 1mm, height: l.height * 1mm, stroke: 0.6pt + rgb("#0b5e63"), radius: 2mm, inset: 3mm, clip: true,
  align(center + horizon, {
    text(fill: rgb("#0b5e63"), data.city + "文明创建")
    parbreak()
    // A long name takes more lines of smaller letters, never the place of the code.
    text(weight: "bold", size: l.title * 1pt * if one.name.clusters().len() > 22 { 0.62 } else { 1 }, one.name)
    parbreak()
    image(bytes(one.svg), width: l.code * 1mm)
    parbreak()
    text(weight: "bold", size: l.text * 1.2 * 1pt, "扫码反映这里的问题")
    parbreak()
    [#one.typeName · #one.code]
    if one.unitName != none { linebreak(); [责任单位：#one.unitName] }
  }))
#grid(columns: (l.width * 1mm,) * l.columns, gutter: ${page.gap}mm, ..data.plates.map(plate))
`;

export type TypeOrder = { readonly fonts: readonly string[]; readonly template: string; readonly data: string };

/** Setting a thousand plates takes seconds of processor time: other requests go on meanwhile. */
function inThread(order: TypeOrder): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL("./plate.wire.ts", import.meta.url), { workerData: order });
    worker.once("message", (pdf: Uint8Array) => done(pdf));
    worker.once("error", fail);
  });
}

export async function platesPdf(city: string, plates: readonly Plate[], perPage: PerPage): Promise<Uint8Array> {
  const drawn = await Promise.all(plates.map(async (plate) => ({ ...plate, svg: await codeOf(plate.url) })));
  const data = JSON.stringify({ city, layout: layoutOf(perPage), plates: drawn });
  return inThread({ fonts, template, data });
}
