/** The state of a site with its days: what a change of state keeps, clears and remembers. */
import { refuse } from "../../kit/fault.ts";
import type { Day } from "../../kit/shapes.ts";
import type { Site } from "./model.ts";

type State = Pick<Site, "name" | "state" | "stateSince" | "stateUntil">;

/** The state as it is kept: works and being closed begin on a day, today if none was said; a normal site has no last day. */
export function settle<Some extends State>(site: Some, before: State | null, today: Day): Some {
  const isChanged = site.state !== (before?.state ?? "normal");
  const isSaid = site.stateSince !== null && site.stateSince !== before?.stateSince;
  const stateSince = isChanged ? (isSaid ? site.stateSince : today) : site.stateSince;
  const stateUntil = site.state === "normal" ? null : site.stateUntil;
  if (stateUntil !== null && stateUntil < (stateSince ?? today))
    refuse("site.until_before_since", { name: site.name, since: stateSince ?? today, until: stateUntil });
  return { ...site, stateSince: site.state === "normal" ? stateSince : (stateSince ?? today), stateUntil };
}

/** Whether there is something new to remember: another state, or other days of the same one. */
export const isAnotherStay = (before: State | null, after: State): boolean =>
  before === null
    ? after.state !== "normal"
    : before.state !== after.state || before.stateSince !== after.stateSince || before.stateUntil !== after.stateUntil;

/** Works that should be over by now: the site goes back to normal by itself. What is closed stays closed until somebody opens it. */
export const isOver = (site: State, today: Day): boolean =>
  site.state === "works" && site.stateUntil !== null && site.stateUntil < today;

/** Normal again from the day after. */
export const goOn = <Some extends State>(site: Some, today: Day): Some => ({
  ...site,
  state: "normal",
  stateSince: today,
  stateUntil: null,
});
