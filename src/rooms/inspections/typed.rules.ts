/** Decisions about records from paper: which sites still wait, who was there, who may sample. */
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import type { NamedVisit } from "./model.ts";
import type { PaperSite } from "./typed.model.ts";

/** Paper is typed for sites that still wait; whoever was there belongs to the team. */
export function checkTypeable(site: PaperSite, personId: Id, members: readonly Id[]): void {
  if (site.state !== "waiting") refuse("typed.site_done", { name: site.siteName });
  if (!members.includes(personId)) refuse("typed.not_in_team");
}

export function checkScan(isNeeded: boolean, scans: number): void {
  if (isNeeded && scans === 0) refuse("typed.needs_scan");
}

/** Why somebody may not sample this record, as a fault code; null when they may: it was typed, and by somebody else. */
export function whyNotSample(
  visit: Pick<NamedVisit, "origin" | "typedBy" | "personId" | "companionId">,
  who: { readonly accountId: Id | null; readonly personId: Id | null },
): string | null {
  if (visit.origin === "phone") return "typed.not_typed";
  const hadPart = who.personId === visit.personId || who.personId === visit.companionId;
  return who.accountId === visit.typedBy || hadPart ? "typed.own_work" : null;
}
