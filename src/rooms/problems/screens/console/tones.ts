/** Which colour a state and a level have. */
import type { Tone } from "../../../../kit/ui/colours.ts";
import type { Problem, ProblemState } from "../../model.ts";

export const stateTones: Record<ProblemState, Tone> = {
  unverified: "grey",
  unassigned: "grey",
  dispatched: "blue",
  rectifying: "yellow",
  awaiting_check: "blue",
  suspended: "grey",
  closed: "green",
  not_accepted: "grey",
};

export const levelTones: Record<Problem["level"], Tone> = { blue: "blue", yellow: "yellow", red: "red" };
