/** The 任务分解表 as a Word file: who answers for each standard, on wide pages. */
import { wideTable } from "../../kit/documents/wide-table.ts";
import { showHundredths } from "../../kit/fraction.ts";
import type { EditionRow, Standard } from "./model.ts";
import { wordScale } from "./scale.sheets.ts";

const columns = [
  ...[
    { title: "编号", width: 9 },
    { title: "测评内容", width: 14 },
    { title: "具体标准", width: 34 },
    { title: "方式", width: 9 },
  ],
  ...[
    { title: "分值", width: 6 },
    { title: "计分规则", width: 18 },
    { title: "牵头单位", width: 13 },
    { title: "责任单位", width: 14 },
    { title: "完成时限", width: 10 },
  ],
];

const names = ({ duties }: Standard, duty: string): string =>
  duties
    .filter((one) => one.duty === duty)
    .map((one) => one.name)
    .join("、");

/** One table for each project, in the order of the edition. */
export function taskPaper(edition: EditionRow, standards: readonly Standard[]): Promise<Uint8Array> {
  const projects = [...new Set(standards.map((one) => one.projectText))];
  return wideTable({
    title: `${edition.name}任务分解表`,
    note: `共 ${standards.length} 条标准，${showHundredths(edition.points)} 分。来源：${edition.source}`,
    parts: projects.map((project) => ({
      heading: project,
      columns,
      rows: standards
        .filter((one) => one.projectText === project)
        .map((one) => [
          ...[one.code, one.contentText, one.text, one.methodNames.join("、"), showHundredths(one.points)],
          ...[wordScale(one.scale), names(one, "lead"), names(one, "responsible"), one.deadline],
        ]),
    })),
  });
}
