/** A report's words on the screen: paragraphs, headings and tables, with every figure as a link to its records. */
import { Tooltip } from "antd";
import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { Link } from "react-router";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { ReportFigure } from "../../report.model.ts";

/** Nothing else of what comes in is drawn, and no attribute of it: the words may hold anything. */
const drawn = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "table",
  "tbody",
  "tr",
  "td",
  "th",
  "strong",
  "em",
  "ul",
  "ol",
  "li",
  "br",
]);

const figurePattern = /\u{E000}(\d+)\u{E001}([^\u{E002}]*)\u{E002}/gu;

function FigureLink({ figure, shown }: { figure: ReportFigure | undefined; shown: string }) {
  const say = useSay();
  if (figure === undefined || (figure.link === "" && !figure.isMissing)) return <>{shown}</>;
  const exact = figure.exact === null ? "" : ` · ${say("report.exact")} ${figure.exact}${figure.unit}`;
  const about = `${figure.name}${exact} · ${say("report.entries")} ${figure.entries}`;
  return (
    <Tooltip title={about}>
      <Link
        to={figure.link === "" ? "/ledger" : figure.link}
        style={{ textDecoration: "underline", ...(figure.isMissing ? { color: "#A8071A" } : {}) }}
      >
        {shown}
      </Link>
    </Tooltip>
  );
}

function textWith(text: string, figures: readonly ReportFigure[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(figurePattern)) {
    parts.push(text.slice(from, found.index));
    parts.push(<FigureLink key={found.index} figure={figures[Number(found[1])]} shown={found[2] ?? ""} />);
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)];
}

function nodeOf(node: Node, at: number, figures: readonly ReportFigure[]): ReactNode {
  if (node.nodeType === Node.TEXT_NODE)
    return <Fragment key={at}>{textWith(node.textContent ?? "", figures)}</Fragment>;
  const name = node.nodeName.toLowerCase();
  const inner = [...node.childNodes].map((child, position) => nodeOf(child, position, figures));
  if (!drawn.has(name)) return <Fragment key={at}>{inner}</Fragment>;
  return name === "br" ? <br key={at} /> : createElement(name, { key: at }, inner);
}

export function ReportText({ html, figures }: { html: string; figures: readonly ReportFigure[] }) {
  const nodes = useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    return [...body.childNodes].map((node, at) => nodeOf(node, at, figures));
  }, [html, figures]);
  return (
    <article
      style={{
        ...{ background: "var(--paper, #fff)", padding: "24px 20px", borderRadius: 8, lineHeight: 1.9, fontSize: 16 },
        ...{ maxWidth: 760, overflowX: "auto" },
      }}
    >
      {nodes}
    </article>
  );
}
