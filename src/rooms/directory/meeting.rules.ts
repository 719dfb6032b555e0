/** The life of a meeting: planned, then held or cancelled; attendance is taken once it has begun. */
import { refuse, word } from "../../kit/fault.ts";
import type { Instant } from "../../kit/shapes.ts";
import type { Meeting, MeetingState } from "./meeting.model.ts";

const STEPS = {
  change: { from: ["planned"], to: "planned" },
  hold: { from: ["planned"], to: "held" },
  cancel: { from: ["planned"], to: "cancelled" },
  record: { from: ["held"], to: "held" },
} as const satisfies Record<string, { from: readonly MeetingState[]; to: MeetingState }>;
export type MeetingStep = keyof typeof STEPS;
export const meetingSteps = Object.keys(STEPS) as MeetingStep[];

const isOpen = (step: MeetingStep, state: MeetingState): boolean =>
  (STEPS[step].from as readonly MeetingState[]).includes(state);

/** The steps that are open now; screens offer these, actions enforce them. */
export const stepsOpenTo = (meeting: Pick<Meeting, "state">): MeetingStep[] =>
  meetingSteps.filter((step) => isOpen(step, meeting.state));

export function take(step: MeetingStep, meeting: Meeting): Meeting {
  if (!isOpen(step, meeting.state)) {
    refuse("meeting.wrong_state", {
      state: word(`meeting.state.${meeting.state}`),
      step: word(`meeting.step.${step}`),
    });
  }
  return { ...meeting, state: STEPS[step].to };
}

/** A meeting counts as held from its hour on, never before. */
export function hold(meeting: Meeting, headcount: number | null, now: Instant): Meeting {
  if (now < meeting.heldAt) refuse("meeting.not_yet");
  return { ...take("hold", meeting), headcount };
}
