/** Double readings (复读): how far two people agree by item and by team, and every item where they do not. */
import { Typography } from "antd";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useSay } from "../../../../kit/ui/viewer.tsx";
import type { Answer } from "../../../framework/model.ts";
import { roundsApi } from "../../../rounds/api.ts";
import type { RoundRow } from "../../../rounds/model.ts";
import type { ReadingPair } from "../../agreement.model.ts";
import { differingTable } from "../../agreement.sheets.ts";
import { inspectionsApi } from "../../api.ts";
import type { Verdict } from "../../model.ts";
import { sayAnswer } from "../../rules.ts";
import { AgreementRates } from "./agreement-rates.tsx";
import { PairPanel } from "./pair-panel.tsx";
import { verdictTones } from "./tones.ts";

function AnswerTag({ answer, verdict }: { answer: Answer | null; verdict: Verdict }) {
  const say = useSay();
  const { word, values } = sayAnswer(answer);
  return <ToneTag tone={verdictTones[verdict]}>{say(word, values)}</ToneTag>;
}

export default function AgreementPage() {
  const say = useSay();
  return (
    <ListPage
      title={say("agreement.title")}
      name="listDiffering"
      list={inspectionsApi.listDiffering}
      table={differingTable}
      filters={[
        {
          ...{ kind: "record", name: "round", word: "visit.round", list: roundsApi.listRounds },
          show: (round: RoundRow) => ({ value: round.id, label: round.name }),
        },
        { kind: "day", name: "since", word: "visit.since" },
        { kind: "chip", name: "standard", word: "observation.code", shows: true },
        { kind: "chip", name: "team", word: "visit.team" },
      ]}
      above={
        <>
          <AgreementRates />
          <Typography.Title level={2} style={{ fontSize: 18, margin: 0 }}>
            {say("agreement.differing")}
          </Typography.Title>
        </>
      }
      draw={{
        firstAnswer: (row: ReadingPair) => <AnswerTag answer={row.firstAnswer} verdict={row.firstVerdict} />,
        secondAnswer: (row: ReadingPair) => <AnswerTag answer={row.secondAnswer} verdict={row.secondVerdict} />,
      }}
      panel={(id) => <PairPanel id={id} />}
      empty={<Nothing words={say("agreement.none")} />}
    />
  );
}
