/** Escalation: overdue problems that have come to a rung of the ladder, and the paper that is due. */
import { useNavigate } from "react-router";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { problemsApi } from "../../api.ts";
import type { LadderRow } from "../../ladder.model.ts";
import { ladderTable } from "../../sheets.ts";
import { PaperForm } from "../shared/paper-form.tsx";
import { ProblemPanel } from "./problem-panel.tsx";

function Draft({ rows, done }: { rows: LadderRow[]; done: () => void }) {
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
          endpoint={problemsApi.draftProblemPaper}
          about={{ problemIds: rows.map((row) => row.id) }}
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

export default function LadderPage() {
  const { say } = useViewer();
  return (
    <ListPage
      title={say("ladder.title")}
      name="listLadder"
      list={problemsApi.listLadder}
      table={ladderTable}
      filters={[]}
      draw={{
        next: (row: LadderRow) => (
          <ToneTag tone={row.next === "supervision" ? "blue" : row.next === "second_supervision" ? "yellow" : "red"}>
            {say(`paper.kind.${row.next}`)}
          </ToneTag>
        ),
      }}
      panel={(id) => <ProblemPanel id={id} />}
      bulk={(rows, done) => <Draft rows={rows as LadderRow[]} done={done} />}
      empty={<Nothing words={say("ladder.none")} />}
      actions={null}
    />
  );
}
