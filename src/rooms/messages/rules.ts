/** Decisions about messages: when a channel must stay silent. */

/** True at a time between `from` and `to`; quiet hours may run over midnight. */
export function isQuiet(quiet: { from: string; to: string }, clock: string): boolean {
  return quiet.from <= quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to;
}
