/** Who looks at visits: inspectors see their own only, partners theirs until the round ends, the others what their scope reaches. */
import type { Context } from "../../kit/action.ts";
import { isPartnerOnly } from "../rounds/partner.rules.ts";
import type { VisitScope } from "./store.ts";

/** Roles that look at everybody's visits. */
const seers = ["office", "county", "leader", "auditor"] as const;

export const scopeIn = (ctx: Context): VisitScope => ({
  ...ctx.scope,
  ownOnly: !ctx.actor.grants.some((grant) => (seers as readonly string[]).includes(grant.role)),
  openOnly: isPartnerOnly(ctx.actor.grants),
});
