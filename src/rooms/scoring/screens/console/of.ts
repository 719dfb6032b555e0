/** Which score the parts of the score page look at: a round, by its own edition or another. */
import { showScore } from "../../../../kit/fraction.ts";

export type Of = { id: string; edition?: string };

/** +1.25 or −0.50, with a sign that is read as one. */
export const signed = (hundredths: number): string =>
  `${hundredths > 0 ? "+" : hundredths < 0 ? "−" : ""}${showScore(Math.abs(hundredths))}`;
