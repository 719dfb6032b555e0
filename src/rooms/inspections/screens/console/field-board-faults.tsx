/** Faults as they come in, newest first; those that came since the page was opened are marked. */
import { Card, Flex, Image, Space, Typography } from "antd";
import { useRef } from "react";
import { Link } from "react-router";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Loading, Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { Moment, useViewer } from "../../../../kit/ui/viewer.tsx";
import type { CitedFile } from "../../../evidence/model.ts";
import { inspectionsApi } from "../../api.ts";
import type { ShownFault } from "../../board.model.ts";

export type OfDay = { readonly round: string; readonly day: string };

/** A picture keeps the link it came with: every refresh signs new ones, and the browser would load it again. */
export function useKeptLinks(): (file: CitedFile) => CitedFile["links"] {
  const kept = useRef(new Map<string, { links: CitedFile["links"]; until: number }>());
  return (file) => {
    const known = kept.current.get(file.id);
    if (known !== undefined && Date.now() < known.until) return known.links;
    kept.current.set(file.id, { links: file.links, until: Date.now() + 240_000 });
    return file.links;
  };
}

function Fault({ fault, isNew }: { fault: ShownFault; isNew: boolean }) {
  const { say, can } = useViewer();
  const linksOf = useKeptLinks();
  const photo = fault.files.find((file) => file.links.thumb !== null);
  const links = photo && linksOf(photo);
  const who = [fault.groupName ?? fault.teamName, fault.unitName].filter((one) => one !== null).join(" · ");
  return (
    <Flex gap={12} component="li" style={{ padding: "10px 0", borderBottom: "1px solid #EEF1F1" }}>
      {links !== undefined && (
        <Image
          width={88}
          height={66}
          style={{ objectFit: "cover", flex: "none" }}
          src={links.thumb ?? ""}
          preview={{ src: links.screen ?? links.original }}
          alt={`${fault.siteName} ${fault.itemText}`}
        />
      )}
      <div style={{ minWidth: 0, flex: 1 }}>
        <Space size={6} wrap>
          <strong>{fault.siteName}</strong>
          {isNew && <ToneTag tone="red">{say("field_board.new")}</ToneTag>}
          <Typography.Text type="secondary">
            <Moment at={fault.receivedAt} />
          </Typography.Text>
        </Space>
        <div>
          {fault.itemCode} {fault.itemText}
        </div>
        {(fault.note !== "" || fault.place !== "") && (
          <div>{[fault.place, fault.note].filter((one) => one !== "").join("：")}</div>
        )}
        <Typography.Text type="secondary">{who}</Typography.Text>{" "}
        {can("visit.view") && <Link to={`/visits?open=${fault.visitId}`}>{say("field_board.see_visit")}</Link>}
      </div>
    </Flex>
  );
}

export function FaultsCard({ of }: { of: OfDay }) {
  const { say } = useViewer();
  const loaded = useLoad(inspectionsApi.listFieldFaults, { ...of, limit: 30 }, { refreshMs: 5_000 });
  const first = useRef<{ of: string; ids: ReadonlySet<string> } | null>(null);
  const key = `${of.round} ${of.day}`;
  if (loaded.data !== undefined && first.current?.of !== key)
    first.current = { of: key, ids: new Set(loaded.data.items.map((fault) => fault.id)) };
  return (
    <Card size="small" title={say("field_board.faults_title")} style={{ minWidth: 0 }}>
      <Loading of={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing words={say("field_board.faults_none")} />
          ) : (
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by the keyboard too.
              tabIndex={0}
              aria-label={say("field_board.faults_title")}
              style={{ maxHeight: 460, overflow: "auto" }}
            >
              <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
                {items.map((fault) => (
                  <Fault key={fault.id} fault={fault} isNew={first.current?.ids.has(fault.id) === false} />
                ))}
              </ul>
            </section>
          )
        }
      </Loading>
    </Card>
  );
}
