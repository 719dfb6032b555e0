/** Blocks survive being edited as text. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Block } from "./model.ts";
import { blocksOf, textOf } from "./text.rules.ts";

const tableBlock: Block = { kind: "table", columns: [{ title: "点位", width: 1 }], rows: [["人民路口"]] };
const pictures: Block = { kind: "pictures", pictures: [{ sha256: "0".repeat(64), caption: "整改前" }] };

test("headings are recognised by their numbers, and tables come back by their marks", () => {
  const blocks: Block[] = [
    { kind: "paragraph", text: "根据会议要求，现通知如下。" },
    { kind: "heading", text: "一、整改事项" },
    tableBlock,
    { kind: "subheading", text: "（一）明确责任" },
    { kind: "paragraph", text: "按时整改。" },
    pictures,
  ];
  expect(textOf(blocks)).toContain("【表格1】");
  expect(blocksOf(textOf(blocks), blocks)).toEqual(blocks);
});

test("a mark that was deleted takes its table with it, and a mark that fits nothing stays text", () => {
  expect(blocksOf("正文", [tableBlock])).toEqual([{ kind: "paragraph", text: "正文" }]);
  expect(blocksOf("【表格9】", [tableBlock])).toEqual([{ kind: "paragraph", text: "【表格9】" }]);
});

test("editing nothing changes nothing", () => {
  const words = fc.stringMatching(/^[请按时限完成整改报送材料，。]{1,40}$/);
  const block = fc.oneof(
    words.map((text): Block => ({ kind: "paragraph", text })),
    words.map((text): Block => ({ kind: "heading", text: `一、${text}` })),
    words.map((text): Block => ({ kind: "subheading", text: `（二）${text}` })),
    fc.constantFrom<Block>(tableBlock, pictures),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
      expect(blocksOf(textOf(blocks), blocks)).toEqual(blocks);
    }),
  );
});
