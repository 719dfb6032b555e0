/** Late milestones that have come to a rung of the ladder, and the paper that is due. */
import { useNavigate } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { ProblemPaperKind } from "../../../problems/ladder.model.ts";
import { PaperForm } from "../../../problems/screens/shared/paper-form.tsx";
import { plansApi } from "../../api.ts";
import type { LateRow } from "../../late.model.ts";
import { lateTable } from "../../sheets.ts";
import { LatePanel } from "./late-panel.tsx";

const rungs = ProblemPaperKind.exclude(["rectification"]).options;

function Draft({ rows, done }: { rows: LateRow[]; done: () => void }) {
  const { say } = useViewer();
  const go = useNavigate();
  const kinds = [...new Set(rows.map((row) => row.next))];
  const [kind = "supervision"] = kinds;
  return (
    <FormButton
      type="primary"
      label={say("ladder.draft", { kind: say(`paper.kind.${kind}`) })}
      closedBecause={kinds.length > 1 ? say("ladder.one_kind") : null}
    >
      {(close) => (
        <PaperForm
          endpoint={plansApi.draftLatePaper}
          about={{ milestoneIds: rows.map((row) => row.id) }}
          kinds={rungs}
          kind={kind}
          close={() => {
            close();
            done();
          }}
          onDrafted={(paperId) => void go(`/papers?open=${paperId}`)}
        />
      )}
    </FormButton>
  );
}

export default function LatePage() {
  const { say } = useViewer();
  return (
    <ListPage
      title={say("late.title")}
      name="listLate"
      list={plansApi.listLate}
      table={lateTable}
      filters={[]}
      draw={{
        next: (row: LateRow) => (
          <ToneTag tone={row.next === "supervision" ? "blue" : row.next === "second_supervision" ? "yellow" : "red"}>
            {say(`paper.kind.${row.next}`)}
          </ToneTag>
        ),
      }}
      panel={(id) => <LatePanel id={id} />}
      bulk={(rows, done) => <Draft rows={rows as LateRow[]} done={done} />}
      empty={<Nothing words={say("late.none")} />}
      actions={null}
    />
  );
}
