/** What stands on a paper, as whoever reviews or signs it reads it: headings, paragraphs, tables; photos by their captions. */
import { Table, Typography } from "antd";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Block } from "../../model.ts";

function Part({ block }: { block: Block }) {
  const say = useSay();
  if (block.kind === "heading" || block.kind === "subheading")
    return <Typography.Paragraph strong={block.kind === "heading"}>{block.text}</Typography.Paragraph>;
  if (block.kind === "paragraph")
    return <Typography.Paragraph style={{ whiteSpace: "pre-wrap" }}>{block.text}</Typography.Paragraph>;
  if (block.kind === "pictures")
    return (
      <Typography.Paragraph type="secondary">
        {say("paper.pictures", {
          count: block.pictures.length,
          captions: block.pictures.map(({ caption }) => caption).join("；"),
        })}
      </Typography.Paragraph>
    );
  const parts = block.columns.reduce((sum, { width }) => sum + width, 0);
  return (
    <Table
      size="small"
      bordered
      style={{ marginBottom: 14 }}
      scroll={{ x: 520 }}
      pagination={block.rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      dataSource={block.rows.map((cells, at) => ({ key: at, cells }))}
      columns={block.columns.map(({ title, width }, at) => ({
        ...{ key: at, title, width: `${Math.round((width * 100) / parts)}%` },
        render: (_: unknown, row: { cells: string[] }) => (
          <span style={{ whiteSpace: "pre-wrap" }}>{row.cells[at]}</span>
        ),
      }))}
    />
  );
}

export function PaperBody({ blocks }: { blocks: readonly Block[] }) {
  const say = useSay();
  return (
    <section
      aria-label={say("paper.text")}
      style={{ background: "#fff", border: "1px solid #E1E7E7", borderRadius: 6, padding: 16 }}
    >
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a paper's parts have no names, and only change all together.
        <Part key={at} block={block} />
      ))}
    </section>
  );
}
