/** Visits that came in. */
import { Button, Space } from "antd";
import { Link } from "react-router";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { inspectionsApi } from "../../api.ts";
import { type NamedVisit, VisitOrigin } from "../../model.ts";
import { visitTable } from "../../sheets.ts";
import { OriginTag } from "./origin-tag.tsx";
import { VisitPanel } from "./visit-panel.tsx";

/** Ways to bring in what is on paper. */
function FromPaper() {
  const { say, can } = useViewer();
  if (!can("visit.type")) return null;
  return (
    <Space wrap>
      <Link to="/visits/type">
        <Button>{say("typed.list")}</Button>
      </Link>
      <Link to="/visits/import">
        <Button>{say("fieldbook.import")}</Button>
      </Link>
    </Space>
  );
}

export default function VisitList() {
  const { say } = useViewer();
  return (
    <ListPage
      title={say("visit.list")}
      name="listVisits"
      list={inspectionsApi.listVisits}
      table={visitTable}
      filters={[
        {
          kind: "record",
          name: "round",
          word: "visit.round",
          list: roundsApi.listRounds,
          show: (round: RoundRow) => ({ value: round.id, label: round.name }),
        },
        {
          ...{ kind: "record", name: "region", word: "visit.region" },
          list: regionApi.listRegions,
          input: { level: ["county", "area"] },
          show: (region: Region) => ({ value: region.code, label: region.name }),
        },
        {
          ...{ kind: "choice", name: "origin", word: "visit.origin", options: VisitOrigin.options, many: true },
          wordOf: (origin) => `visit.origin.${origin}`,
        },
        { kind: "flag", name: "faulty", word: "visit.faulty_only" },
        { kind: "flag", name: "second", word: "visit.second_only" },
        { kind: "flag", name: "corrected", word: "visit.corrected_only" },
        { kind: "flag", name: "far", word: "visit.far_only" },
        { kind: "chip", name: "since", word: "visit.since", shows: true },
        { kind: "chip", name: "until", word: "visit.until", shows: true },
      ]}
      draw={{
        faults: (visit: NamedVisit) =>
          visit.faults === 0 ? "0" : <ToneTag tone="red">{String(visit.faults)}</ToneTag>,
        origin: ({ origin }: NamedVisit) => <OriginTag origin={origin} />,
      }}
      actions={<FromPaper />}
      panel={(id) => <VisitPanel id={id} />}
      empty={<Nothing words={say("visit.empty")} />}
    />
  );
}
