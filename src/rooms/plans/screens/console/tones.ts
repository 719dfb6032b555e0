/** Colours of tasks and milestones. */
import type { Tone } from "../../../../kit/ui/colours.ts";
import type { MilestoneState, TaskState } from "../../model.ts";

export const taskTones: Record<TaskState, Tone> = { open: "blue", done: "green", dropped: "grey" };
export const milestoneTones: Record<MilestoneState, Tone> = {
  ...{ open: "grey", reported: "blue", accepted: "green", returned: "yellow" },
};
