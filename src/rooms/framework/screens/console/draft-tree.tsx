/** The tree that a workbook would become, before anything is saved. */
import { Table } from "antd";
import { useMemo } from "react";
import { showHundredths } from "../../../../kit/fraction.ts";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Preview } from "../../api.ts";
import { sayScale } from "../../scale.rules.ts";

type Line = Preview["lines"][number];
type Row = { key: string; text: string; points: number; line: Line | null; children?: Row[] };

/** Projects with contents with standards; an indicator stands before its content. */
function rowsOf(lines: readonly Line[]): Row[] {
  const groups = (key: (line: Line) => string, own: readonly Line[]) => {
    const found = new Map<string, Line[]>();
    for (const line of own) found.set(key(line), [...(found.get(key(line)) ?? []), line]);
    return [...found];
  };
  const points = (own: readonly Line[]) => own.reduce((sum, line) => sum + line.points, 0);
  return groups((line) => line.project, lines).map(([project, own]) => ({
    ...{ key: project, text: project, points: points(own), line: null },
    children: groups((line) => [line.indicator, line.content].filter(Boolean).join(" · "), own).map(
      ([content, some]) => ({
        ...{ key: `${project} ${content}`, text: content, points: points(some), line: null },
        children: some.map((line, at) => ({
          ...{ key: `${project} ${content} ${at}`, text: line.text, points: line.points, line },
        })),
      }),
    ),
  }));
}

export function DraftTree({ lines }: { lines: readonly Line[] }) {
  const say = useSay();
  const rows = useMemo(() => rowsOf(lines), [lines]);
  return (
    <Table<Row>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={rows}
      scroll={{ x: 800, y: 420 }}
      columns={[
        {
          title: say("standard.text"),
          render: (_, row) => (row.line === null ? <strong>{row.text}</strong> : row.text),
        },
        { title: say("standard.code"), width: 90, render: (_, row) => row.line?.code },
        { title: say("standard.method"), width: 150, render: (_, row) => row.line?.methods.join("、") },
        { title: say("standard.points"), width: 80, align: "right", render: (_, row) => showHundredths(row.points) },
        {
          title: say("standard.scale"),
          width: 220,
          render: (_, row) => {
            if (row.line === null) return null;
            const { word, values } = sayScale(row.line.scale);
            return say(word, values);
          },
        },
      ]}
    />
  );
}
