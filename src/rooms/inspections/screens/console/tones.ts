/** Which colour a verdict has. */
import type { Tone } from "../../../../kit/ui/colours.ts";
import type { Verdict } from "../../model.ts";

export const verdictTones: Record<Verdict, Tone> = { conform: "green", fault: "red", not_applicable: "grey" };

export const objectionTones = { open: "yellow", upheld: "green", rejected: "grey" } as const;
