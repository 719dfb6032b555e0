/** What is done with scores: compute them from what was observed and entered, explain them, enter results. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import { toHundredths } from "../../kit/fraction.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import { filesOf } from "../evidence/index.ts";
import { findEdition, listStandards } from "../framework/index.ts";
import type { EditionRow, Standard } from "../framework/model.ts";
import { findRound } from "../rounds/index.ts";
import type { RoundRow } from "../rounds/model.ts";
import type { ScoredStandard, scoringApi } from "./api.ts";
import type { EnteredResult, Score, Seen } from "./model.ts";
import * as rules from "./rules.ts";
import { addEntered, listEntered, listSeen, saveEntered } from "./store.ts";

const weakest = 10;

type Ground = {
  round: RoundRow;
  edition: EditionRow;
  standards: Standard[];
  seen: Seen[];
  entered: Map<string, EnteredResult>;
};

/** Everything a score is made of. Observations meet the standards of an edition by their codes. */
async function groundOf(ctx: Context, roundId: Id, editionId?: Id): Promise<Ground> {
  const round = (await findRound(ctx.db, ctx.scope, roundId)) ?? refuse("score.round_not_found");
  const edition =
    (await findEdition(ctx.db, ctx.scope, editionId ?? round.editionId)) ?? refuse("score.edition_not_found");
  // Entered results are of the whole city; a county's score is that of its own observations.
  const entered = ctx.scope.regionPath === null ? await listEntered(ctx.db, ctx.scope, roundId) : [];
  return {
    ...{
      round,
      edition,
      standards: await listStandards(ctx.db, ctx.scope, edition.id),
      seen: await listSeen(ctx.db, ctx.scope, roundId),
    },
    entered: new Map(entered.map(({ itemCode, ...result }) => [itemCode, result])),
  };
}

/** The score of a round; under another edition when one is named. */
export async function scoreOf(ctx: Context, roundId: Id, editionId?: Id): Promise<Score> {
  const { round, edition, standards, seen, entered } = await groundOf(ctx, roundId, editionId);
  const lines = rules.linesOf(standards, seen, entered, edition.rules);
  const tree = rules.compose(lines, edition.rules);
  const { passLine } = edition.rules;
  const byCode = new Map(standards.map((standard) => [standard.code, standard]));
  const groups = (keyOf: (observation: Seen) => string) => rules.scoresBy(standards, seen, edition.rules, keyOf);
  return {
    ...{
      roundId,
      roundName: round.name,
      editionId: edition.id,
      editionName: edition.name,
      whole: tree.score,
      passLine,
      tree,
    },
    gap: tree.score === null ? null : tree.score - passLine,
    weakest: rules.weakestOf(lines, edition.rules, weakest),
    byArea: groups((observation) => observation.areaName),
    byType: groups((observation) => observation.typeName),
    byUnit: groups((observation) => rules.dutyOf(byCode.get(observation.itemCode))).filter(
      (group) => group.name !== "",
    ),
    unfit: lines.reduce((total, line) => total + line.earned.unfit, 0),
  };
}

async function standardOf(ctx: Context, roundId: Id, code: string, editionId?: Id): Promise<ScoredStandard> {
  const { edition, standards, seen, entered } = await groundOf(ctx, roundId, editionId);
  const standard = standards.find((one) => one.code === code) ?? refuse("score.standard_not_found", { code });
  const own = seen.filter((observation) => observation.itemCode === code);
  const files = await filesOf(
    ctx,
    "observation",
    own.map((observation) => observation.id),
  );
  const hundred = (share: ReturnType<typeof rules.shareOfOne>) =>
    share === null ? null : toHundredths(share.mul(100));
  return {
    standard,
    score: hundred(rules.earnedBy(standard, own, entered.get(code), edition.rules).share),
    entered: entered.get(code) ?? null,
    observations: own.map((observation) => ({
      ...observation,
      score: hundred(rules.shareOfOne(standard, observation, edition.rules)),
      files: files.get(observation.id) ?? [],
    })),
  };
}

type Entry = Pick<EnteredResult, "numerator" | "denominator" | "source" | "version"> & { id: Id; code: string };

/** Enters or corrects a result; the demo enters through here too. */
export async function enterResult(ctx: Context, { id: roundId, code, ...given }: Entry): Promise<void> {
  const { round, standards } = await groundOf(ctx, roundId);
  if (round.state === "frozen") refuse("score.round_frozen", { name: round.name });
  const standard = standards.find((one) => one.code === code) ?? refuse("score.standard_not_found", { code });
  if (given.numerator > given.denominator) refuse("score.more_than_all");
  const known = (await listEntered(ctx.db, ctx.scope, roundId)).find((one) => one.itemId === standard.id);
  const result: EnteredResult = {
    ...given,
    id: known?.id ?? newId(),
    roundId,
    itemId: standard.id,
    enteredAt: ctx.now,
  };
  const isSaved =
    given.version === 0
      ? await addEntered(ctx.db, ctx.scope, { ...result, version: 1 }, ctx.actor.personId)
      : await saveEntered(ctx.db, ctx.scope, result, ctx.actor.personId);
  if (!isSaved) refuse("score.changed_meanwhile", { code });
  ctx.tell("result.entered", roundId, {
    code,
    numerator: given.numerator,
    denominator: given.denominator,
    source: given.source,
  });
}

export const scoringActions: ActionsFor<typeof scoringApi> = {
  getScore: (ctx, { id, edition }) => scoreOf(ctx, id, edition),

  getScoredStandard: (ctx, { id, code, edition }) => standardOf(ctx, id, code, edition),

  async enterResult(ctx, input) {
    await enterResult(ctx, input);
    return standardOf(ctx, input.id, input.code);
  },
};
