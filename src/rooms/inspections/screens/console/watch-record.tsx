/** How an answer was found: the watch with its tally, the walk with its trace on a map, the calls one by one, and what was not done in full. */
import { Button, Typography } from "antd";
import { useState } from "react";
import { useLoad } from "../../../../kit/ui/data.ts";
import { PlaceMap } from "../../../../kit/ui/map.tsx";
import { Loading } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useTold, useViewer } from "../../../../kit/ui/viewer.tsx";
import { regionApi } from "../../../directory/api.ts";
import { sitesApi } from "../../../sites/api.ts";
import type { VisitPage } from "../../api.ts";
import type { WatchRecord } from "../../record.model.ts";
import { sayRecord } from "../../rules.ts";
import { lackOf } from "../../watch.rules.ts";

type Trace = Extract<WatchRecord, { kind: "walk" }>["trace"];

function TraceMap({ trace }: { trace: Trace }) {
  const { say } = useViewer();
  const tiles = useLoad(sitesApi.getTiles, {});
  const boundaries = useLoad(regionApi.listBoundaries, {});
  const ends = [
    { point: trace[0], id: "first", tone: "green" as const },
    { point: trace.at(-1), id: "last", tone: "red" as const },
  ];
  return (
    <Loading of={boundaries}>
      {(outlines) => (
        <PlaceMap
          label={say("visit.trace")}
          height={260}
          boundaries={outlines as never}
          tiles={tiles.data}
          line={trace}
          places={ends.flatMap(({ point, ...end }) =>
            point === undefined ? [] : [{ ...end, ...point, label: say(`visit.trace_${end.id}`) }],
          )}
        />
      )}
    </Loading>
  );
}

function Walked({ trace }: { trace: Trace }) {
  const { say } = useViewer();
  const [isOpen, setOpen] = useState(false);
  if (trace.length < 2) return <Typography.Text type="secondary">{say("visit.trace_none")}</Typography.Text>;
  return (
    <>
      <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(isOpen ? "visit.trace_hide" : "visit.trace_show")}
      </Button>
      {isOpen && <TraceMap trace={trace} />}
    </>
  );
}

function Called({ attempts }: { attempts: Extract<WatchRecord, { kind: "calls" }>["attempts"] }) {
  const { say } = useViewer();
  const { moment } = useTold();
  return (
    <ol style={{ margin: 0, paddingInlineStart: 20 }}>
      {attempts.map((attempt) => (
        <li key={attempt.at}>
          {moment(attempt.at)} · {say(attempt.isConnected ? "calls.connected" : "calls.unanswered")} ·{" "}
          {say("visit.call_seconds", { seconds: attempt.seconds })}
        </li>
      ))}
    </ol>
  );
}

export function HowFound({ item, isPhone }: { item: VisitPage["items"][number]; isPhone: boolean }) {
  const { say } = useViewer();
  const { record } = item;
  const said = record === null ? null : sayRecord(record);
  // Only what the inspector answered on the phone was to be watched there; a correction says what is right.
  const isAsked = isPhone && item.verdict !== "not_applicable" && item.correctsId === null;
  const lack = isAsked ? lackOf(item.watch, item.asked, record) : null;
  if (said === null && lack === null) return null;
  return (
    <div>
      {said !== null && <Typography.Text type="secondary">{say(said.word, said.values)}</Typography.Text>}{" "}
      {lack !== null && <ToneTag tone="yellow">{say(lack.word, lack.values)}</ToneTag>}
      {record?.kind === "walk" && <Walked trace={record.trace} />}
      {record?.kind === "calls" && <Called attempts={record.attempts} />}
    </div>
  );
}
