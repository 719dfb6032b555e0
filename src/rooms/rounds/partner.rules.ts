/** What a partner's account sees: the round it was given, until that ends. */
import type { Grant } from "../../kit/actor.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Round } from "./model.ts";

/** An account that is nothing but a partner's; whoever also inspects or works in the office sees more. */
export const isPartnerOnly = (grants: readonly Pick<Grant, "role">[]): boolean =>
  grants.length > 0 && grants.every((grant) => grant.role === "partner" || grant.role === "public");

export const isOpenToPartner = (round: Pick<Round, "partnerId" | "state">, partnerId: Id | null): boolean =>
  partnerId !== null && round.partnerId === partnerId && round.state !== "finished" && round.state !== "frozen";
