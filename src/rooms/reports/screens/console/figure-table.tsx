/** The figures of a report or of a template that is tried: what each placeholder asked for, over which days, and what it prints. */
import { Table } from "antd";
import { Link } from "react-router";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import type { ReportFigure } from "../../report.model.ts";

export function FigureTable({ figures }: { figures: ReportFigure[] }) {
  const { say } = useViewer();
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.within} ${row.tag} ${figures.indexOf(row)}`}
      dataSource={figures}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      columns={[
        {
          title: say("report.tag"),
          render: (_, row) => [row.within, row.tag].filter((text) => text !== "").join(" · "),
        },
        { title: say("report.metric"), render: (_, row) => (row.code === "" ? "—" : `${row.code} ${row.name}`) },
        {
          title: say("report.shown"),
          render: (_, row) =>
            row.isMissing ? <ToneTag tone="red">{say("report.missing")}</ToneTag> : <strong>{row.shown}</strong>,
        },
        {
          ...{ title: say("report.exact"), align: "right" },
          render: (_, row) => (row.exact === null ? "—" : row.unit === "%" ? `${row.exact / 100}%` : row.exact),
        },
        {
          title: say("report.period"),
          render: (_, row) => (row.from === null ? "—" : `${row.from} — ${row.to}`),
        },
        { ...{ title: say("report.entries"), align: "right" }, dataIndex: "entries" },
        {
          title: "",
          render: (_, row) => (row.link === "" ? null : <Link to={row.link}>{say("report.records")}</Link>),
        },
      ]}
    />
  );
}
