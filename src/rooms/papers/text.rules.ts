/** A paper's blocks as plain text that a drafter can edit, and back; tables and photos stand in it as marks. */
import type { Block } from "./model.ts";

const markWords = { table: "表格", pictures: "照片" } as const;

/** `【表格1】` stands for the first block that is not text, and so on. */
const isFixed = (block: Block): block is Extract<Block, { kind: "table" | "pictures" }> =>
  block.kind === "table" || block.kind === "pictures";

/** The text to edit: a line for each heading, an empty line between paragraphs. */
export function textOf(blocks: readonly Block[]): string {
  let fixed = 0;
  return blocks
    .map((block) => {
      if (!isFixed(block)) return block.text;
      fixed += 1;
      return `【${markWords[block.kind]}${fixed}】`;
    })
    .join("\n\n");
}

/** The blocks of an edited text. Marks bring back what they stood for; one that was deleted goes, one that fits nothing stays text. */
export function blocksOf(text: string, before: readonly Block[]): Block[] {
  const fixed = before.filter(isFixed);
  return text
    .split(/\n\s*\n|\n(?=[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|【)/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part): Block => {
      const mark = /^【(?:表格|照片)(\d+)】$/.exec(part);
      const kept = mark === null ? undefined : fixed[Number(mark[1]) - 1];
      if (kept !== undefined) return kept;
      const isOneLine = !part.includes("\n") && part.length <= 60;
      if (isOneLine && /^[一二三四五六七八九十]+、/.test(part)) return { kind: "heading", text: part };
      if (isOneLine && /^（[一二三四五六七八九十]+）/.test(part)) return { kind: "subheading", text: part };
      return { kind: "paragraph", text: part };
    });
}
