/** Colours of the states of a fact. */
import type { Tone } from "../../../../kit/ui/colours.ts";
import type { EntryState } from "../../model.ts";

export const entryTones: Record<EntryState, Tone> = {
  ...{ waiting: "yellow", counted: "green", refused: "red" },
  ...{ replaced: "grey", withdrawn: "grey" },
};
