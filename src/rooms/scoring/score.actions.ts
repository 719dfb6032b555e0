/** Computing scores: from counted answers and entered results to the whole, its parts, losses, sandbox and comparison. */
import type { Context } from "../../kit/action.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { toHundredths } from "../../kit/fraction.ts";
import type { Id } from "../../kit/shapes.ts";
import { filesOf } from "../evidence/index.ts";
import { findEdition, listStandards } from "../framework/index.ts";
import type { EditionRow, Standard } from "../framework/model.ts";
import { checkWeights } from "../framework/rules.ts";
import { findRound, listRounds } from "../rounds/index.ts";
import type { RoundRow } from "../rounds/model.ts";
import type { Compared, ScoredStandard, StandardScore } from "./api.ts";
import { afterSanctions } from "./cycle.rules.ts";
import type { Line } from "./earn.rules.ts";
import { type Cell, scoresBy, weakestOf } from "./group.rules.ts";
import {
  type Dimension,
  type Entered,
  type EnteredResult,
  easeSetting,
  type GroupScore,
  type Score,
  type TrendPoint,
  type Weak,
} from "./model.ts";
import * as rules from "./rules.ts";
import { listCells, listEases, listEntered, listSeen, listTallies } from "./store.ts";

const pageSize = 100;

export type Ground = {
  readonly round: RoundRow;
  readonly edition: EditionRow;
  readonly standards: Standard[];
  readonly entered: Entered;
  readonly lines: Line[];
};

export async function mustFindRound(ctx: Context, id: Id): Promise<RoundRow> {
  return (await findRound(ctx.db, ctx.scope, id)) ?? refuse("score.round_not_found");
}

export async function mustFindEdition(ctx: Context, id: Id): Promise<EditionRow> {
  return (await findEdition(ctx.db, ctx.scope, id)) ?? refuse("score.edition_not_found");
}

/** Entered results are of the whole city; a county's score is that of its own observations. */
async function enteredOf(ctx: Context, roundId: Id): Promise<Entered> {
  const entered = ctx.scope.regionPath === null ? await listEntered(ctx.db, ctx.scope, roundId) : [];
  return new Map(
    entered.map(({ itemCode, ...result }): [string, EnteredResult] => [`${itemCode} ${result.method}`, result]),
  );
}

/** Everything a score is made of. Answers meet the standards of an edition by their codes. */
export async function groundOf(ctx: Context, roundId: Id, editionId?: Id): Promise<Ground> {
  const round = await mustFindRound(ctx, roundId);
  const edition = await mustFindEdition(ctx, editionId ?? round.editionId);
  const standards = await listStandards(ctx.db, ctx.scope, edition.id);
  const entered = await enteredOf(ctx, roundId);
  const tallies = await listTallies(ctx.db, ctx.scope, roundId);
  return { round, edition, standards, entered, lines: rules.linesOf(standards, tallies, entered, edition.rules) };
}

/** The score of a round; under another edition when one is named. */
export async function scoreOf(ctx: Context, roundId: Id, editionId?: Id): Promise<Score> {
  const { round, edition, lines } = await groundOf(ctx, roundId, editionId);
  const tree = rules.compose(lines, edition.rules);
  const { passLine, minors } = edition.rules;
  const own = rules.minorsOf(lines, edition.rules);
  return {
    ...{ roundId, roundName: round.name, roundKind: round.kind, roundState: round.state, roundVersion: round.version },
    ...{ editionId: edition.id, editionName: edition.name, whole: tree.score, passLine, tree },
    gap: tree.score === null ? null : tree.score - passLine,
    minors: own === null ? null : { ...own, gate: minors?.gate ?? null },
    gates: rules.gatesOf(lines),
    below: rules.belowLine(tree),
    unfit: lines.reduce((total, line) => total + line.earned.unfit, 0),
  };
}

/** Every part of the observations with its score and place. */
export async function groupsOf(ctx: Context, roundId: Id, by: Dimension, editionId?: Id): Promise<GroupScore[]> {
  const round = await mustFindRound(ctx, roundId);
  const edition = await mustFindEdition(ctx, editionId ?? round.editionId);
  const standards = await listStandards(ctx.db, ctx.scope, edition.id);
  const byCode = new Map(standards.map((standard) => [standard.code, standard]));
  const nameOf: Partial<Record<Dimension, (cell: Cell) => string>> = {
    project: (cell) => byCode.get(cell.itemCode)?.projectText ?? "",
    content: (cell) => byCode.get(cell.itemCode)?.contentText ?? "",
    unit: (cell) => rules.dutyOf(byCode.get(cell.itemCode)),
    minors: (cell) => (byCode.get(cell.itemCode)?.isMinors === true ? "minors" : "others"),
  };
  return scoresBy(standards, await listCells(ctx.db, ctx.scope, roundId, by), edition.rules, nameOf[by]);
}

/** The table of scores: every standard by every method it counts to. */
export async function standardScores(ctx: Context, roundId: Id, editionId?: Id): Promise<StandardScore[]> {
  const { edition, standards, lines } = await groundOf(ctx, roundId, editionId);
  const byCode = new Map(standards.map((standard) => [standard.code, standard]));
  return rules.compose(lines, edition.rules).children.flatMap((method) =>
    rules
      .nodesOf(method)
      .filter((node) => node.kind === "standard")
      .map(({ code, text, possible, earned, score, shown, observations }) => {
        const standard = byCode.get(code);
        return {
          ...{ code, text, possible, earned, score, shown, observations, method: method.text },
          ...{ project: standard?.projectText ?? "", content: standard?.contentText ?? "" },
          unit: rules.dutyOf(standard),
        };
      }),
  );
}

