/** Check-lists to print (纸质考察表): one page or more for each site, with boxes to tick, for whoever goes without a phone. */
import { AlignmentType, Document, Packer, PageBreak } from "docx";
import { tableOf } from "../../kit/documents/blocks.ts";
import { withFallbacks } from "../../kit/documents/fonts.ts";
import * as geometry from "../../kit/documents/geometry.ts";
import { paragraph, text } from "../../kit/documents/paragraph.ts";
import { waysToAnswer } from "./fieldbook.rules.ts";
import type { Question } from "./question.model.ts";
import type { PaperSite } from "./typed.model.ts";

const margin = Math.round((18 * 1_440) / 25.4);

const columns = [
  ...[
    { title: "编号", width: 4 },
    { title: "考察项", width: 15 },
  ],
  ...[
    { title: "回答", width: 16 },
    { title: "情况说明（不符合、不适用必填）", width: 12 },
  ],
];

function pageOf(roundName: string, site: PaperSite, questions: readonly Question[], isFirst: boolean) {
  const { width } = geometry.page;
  const look = { size: geometry.size.table };
  const rows = questions.map((question) => [
    question.code,
    question.how === "" ? question.text : `${question.text}\n（${question.how}）`,
    waysToAnswer(question.answer).boxes,
    "",
  ]);
  return [
    ...(isFirst ? [] : [paragraph([new PageBreak()])]),
    paragraph([text("实地考察记录表", { font: geometry.font.title, size: geometry.size.title - 8 })], {
      alignment: AlignmentType.CENTER,
      height: 700,
    }),
    paragraph([text(`轮次：${roundName}　　小组：${site.teamName ?? ""}`, look)]),
    paragraph([text(`点位：${site.siteName}（${site.typeName}，${site.regionName}）`, look)]),
    paragraph([text("督察员：＿＿＿＿＿＿　同行：＿＿＿＿＿＿", look)]),
    paragraph([text("日期：＿＿＿年＿＿月＿＿日　时间：＿＿时＿＿分至＿＿时＿＿分", look)]),
    tableOf({ columns, rows }, width - 2 * margin),
    paragraph([text("签名：", look)], { spacing: { before: 200 } }),
  ];
}

/** Word, upright pages; a site begins on a page of its own. */
export async function checkListsPaper(
  roundName: string,
  sites: readonly PaperSite[],
  lists: ReadonlyMap<string, readonly Question[]>,
): Promise<Uint8Array> {
  const { width, height } = geometry.page;
  const children =
    sites.length === 0
      ? [paragraph([text("没有待考察的点位")])]
      : sites.flatMap((site, at) => pageOf(roundName, site, lists.get(site.siteTypeCode) ?? [], at === 0));
  const document = new Document({
    title: `实地考察记录表 ${roundName}`,
    sections: [
      {
        properties: {
          page: {
            size: { width, height },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        children,
      },
    ],
  });
  return withFallbacks(new Uint8Array(await Packer.toBuffer(document)));
}
