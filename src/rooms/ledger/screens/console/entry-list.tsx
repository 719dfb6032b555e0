/** The facts that units report, with filters; the page beside it shows one with its evidence. */
import { Button } from "antd";
import { useNavigate } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi, unitApi } from "../../../directory/api.ts";
import type { Region, Unit } from "../../../directory/model.ts";
import { ledgerApi } from "../../api.ts";
import { EntryState, type Metric, type NamedEntry } from "../../model.ts";
import { entryTable } from "../../sheets.ts";
import { AddEntry } from "./entry-forms.tsx";
import { EntryPanel } from "./entry-panel.tsx";
import { entryTones } from "./tones.ts";

export default function EntryList() {
  const { say, can } = useViewer();
  const go = useNavigate();
  const add = can("ledger.report") && (
    <FormButton label={say("ledger.add")} type="primary">
      {(close) => <AddEntry close={close} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("ledger.list")}
      name="listEntries"
      list={ledgerApi.listEntries}
      table={entryTable}
      filters={[
        { kind: "text", name: "search", word: "ledger.search" },
        {
          ...{ kind: "record", name: "metric", word: "ledger.metric", list: ledgerApi.listMetrics },
          show: (metric: Metric) => ({ value: metric.code, label: metric.name }),
        },
        {
          ...{ kind: "choice", name: "state", word: "ledger.state", options: EntryState.options, many: true },
          wordOf: (state) => `ledger.state.${state}`,
        },
        {
          ...{ kind: "record", name: "unit", word: "ledger.unit", list: unitApi.listUnits },
          show: (unit: Unit) => ({ value: unit.id, label: unit.name }),
        },
        {
          ...{ kind: "record", name: "region", word: "ledger.region", list: regionApi.listRegions },
          input: { level: ["county", "area"] },
          show: (region: Region) => ({ value: region.code, label: region.name }),
        },
        { kind: "day", name: "from", word: "ledger.from" },
        { kind: "day", name: "to", word: "ledger.to" },
        { kind: "chip", name: "category", word: "ledger.category", shows: true },
        { kind: "flag", name: "shared", word: "ledger.shared_only" },
      ]}
      draw={{
        state: (entry: NamedEntry) => (
          <ToneTag tone={entryTones[entry.state]}>{say(`ledger.state.${entry.state}`)}</ToneTag>
        ),
        files: (entry: NamedEntry) =>
          entry.shared > 0 ? (
            <ToneTag tone="yellow">{say("ledger.shared", { count: entry.shared })}</ToneTag>
          ) : (
            entry.files
          ),
      }}
      panel={(id) => <EntryPanel id={id} />}
      empty={<Nothing words={say("ledger.empty")}>{add}</Nothing>}
      actions={
        can("ledger.report") && (
          <>
            <Button onClick={() => void go("/ledger/import")}>{say("ledger.bring")}</Button>
            {add}
          </>
        )
      }
    />
  );
}
