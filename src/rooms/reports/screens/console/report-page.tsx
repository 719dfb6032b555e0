/** One report: its words with figures as links, the list of figures, the file, and freezing it. */
import { Alert, Button, Flex, Space, Tabs, Typography } from "antd";
import { useNavigate } from "react-router";
import { addressOf } from "../../../../kit/client/api.ts";
import { ActButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type ReportPage as Page, reportApi } from "../../report.api.ts";
import { FigureTable } from "./figure-table.tsx";
import { ReportText } from "./report-text.tsx";
import { Substituted } from "./substituted.tsx";

function Steps({ report }: { report: Page }) {
  const { say, can } = useViewer();
  const go = useNavigate();
  const missing = report.figures.filter((figure) => figure.isMissing).length;
  const ask = say(missing > 0 ? "report.freeze_missing" : "report.freeze_ask", { title: report.title, count: missing });
  const input = { id: report.id, version: report.version };
  return (
    <Space wrap>
      <Button type="primary" href={addressOf(reportApi.getReportFile, { id: report.id, as: "docx" })}>
        {say("report.word")}
      </Button>
      <Button
        disabled={!report.hasConverter}
        title={report.hasConverter ? "" : say("report.no_converter")}
        href={addressOf(reportApi.getReportFile, { id: report.id, as: "pdf" })}
      >
        {say("report.pdf")}
      </Button>
      {can("report.write") && report.state === "draft" && (
        <>
          <ActButton label={say("report.freeze")} ask={ask} endpoint={reportApi.freezeReport} input={input} />
          <ActButton
            label={say("report.drop")}
            ask={say("report.drop_ask", { title: report.title })}
            endpoint={reportApi.dropReport}
            input={input}
            onDone={() => void go("/reports")}
            danger
          />
        </>
      )}
    </Space>
  );
}

function Shown({ report }: { report: Page }) {
  const { say } = useViewer();
  const { moment } = useTold();
  const missing = report.figures.filter((figure) => figure.isMissing);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Flex wrap gap={12} justify="space-between" align="center">
        <div>
          <Typography.Title level={1} style={{ fontSize: 22, margin: 0 }}>
            {report.title}
          </Typography.Title>
          <Space wrap size={8}>
            <ToneTag tone={report.state === "frozen" ? "green" : "grey"}>{say(`report.state.${report.state}`)}</ToneTag>
            <Typography.Text type="secondary">
              {[
                ...[say(`report.kind.${report.kind}`), `${report.periodFrom} — ${report.periodTo}`, report.regionName],
                report.issue === null
                  ? ""
                  : say("report.issue_of", { issue: report.issue, year: report.issueYear ?? 0 }),
                moment(report.frozenAt),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Typography.Text>
          </Space>
        </div>
        <Steps report={report} />
      </Flex>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say("report.figures_of", { count: report.figures.length, missing: missing.length })}
          description={[...new Set(missing.map((figure) => figure.name))].join("、")}
        />
      )}
      <Substituted fonts={report.substituted} />
      <Tabs
        items={[
          {
            ...{ key: "text", label: say("report.show_text") },
            children: <ReportText html={report.html} figures={report.figures} />,
          },
          {
            ...{ key: "figures", label: `${say("report.figures")} ${report.figures.length}` },
            children: <FigureTable figures={report.figures} />,
          },
        ]}
      />
      {report.hash !== null && (
        <Typography.Text type="secondary" style={{ wordBreak: "break-all" }}>
          {say("report.hash")} SHA-256 {report.hash}
        </Typography.Text>
      )}
    </Space>
  );
}

export default function ReportPage() {
  const { say } = useViewer();
  const { open } = useListAddress();
  const loaded = useLoad(reportApi.getReport, open === null ? null : { id: open });
  if (open === null) return <Nothing words={say("report.not_found")} />;
  return <Loading of={loaded}>{(report) => <Shown report={report} />}</Loading>;
}
