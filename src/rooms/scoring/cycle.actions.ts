/** Years of a cycle: the score of each, sanctions that happened, and the cycle they make. */
import type { Context } from "../../kit/action.ts";
import { refuse } from "../../kit/fault.ts";
import type { Day, Id } from "../../kit/shapes.ts";
import type { EditionRow } from "../framework/model.ts";
import type { CyclePage } from "./api.ts";
import { countsIn, cycleScore, type KnownYear } from "./cycle.rules.ts";
import { addSanction, listSanctions, listYearScores, putYearScore, withdrawSanction } from "./cycle.store.ts";
import type { Sanction, YearScore } from "./model.ts";
import * as rules from "./rules.ts";
import { groundOf, mustFindEdition } from "./score.actions.ts";

type Cycled = EditionRow & { rules: { cycle: NonNullable<EditionRow["rules"]["cycle"]> } };

async function mustCycle(ctx: Context, editionId: Id): Promise<Cycled> {
  const edition = await mustFindEdition(ctx, editionId);
  if (edition.rules.cycle === null) refuse("score.no_cycle", { name: edition.name });
  return edition as Cycled;
}

const noScore = { score: null, minors: null, roundName: null };

/** A year's score as entered, or as its round comes out. */
async function scoresOf(ctx: Context, known: YearScore) {
  if (known.roundId === null) return { score: known.score, minors: known.minorsScore, roundName: null };
  const { round, edition, lines } = await groundOf(ctx, known.roundId);
  return {
    score: rules.compose(lines, edition.rules).score,
    minors: known.minorsScore ?? rules.minorsOf(lines, edition.rules)?.score ?? null,
    roundName: round.name,
  };
}

export async function cyclePage(ctx: Context, editionId: Id): Promise<CyclePage> {
  const edition = await mustCycle(ctx, editionId);
  const { cycle, minors, sanctions: catalogue, passLine } = edition.rules;
  const sanctions = await listSanctions(ctx.db, ctx.scope, editionId);
  const entered = await listYearScores(ctx.db, ctx.scope, editionId);
  const names = new Map<number, string | null>();
  const known: KnownYear[] = [];
  // Also years without a score: a closed gate or a sanction of the cycle stands before the score is known.
  for (let year = cycle.firstYear; year < cycle.firstYear + cycle.yearWeights.length; year += 1) {
    const own = entered.find((one) => one.year === year);
    const { score, minors: minorsScore, roundName } = own === undefined ? noScore : await scoresOf(ctx, own);
    names.set(year, roundName);
    known.push({
      ...{ year, score, minors: minorsScore },
      sanctions: sanctions
        .filter((sanction) => sanction.year === year && !sanction.isWithdrawn)
        .flatMap((sanction) => catalogue.find((rule) => rule.code === sanction.ruleCode) ?? []),
    });
  }
  const { years, ...score } = cycleScore(known, { cycle, minors });
  return {
    ...{ ...score, editionId, editionName: edition.name, name: cycle.name, passLine, rules: catalogue, sanctions },
    ...{ minorsWeight: minors?.weight ?? null, minorsGate: minors?.gate ?? null },
    gap: score.whole === null ? null : score.whole - passLine,
    years: years.map((year) => ({
      ...{ ...year, closed: [...year.closed], roundName: names.get(year.year) ?? null },
      known: entered.find((one) => one.year === year.year) ?? null,
    })),
  };
}

const isOutside = (edition: Cycled, year: number): boolean => {
  const { firstYear, yearWeights } = edition.rules.cycle;
  return year < firstYear || year >= firstYear + yearWeights.length;
};

export async function enterYear(ctx: Context, given: YearScore): Promise<CyclePage> {
  const edition = await mustCycle(ctx, given.editionId);
  if (isOutside(edition, given.year))
    refuse("year_score.outside", { year: given.year, name: edition.rules.cycle.name });
  if ((given.roundId === null) === (given.score === null)) refuse("year_score.one_of_two");
  if (given.roundId !== null) await groundOf(ctx, given.roundId);
  const known = (await listYearScores(ctx.db, ctx.scope, given.editionId)).find((one) => one.year === given.year);
  const saved = { ...given, id: known?.id ?? given.id };
  if (!(await putYearScore(ctx.db, ctx.scope, saved, ctx.actor.personId)))
    refuse("score.changed_meanwhile", { code: String(given.year) });
  const { year, roundId, score, source } = given;
  ctx.tell("year_score.entered", given.editionId, { year, roundId, score, source });
  return cyclePage(ctx, given.editionId);
}

type NewSanction = Pick<Sanction, "editionId" | "year" | "ruleCode" | "decidedBy" | "basis"> & {
  id: Id;
  happenedOn: Day;
};

export async function imposeSanction(ctx: Context, given: NewSanction): Promise<CyclePage> {
  const edition = await mustCycle(ctx, given.editionId);
  const rule = edition.rules.sanctions.find((one) => one.code === given.ruleCode);
  if (rule === undefined) return refuse("sanction.no_rule", { code: given.ruleCode });
  if (isOutside(edition, given.year)) refuse("sanction.outside", { year: given.year, name: edition.rules.cycle.name });
  if (!countsIn(rule, given.happenedOn, given.year))
    refuse("sanction.too_old", {
      day: given.happenedOn,
      code: rule.code,
      year: given.year,
      months: rule.lookBackMonths ?? 0,
    });
  await addSanction(
    ctx.db,
    ctx.scope,
    { ...given, isWithdrawn: false, withdrawnReason: "", version: 1 },
    ctx.actor.personId,
  );
  ctx.tell("sanction.added", given.editionId, { code: given.ruleCode, year: given.year, decidedBy: given.decidedBy });
  return cyclePage(ctx, given.editionId);
}

export async function liftSanction(
  ctx: Context,
  given: { editionId: Id; id: Id; reason: string; version: number },
): Promise<CyclePage> {
  await mustCycle(ctx, given.editionId);
  const known = (await listSanctions(ctx.db, ctx.scope, given.editionId)).find((one) => one.id === given.id);
  if (known === undefined) return refuse("sanction.not_found");
  if (!(await withdrawSanction(ctx.db, ctx.scope, given))) refuse("score.changed_meanwhile", { code: known.ruleCode });
  ctx.tell("sanction.withdrawn", given.editionId, { code: known.ruleCode, year: known.year, reason: given.reason });
  return cyclePage(ctx, given.editionId);
}
