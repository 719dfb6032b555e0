/** The tree of an edition: projects, contents and standards, with points, scale, duties and places. */

import { Table, Tooltip } from "antd";
import { showHundredths } from "../../../../kit/fraction.ts";
import { sticky } from "../../../../kit/ui/sticky.ts";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { TreeNode } from "../../api.ts";
import type { Standard } from "../../model.ts";
import { sayScale } from "../../scale.rules.ts";

type Row = {
  key: string;
  code: string;
  text: string;
  points: number;
  standard: Standard | null;
  count: number;
  children?: Row[];
};

/** Every level as a row; a project or content without a fitting standard is left out. */
export function rowsOf(tree: readonly TreeNode[], isShown: (standard: Standard) => boolean): Row[] {
  const total = (rows: readonly Row[], of: "points" | "count") => rows.reduce((sum, row) => sum + row[of], 0);
  return tree.flatMap((project) => {
    const contents = project.contents.flatMap((content): Row[] => {
      const children = content.standards.filter(isShown).map(
        (standard): Row => ({
          ...{
            key: standard.id,
            code: standard.code,
            text: standard.text,
            points: standard.points,
            standard,
            count: 1,
          },
        }),
      );
      const { code } = content;
      const text = content.indicator === null ? content.text : `${content.indicator} · ${content.text}`;
      const sums = { points: total(children, "points"), count: children.length };
      return children.length === 0 ? [] : [{ key: `c ${code}`, code, text, ...sums, standard: null, children }];
    });
    const { code, text } = project;
    const sums = { points: total(contents, "points"), count: total(contents, "count") };
    return contents.length === 0 ? [] : [{ key: `p ${code}`, code, text, ...sums, standard: null, children: contents }];
  });
}

const names = (standard: Standard, duty: string) =>
  standard.duties
    .filter((one) => one.duty === duty)
    .map((one) => one.name)
    .join("、");

export function StandardTree({
  rows,
  expanded,
  onExpand,
}: {
  rows: Row[];
  expanded: readonly string[];
  onExpand: (keys: string[]) => void;
}) {
  const say = useSay();
  const scale = (standard: Standard) => {
    const { word, values } = sayScale(standard.scale);
    return say(word, values);
  };
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      pagination={false}
      sticky={sticky}
      dataSource={rows}
      scroll={{ x: 1150 }}
      locale={{ emptyText: say("standard.none") }}
      expandable={{ expandedRowKeys: [...expanded], onExpandedRowsChange: (keys) => onExpand(keys.map(String)) }}
      rowClassName={(row) => (row.standard === null ? "tree-group" : "")}
      columns={[
        { title: say("standard.code"), dataIndex: "code", width: 150 },
        {
          title: say("standard.text"),
          width: 380,
          render: (_, row) => (
            <>
              {row.standard === null ? <strong>{row.text}</strong> : row.text}
              {row.standard?.isMinors === true && (
                <>
                  {" "}
                  <Tooltip title={say("standard.minors")}>
                    <span>
                      <ToneTag tone="blue">{say("standard.minors_mark")}</ToneTag>
                    </span>
                  </Tooltip>
                </>
              )}
            </>
          ),
        },
        {
          title: say("standard.points"),
          width: 80,
          align: "right",
          render: (_, row) => showHundredths(row.points),
        },
        {
          title: say("standard.method"),
          width: 100,
          render: (_, row) => row.standard?.methodNames.join("、") ?? say("standard.count", { count: row.count }),
        },
        { title: say("standard.scale"), width: 190, render: (_, row) => row.standard && scale(row.standard) },
        { title: say("duty.lead"), width: 130, render: (_, row) => row.standard && names(row.standard, "lead") },
        {
          title: say("duty.responsible"),
          width: 150,
          render: (_, row) => row.standard && names(row.standard, "responsible"),
        },
        { title: say("standard.site_types"), width: 170, render: (_, row) => row.standard?.siteTypeNames.join("、") },
      ]}
    />
  );
}
