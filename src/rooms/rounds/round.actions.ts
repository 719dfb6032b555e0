/** The life of a round besides its draw: found, checked, saved, planned. */
import type { Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { listPartners } from "../directory/index.ts";
import { findEdition } from "../framework/index.ts";
import type { RoundPage } from "./api.ts";
import { partKey } from "./draw.wire.ts";
import { listTeams } from "./drawn-site.store.ts";
import { Round, type RoundRow, type Stratum } from "./model.ts";
import * as rules from "./rules.ts";
import {
  addRound,
  countFrame,
  findRound,
  holdRound,
  isRoundNameTaken,
  listProgress,
  saveRound,
  saveStrata,
} from "./store.ts";

export async function mustFindRound(ctx: Context, id: Id): Promise<RoundRow> {
  return (await findRound(ctx.db, ctx.scope, id)) ?? refuse("round.not_found");
}

export async function pageOf(ctx: Context, id: Id): Promise<RoundPage> {
  const round = await mustFindRound(ctx, id);
  const frames = new Map((await countFrame(ctx.db, ctx.scope)).map((one) => [partKey(one), one.frame]));
  const strata = await listProgress(ctx.db, ctx.scope, id);
  return {
    ...round,
    strata: strata.map((stratum) => ({ ...stratum, frame: frames.get(partKey(stratum)) ?? 0 })),
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
  more: { secretSealed?: string } = {},
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

type Wanted = Pick<Stratum, "siteTypeCode" | "areaCode" | "wanted" | "how">;

export async function planRound(ctx: Context, id: Id, version: number, wanted: readonly Wanted[]): Promise<void> {
  const planned = rules.take("plan", { ...(await mustFindRound(ctx, id)), version });
  const frames = await countFrame(ctx.db, ctx.scope);
  rules.checkPlan(wanted, (part) => frames.find((one) => partKey(one) === partKey(part))?.frame ?? 0);
  await saveStrata(
    ctx.db,
    ctx.scope,
    id,
    wanted.map((stratum, position) => ({ ...stratum, id: newId(), position })),
  );
  await saveStep(ctx, planned, "round.planned", { strata: wanted.length });
}

/** The state of a round that stays as it is until the transaction ends, for whoever adds records to it. */
export async function heldState(ctx: Context, id: Id): Promise<Round["state"]> {
  await holdRound(ctx.db, ctx.scope, id, "shared");
  return (await mustFindRound(ctx, id)).state;
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
