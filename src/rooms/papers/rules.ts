/** The life of a paper (拟稿 → 核稿 → 签发), who may take which step, and how its number reads. */
import { refuse, word } from "../../kit/fault.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { Sorts } from "../../kit/sort.ts";
import type { NamedPaper, Paper, PaperKind, PaperState } from "./model.ts";

const STEPS = {
  change: { from: ["draft"], to: "draft" },
  submit: { from: ["draft"], to: "in_review" },
  approve: { from: ["in_review"], to: "reviewed" },
  return: { from: ["in_review", "reviewed"], to: "draft" },
  sign: { from: ["reviewed"], to: "signed" },
  void: { from: ["draft", "in_review", "reviewed", "signed"], to: "void" },
  acknowledge: { from: ["signed"], to: "signed" },
  scan: { from: ["signed"], to: "signed" },
} as const satisfies Record<string, { from: readonly PaperState[]; to: PaperState }>;
export type PaperStep = keyof typeof STEPS;
export const paperSteps = Object.keys(STEPS) as PaperStep[];

const isOpen = (step: PaperStep, state: PaperState): boolean =>
  (STEPS[step].from as readonly PaperState[]).includes(state);

/** The steps that are open now, whoever asks. */
export const stepsOpenTo = (paper: Pick<Paper, "state">): PaperStep[] =>
  paperSteps.filter((step) => isOpen(step, paper.state));

/** The paper after a step, or the sentence that says why the step is closed. */
export function take(step: PaperStep, paper: Paper): Paper {
  if (!isOpen(step, paper.state)) {
    refuse("paper.wrong_state", { state: word(`paper.state.${paper.state}`), step: word(`paper.step.${step}`) });
  }
  return { ...paper, state: STEPS[step].to };
}

/** Why this person may not take a step that is open: nobody checks or signs their own draft. Null when they may. */
export function whyNot(
  step: PaperStep,
  paper: Pick<Paper, "draftedBy">,
  personId: Id | null,
): "paper.own_draft" | "paper.not_drafter" | null {
  const isDrafter = paper.draftedBy === personId;
  if (step === "approve" || step === "sign") return isDrafter ? "paper.own_draft" : null;
  if (step === "change" || step === "submit") return isDrafter ? null : "paper.not_drafter";
  return null;
}

function checkPerson(step: PaperStep, paper: Paper, personId: Id): void {
  const reason = whyNot(step, paper, personId);
  if (reason !== null) refuse(reason);
}

export function submit(paper: Paper, personId: Id, recipients: number): Paper {
  checkPerson("submit", paper, personId);
  if (needsRecipients(paper.kind) && recipients === 0) refuse("paper.no_recipients");
  return { ...take("submit", paper), returnReason: "" };
}

export function approve(paper: Paper, personId: Id): Paper {
  checkPerson("approve", paper, personId);
  return { ...take("approve", paper), reviewedBy: personId };
}

export function sendBack(paper: Paper, reason: string): Paper {
  return { ...take("return", paper), reviewedBy: null, returnReason: reason };
}

/** Signing takes the number: `〔2026〕12号` after the characters of the issuing body. */
export function sign(
  paper: Paper,
  by: { personId: Id; on: Day; at: Instant; number: { prefix: string; year: number; seq: number } },
): Paper {
  checkPerson("sign", paper, by.personId);
  return {
    ...take("sign", paper),
    signedBy: by.personId,
    signedOn: by.on,
    signedAt: by.at,
    number: numberOf(by.number),
  };
}

/** No leading zero, six-cornered brackets [GB/T 9704 7.2.5]. */
export const numberOf = ({ prefix, year, seq }: { prefix: string; year: number; seq: number }): string =>
  `${prefix}〔${year}〕${seq}号`;

/** Minutes and bulletins go to whoever they concern; the others are addressed. */
export const needsRecipients = (kind: PaperKind): boolean => kind !== "minutes" && kind !== "bulletin";

/** Which layout of the standard a kind is printed in. */
export const layoutOf = (kind: PaperKind): "document" | "letter" | "minutes" | "bulletin" =>
  kind === "letter" || kind === "minutes" || kind === "bulletin" ? kind : "document";

/** How the list of papers may be sorted. */
export const paperSorts: Sorts<NamedPaper> = {
  draftedAt: { column: "p.drafted_at", type: "timestamptz", key: (paper) => paper.draftedAt },
  signedAt: {
    column: "coalesce(p.signed_at, '-infinity')",
    type: "timestamptz",
    key: (paper) => paper.signedAt,
    whenNull: "-infinity",
  },
};
