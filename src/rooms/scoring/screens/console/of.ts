/** Which score the parts of the score page look at: a round, by its own edition or another. */
export type Of = { id: string; edition?: string };

/** 7333 → `73.33`. */
export const shown = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** +1.25 or −0.50, with a sign that is read as one. */
export const signed = (hundredths: number): string =>
  `${hundredths > 0 ? "+" : hundredths < 0 ? "−" : ""}${shown(Math.abs(hundredths))}`;
