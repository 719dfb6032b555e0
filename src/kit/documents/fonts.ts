/** Fonts of official papers: what stands in where one is not installed, and which are missing on this machine. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import PizZip from "pizzip";
import { font } from "./geometry.ts";

/** In the order in which they are tried, after the font itself; the last ones come with free systems. */
const fallbacks: Readonly<Record<string, readonly string[]>> = {
  [font.title]: ["FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "宋体", "SimSun", "Noto Serif CJK SC"],
  [font.body]: ["FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "Noto Serif CJK SC"],
  [font.heading]: ["SimHei", "微软雅黑", "Noto Sans CJK SC"],
  [font.subheading]: ["KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "Noto Serif CJK SC"],
  [font.number]: ["SimSun", "Noto Serif CJK SC"],
};

const fontTable = "word/fontTable.xml";

/** The Word file with its fonts' stand-ins named in it, so that Word takes those and not whatever it likes. */
export function withFallbacks(bytes: Uint8Array): Uint8Array {
  const zip = new PizZip(bytes);
  const known = zip.file(fontTable)?.asText() ?? "";
  const rows = Object.entries(fallbacks).map(
    ([name, others]) =>
      `<w:font w:name="${name}"><w:altName w:val="${others.join(";")}"/><w:charset w:val="86"/></w:font>`,
  );
  const filled = known.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${rows.join("")}</w:fonts>`);
  zip.file(fontTable, filled);
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
}

let installed: Promise<ReadonlySet<string> | null> | undefined;

/** Names of the fonts this machine has; null where it cannot say. */
function fontsHere(): Promise<ReadonlySet<string> | null> {
  installed ??= promisify(execFile)("fc-list", [":", "family"], { timeout: 10_000, maxBuffer: 4 * 1_048_576 }).then(
    ({ stdout }) => new Set(stdout.split(/[\n,]/).map((name) => name.trim())),
    () => null,
  );
  return installed;
}

/** Which of these fonts a PDF made on this machine would replace; empty where it cannot be told. */
export async function substituted(names: readonly string[]): Promise<string[]> {
  const here = await fontsHere();
  return here === null ? [] : names.filter((name) => !here.has(name));
}
