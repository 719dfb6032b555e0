/** The life of a round besides its draw: found, checked, saved, begun, frozen. */
import type { Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { Id } from "../../kit/shapes.ts";
import { findPerson, listPartners } from "../directory/index.ts";
import { findEdition } from "../framework/index.ts";
import type { RoundPage } from "./api.ts";
import { partKey } from "./draw.wire.ts";
import { listTeams } from "./drawn-site.store.ts";
import { Round, type RoundRow } from "./model.ts";
import { isOpenToPartner, isPartnerOnly } from "./partner.rules.ts";
import * as rules from "./rules.ts";
import {
  addRound,
  countFrame,
  findInspectors,
  findRound,
  findState,
  holdRound,
  isRoundNameTaken,
  listProgress,
  saveRound,
} from "./store.ts";
import { countCertain } from "./week.store.ts";

export async function mustFindRound(ctx: Context, id: Id): Promise<RoundRow> {
  return (await findRound(ctx.db, ctx.scope, id)) ?? refuse("round.not_found");
}

/** For an account that is nothing but a partner's, the partner it belongs to; undefined for everybody else. */
export async function partnerOf(ctx: Context): Promise<Id | null | undefined> {
  if (!isPartnerOnly(ctx.actor.grants)) return undefined;
  const person = ctx.actor.personId === null ? null : await findPerson(ctx.db, ctx.scope, ctx.actor.personId);
  return person?.partnerId ?? null;
}

/** A round as the reader may find it: a partner finds its own, until it ends. */
export async function mustSeeRound(ctx: Context, id: Id): Promise<RoundRow> {
  const [round, partnerId] = [await mustFindRound(ctx, id), await partnerOf(ctx)];
  return partnerId === undefined || isOpenToPartner(round, partnerId) ? round : refuse("round.not_found");
}

/** Strata of which nothing is drawn hold re-visited sites only: where those lie is for whoever runs the round (暗访). */
export async function pageOf(ctx: Context, id: Id): Promise<RoundPage> {
  const round = await mustSeeRound(ctx, id);
  const runs = ctx.actor.grants.some((grant) => grant.role === "office");
  const frames = new Map((await countFrame(ctx.db, ctx.scope)).map((one) => [partKey(one), one.frame]));
  const strata = await listProgress(ctx.db, ctx.scope, id);
  return {
    ...round,
    strata: strata
      .filter((stratum) => runs || stratum.wanted > 0)
      .map((stratum) => ({ ...stratum, frame: frames.get(partKey(stratum)) ?? 0 })),
    certain: runs ? await countCertain(ctx.db, ctx.scope, id) : null,
    areInspectorsDrawn: (await findInspectors(ctx.db, ctx.scope, id)) !== null,
    teams: await listTeams(ctx.db, ctx.scope, id),
  };
}

/** The columns of a round, without what a list adds. */
const only = (round: Round & Partial<RoundRow>): Round => Round.parse(round);

export async function saveStep(
  ctx: Context,
  round: Round,
  event: string,
  facts: Record<string, unknown> = {},
  more: Parameters<typeof saveRound>[3] = {},
): Promise<void> {
  if (!(await saveRound(ctx.db, ctx.scope, only(round), more))) refuse("round.changed_meanwhile", { name: round.name });
  ctx.tell(event, round.id, facts);
}

export async function checkRound(
  ctx: Context,
  round: Pick<Round, "id" | "name" | "editionId" | "startsOn" | "endsOn" | "partnerId">,
): Promise<void> {
  rules.checkDays(round);
  const edition = (await findEdition(ctx.db, ctx.scope, round.editionId)) ?? refuse("round.edition_not_found");
  if (edition.state === "retired") refuse("round.edition_retired", { name: edition.name });
  if (
    round.partnerId !== null &&
    !(await listPartners(ctx.db, ctx.scope)).some((partner) => partner.id === round.partnerId)
  )
    refuse("round.partner_not_found");
  if (await isRoundNameTaken(ctx.db, ctx.scope, round.name, round.id)) refuse("round.name_taken", { name: round.name });
}

type RoundInput = Pick<Round, "id" | "kind" | "name" | "editionId" | "startsOn" | "endsOn" | "partnerId">;

export async function makeRound(ctx: Context, input: RoundInput): Promise<void> {
  await checkRound(ctx, input);
  const round: Round = {
    ...{
      ...input,
      state: "planned",
      planHash: null,
      frameHash: null,
      commitment: null,
      secret: null,
      drawnAt: null,
      version: 1,
    },
  };
  if (!(await addRound(ctx.db, ctx.scope, round))) refuse("round.name_taken", { name: round.name });
  ctx.tell("round.added", round.id, { kind: round.kind });
}

/** The state of a round that stays as it is until the transaction ends, for whoever adds records to it. */
export async function heldState(ctx: Context, id: Id): Promise<Round["state"]> {
  await holdRound(ctx.db, ctx.scope, id, "shared");
  return (await findState(ctx.db, ctx.scope, id)) ?? refuse("round.not_found");
}

/** The first visit begins a round; of two that arrive together one does, and the other finds it begun. */
export async function beginRound(ctx: Context, round: RoundRow): Promise<void> {
  if (await saveRound(ctx.db, ctx.scope, only(rules.take("begin", round)))) ctx.tell("round.begun", round.id);
}

/** Freezes a finished round for ever, after every visit that is under way; scoring seals its score in the same transaction. */
export async function freezeRound(ctx: Context, id: Id, version: number): Promise<void> {
  await holdRound(ctx.db, ctx.scope, id, "alone");
  await saveStep(ctx, rules.take("freeze", { ...(await mustFindRound(ctx, id)), version }), "round.frozen");
}
