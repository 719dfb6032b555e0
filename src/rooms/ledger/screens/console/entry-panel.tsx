/** One fact: what it says, its evidence, how it was corrected, and what can be done with it. */
import { Alert, Space, Typography } from "antd";
import { Link } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import { useLoad } from "../../../../kit/ui/data.ts";
import { Facts } from "../../../../kit/ui/facts.tsx";
import { Photos } from "../../../../kit/ui/photos.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { type EntryPage, ledgerApi } from "../../api.ts";
import type { NamedEntry } from "../../model.ts";
import { AddFiles, CorrectEntry, WithdrawEntry } from "./entry-forms.tsx";
import { entryTones } from "./tones.ts";

const amountOf = (entry: NamedEntry) =>
  entry.metricKind === "stated" ? entry.text : `${entry.quantity} ${entry.metricUnit}`;

function Warnings({ entry }: { entry: EntryPage }) {
  const { say } = useViewer();
  return (
    <>
      {entry.state === "refused" && <Alert type="error" showIcon title={entry.reason} />}
      {entry.sharing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say("ledger.sharing")}
          description={entry.sharing.map((one) => (
            <div key={one.id}>
              <Link to={`/ledger?open=${one.id}`}>{`${one.happenedOn} ${one.unitName} ${one.metricName}`}</Link>
            </div>
          ))}
        />
      )}
    </>
  );
}

function Steps({ entry }: { entry: EntryPage }) {
  const { say } = useViewer();
  const address = useListAddress();
  if (!entry.mayChange) return null;
  return (
    <Space wrap>
      <FormButton label={say("ledger.add_files")} type={entry.state === "waiting" ? "primary" : "default"}>
        {(close) => <AddFiles entry={entry} close={close} />}
      </FormButton>
      <FormButton label={say("ledger.correct")} type={entry.state === "refused" ? "primary" : "default"}>
        {(close) => <CorrectEntry entry={entry} close={close} onDone={(id) => address.set({ open: id })} />}
      </FormButton>
      <FormButton label={say("ledger.withdraw")} danger>
        {(close) => <WithdrawEntry entry={entry} close={close} />}
      </FormButton>
    </Space>
  );
}

export function EntryPanel({ id }: { id: string }) {
  const { say } = useViewer();
  const { moment } = useTold();
  return (
    <Loading of={useLoad(ledgerApi.getEntry, { id })}>
      {(entry) => (
        <Space orientation="vertical" size={16} style={{ width: "100%" }}>
          <div>
            <ToneTag tone={entryTones[entry.state]}>{say(`ledger.state.${entry.state}`)}</ToneTag>
            <Typography.Title level={2} style={{ fontSize: 18, margin: "8px 0 0" }}>
              {entry.metricName}
            </Typography.Title>
            <Typography.Text strong style={{ fontSize: 22 }}>
              {amountOf(entry)}
            </Typography.Text>
          </div>
          <Warnings entry={entry} />
          <Steps entry={entry} />
          <Facts
            facts={[
              [say("ledger.happened_on"), entry.happenedOn],
              [say("ledger.unit"), entry.unitName],
              [say("ledger.region"), entry.regionName],
              ...(
                [
                  ["category", entry.category],
                  ["subject", entry.subject],
                  ["place", entry.place],
                  ["note", entry.note],
                  ["source", entry.source],
                ] as const
              ).flatMap(([word, value]) => (value === "" ? [] : [[say(`ledger.${word}`), value] as const])),
              [say("ledger.reported_by"), [entry.reportedByName, moment(entry.reportedAt)].filter(Boolean).join(" · ")],
            ]}
          />
          {entry.citations.length > 0 && <Photos label={say("ledger.files")} files={entry.citations} />}
          {entry.history.length > 1 && (
            <section>
              <Typography.Title level={3} style={{ fontSize: 15 }}>
                {say("ledger.history")}
              </Typography.Title>
              {entry.history.map((one) => (
                <div key={one.id}>
                  {moment(one.reportedAt)} · {amountOf(one)} · {say(`ledger.state.${one.state}`)}
                  {one.reason !== "" && `：${one.reason}`}
                </div>
              ))}
            </section>
          )}
        </Space>
      )}
    </Loading>
  );
}
