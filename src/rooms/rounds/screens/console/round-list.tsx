/** All rounds. Opening one leads to its page. */
import { useNavigate } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { roundsApi } from "../../api.ts";
import { type RoundRow, RoundState } from "../../model.ts";
import { roundTable } from "../../sheets.ts";
import { AddRound } from "./round-form.tsx";
import { roundTones } from "./tones.ts";

export default function RoundList() {
  const { say, can } = useViewer();
  const go = useNavigate();
  const add = (
    <FormButton label={say("round.add")} type="primary">
      {(close) => <AddRound close={close} onDone={(round) => void go(`/rounds/${round.id}`)} />}
    </FormButton>
  );
  return (
    <ListPage
      title={say("round.list")}
      name="listRounds"
      list={roundsApi.listRounds}
      table={roundTable}
      filters={[
        {
          kind: "choice",
          name: "state",
          word: "round.state",
          options: RoundState.options,
          wordOf: (state) => `round.state.${state}`,
          many: true,
        },
      ]}
      draw={{
        name: (round: RoundRow) => (
          <a
            href={`/console/rounds/${round.id}`}
            onClick={(event) => {
              event.preventDefault();
              void go(`/rounds/${round.id}`);
            }}
          >
            {round.name}
          </a>
        ),
        state: (round: RoundRow) => (
          <ToneTag tone={roundTones[round.state]}>{say(`round.state.${round.state}`)}</ToneTag>
        ),
      }}
      empty={<Nothing words={say("round.empty")}>{can("round.run") && add}</Nothing>}
      actions={can("round.run") && add}
    />
  );
}
