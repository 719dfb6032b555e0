/** Which colour a state has. */
import type { Tone } from "../../../../kit/ui/colours.ts";
import type { DrawnSite, RoundState } from "../../model.ts";
import type { PreparationState } from "../../preparation.model.ts";

export const roundTones: Record<RoundState, Tone> = {
  planned: "grey",
  drawn: "blue",
  running: "yellow",
  finished: "green",
  frozen: "green",
};

export const siteTones: Record<DrawnSite["state"], Tone> = {
  reserve: "grey",
  waiting: "blue",
  visited: "green",
  replaced: "grey",
  struck: "grey",
};

export const preparationTones: Record<PreparationState, Tone> = {
  open: "blue",
  done: "yellow",
  accepted: "green",
  returned: "red",
};