export async function lossesOf(ctx: Context, roundId: Id, editionId?: Id): Promise<Weak[]> {
  const { edition, lines } = await groundOf(ctx, roundId, editionId);
  return weakestOf(lines, edition.rules, await listEases(ctx.db, ctx.scope, await settingNow(ctx, easeSetting)));
}

/** One standard down to answers and photos, a page of them. */
export async function standardOf(
  ctx: Context,
  roundId: Id,
  code: string,
  { editionId, page = 1 }: { editionId?: Id | undefined; page?: number } = {},
): Promise<ScoredStandard> {
  const { edition, standards, entered, lines } = await groundOf(ctx, roundId, editionId);
  const standard = standards.find((one) => one.code === code) ?? refuse("score.standard_not_found", { code });
  const own = lines.filter((line) => line.standard.code === code);
  const seen = await listSeen(ctx.db, ctx.scope, {
    ...{ roundId, code, limit: pageSize, offset: (page - 1) * pageSize },
  });
  const files = await filesOf(
    ctx,
    "observation",
    seen.map((observation) => observation.id),
  );
  const hundred = (share: ReturnType<typeof rules.shareOfOne>) =>
    share === null ? null : toHundredths(share.mul(100));
  return {
    standard,
    scores: own.map(({ method, earned }) => ({
      ...{ method, score: hundred(earned.share) },
      name: edition.rules.methods.find((one) => one.code === method)?.name ?? method,
    })),
    entered: standard.methods.flatMap((method) => entered.get(`${code} ${method}`) ?? []),
    total: Math.max(0, ...own.map((line) => line.earned.observations)),
    observations: seen.map((observation) => ({
      ...observation,
      score: hundred(rules.shareOfOne(standard, observation.answer, edition.rules)),
      files: files.get(observation.id) ?? [],
    })),
  };
}

type Supposed = { weights: readonly string[]; shares: readonly string[]; sanctions: readonly string[] };

const pairsOf = (pairs: readonly string[]): Map<string, number> =>
  new Map(pairs.map((pair) => [pair.slice(0, pair.lastIndexOf(":")), Number(pair.slice(pair.lastIndexOf(":") + 1))]));

/** What the score would be under other answers, weights and sanctions. Nothing is kept. */
export async function supposed(ctx: Context, roundId: Id, given: Supposed, editionId?: Id) {
  const { edition, standards, lines } = await groundOf(ctx, roundId, editionId);
  const [weights, shares] = [pairsOf(given.weights), pairsOf(given.shares)];
  for (const code of shares.keys())
    if (!standards.some((standard) => standard.code === code)) refuse("score.standard_not_found", { code });
  const methods = edition.rules.methods.map((one) => ({ ...one, weight: weights.get(one.code) ?? one.weight }));
  checkWeights({ methods });
  const sanctions = given.sanctions.map(
    (code) => edition.rules.sanctions.find((rule) => rule.code === code) ?? refuse("sanction.no_rule", { code }),
  );
  const outcome = (tree: ReturnType<typeof rules.compose>) => ({
    whole: tree.score,
    methods: tree.children.map((child) => ({
      ...{ code: child.code, name: child.text, weight: child.weight ?? 0, score: child.score },
    })),
  });
  const after = outcome(rules.compose(rules.suppose(lines, shares), { ...edition.rules, methods }));
  const left = after.whole === null ? null : afterSanctions(after.whole, sanctions);
  return {
    before: outcome(rules.compose(lines, edition.rules)),
    after: { ...after, whole: left },
    off: (after.whole ?? 0) - (left ?? 0),
    passLine: edition.rules.passLine,
  };
}

/** The rounds that have been visited, oldest first, each with its score by its own edition. */
export async function trendOf(ctx: Context): Promise<(typeof TrendPoint._output)[]> {
  const rounds = await listRounds(ctx.db, ctx.scope, {
    ...{ states: ["running", "finished", "frozen"], sort: "-startsOn", after: null, limit: 24 },
  });
  const points: (typeof TrendPoint._output)[] = [];
  for (const { id, name, startsOn } of rounds.toReversed()) {
    const { edition, lines } = await groundOf(ctx, id);
    const { score } = rules.compose(lines, edition.rules);
    if (score === null) continue;
    const minors = rules.minorsOf(lines, edition.rules)?.score ?? null;
    points.push({ roundId: id, roundName: name, startsOn, whole: score, minors, passLine: edition.rules.passLine });
  }
  return points;
}

/** Two rounds beside each other, node by node, where their codes meet: a letter's results and our own estimate. */
export async function compared(ctx: Context, roundId: Id, otherId: Id): Promise<Compared[]> {
  const treeOf = async (id: Id) => {
    const { edition, lines } = await groundOf(ctx, id);
    return rules.nodesOf(rules.compose(lines, edition.rules));
  };
  const keyOf = (node: { kind: string; code: string }) => `${node.kind} ${node.code}`;
  const others = new Map((await treeOf(otherId)).map((node) => [keyOf(node), node.score]));
  return (await treeOf(roundId)).map(({ kind, code, text, score }) => {
    const other = others.get(keyOf({ kind, code })) ?? null;
    return { kind, code, text, score, other, difference: score === null || other === null ? null : score - other };
  });
}
