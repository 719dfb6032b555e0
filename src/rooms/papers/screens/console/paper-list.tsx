/** Papers: the list, and beside it one paper with its steps, receipts and scans. */
import { Button } from "antd";
import { useState } from "react";
import { FormButton } from "../../../../kit/ui/act-button.tsx";
import { useListAddress } from "../../../../kit/ui/address.ts";
import type { Tone } from "../../../../kit/ui/colours.ts";
import { ListPage } from "../../../../kit/ui/list-page.tsx";
import { Nothing } from "../../../../kit/ui/states.tsx";
import { ToneTag } from "../../../../kit/ui/tags.tsx";
import { useViewer } from "../../../../kit/ui/viewer.tsx";
import { papersApi } from "../../api.ts";
import { type NamedPaper, PaperKind, PaperState } from "../../model.ts";
import { paperTable } from "../../sheets.ts";
import { DraftPaper, MeetingPaper } from "./paper-forms.tsx";
import { PaperPanel } from "./paper-panel.tsx";

export const stateTone: Record<NamedPaper["state"], Tone> = {
  draft: "grey",
  in_review: "blue",
  reviewed: "blue",
  signed: "green",
  void: "grey",
};

export default function PaperList() {
  const { say, can } = useViewer();
  const address = useListAddress();
  const [drafting, setDrafting] = useState(false);
  const mayDraft = can("paper.draft");
  const draftButton = (
    <Button type="primary" onClick={() => setDrafting(true)}>
      {say("paper.draft")}
    </Button>
  );
  return (
    <>
      <ListPage
        title={say("paper.list")}
        name="listPapers"
        list={papersApi.listPapers}
        table={paperTable}
        filters={[
          { kind: "text", name: "search", word: "paper.search" },
          {
            kind: "choice",
            name: "state",
            word: "paper.state",
            options: PaperState.options,
            wordOf: (state) => `paper.state.${state}`,
            many: true,
          },
          {
            kind: "choice",
            name: "kind",
            word: "paper.kind",
            options: PaperKind.options,
            wordOf: (kind) => `paper.kind.${kind}`,
            many: true,
          },
          { kind: "chip", name: "meeting", word: "paper.meeting" },
          { kind: "chip", name: "since", word: "paper.since", shows: true },
          { kind: "chip", name: "until", word: "paper.until", shows: true },
        ]}
        draw={{
          state: (paper: NamedPaper) => (
            <ToneTag tone={stateTone[paper.state]}>{say(`paper.state.${paper.state}`)}</ToneTag>
          ),
        }}
        panel={(id) => <PaperPanel id={id} />}
        actions={
          mayDraft && (
            <>
              <FormButton label={say("paper.of_meeting")}>
                {(close) => (
                  <MeetingPaper
                    meetingId={address.filters["meeting"] ?? null}
                    close={(paperId) => {
                      close();
                      if (paperId !== undefined) address.set({ open: paperId });
                    }}
                  />
                )}
              </FormButton>
              {draftButton}
            </>
          )
        }
        empty={<Nothing words={say("paper.empty")}>{mayDraft && draftButton}</Nothing>}
      />
      <DraftPaper open={drafting} onClose={() => setDrafting(false)} />
    </>
  );
}
