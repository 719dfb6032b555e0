/** Every answer of every visit as one list, for counting and for Excel. */
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import type { Region } from "../../../directory/model.ts";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import { sitesApi } from "../../../sites/api.ts";
import type { SiteType } from "../../../sites/model.ts";
import { inspectionsApi } from "../../api.ts";
import { Verdict } from "../../model.ts";
import type { ListedObservation } from "../../observation.model.ts";
import { observationTable } from "../../observation.sheets.ts";
import { verdictTones } from "./tones.ts";

export default function ObservationList() {
  const say = useSay();
  return (
    <ListPage
      title={say("observation.list")}
      name="listObservations"
      list={inspectionsApi.listObservations}
      table={observationTable}
      filters={[
        {
          ...{ kind: "record", name: "round", word: "visit.round", list: roundsApi.listRounds },
          show: (round: RoundRow) => ({ value: round.id, label: round.name }),
        },
        {
          ...{ kind: "choice", name: "verdict", word: "observation.verdict", options: Verdict.options, many: true },
          wordOf: (verdict) => `answer.${verdict}`,
        },
        {
          ...{ kind: "record", name: "type", word: "visit.type", list: sitesApi.listSiteTypes },
          show: (type: SiteType) => ({ value: type.code, label: type.name }),
        },
        {
          ...{ kind: "record", name: "region", word: "visit.region", list: regionApi.listRegions },
          input: { level: "county,area,township" },
          show: (region: Region) => ({ value: region.code, label: region.name }),
        },
        { kind: "day", name: "since", word: "visit.since" },
        { kind: "day", name: "until", word: "visit.until" },
        { kind: "flag", name: "counts", word: "observation.counts_only" },
      ]}
      draw={{
        verdict: ({ verdict }: ListedObservation) => (
          <ToneTag tone={verdictTones[verdict]}>{say(`answer.${verdict}`)}</ToneTag>
        ),
      }}
      empty={<Nothing words={say("observation.empty")} />}
    />
  );
}
