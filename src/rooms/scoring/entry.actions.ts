/** Entering results that no room measures, one by one or from a letter, and sealing the score of a frozen round. */
import { createHash } from "node:crypto";
import type { Context } from "../../kit/action.ts";
import { refuse, word } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import type { Id } from "../../kit/shapes.ts";
import type { Sheet } from "../../kit/workbook.ts";
import { freezeRound, heldState } from "../rounds/index.ts";
import { readLetter } from "./letter.sheets.ts";
import type { EnteredResult, Seal } from "./model.ts";
import * as rules from "./rules.ts";
import { type Ground, groundOf, mustFindRound } from "./score.actions.ts";
import { addEntered, addSeal, findSeal, listEntered, listSealed, recount, saveEntered } from "./store.ts";

type Entry = Pick<EnteredResult, "numerator" | "denominator" | "source" | "version"> & {
  id: Id;
  code: string;
  method?: string | undefined;
};

/** Enters or corrects a result; the demo enters through here too. */
export const enterResult = async (ctx: Context, entry: Entry): Promise<void> =>
  enterOne(ctx, await groundOf(ctx, entry.id), entry);

async function enterOne(ctx: Context, ground: Ground, { id: roundId, code, method, ...given }: Entry): Promise<void> {
  const { round, standards, entered } = ground;
  if ((await heldState(ctx, roundId)) === "frozen") refuse("score.round_frozen", { name: round.name });
  const standard = standards.find((one) => one.code === code) ?? refuse("score.standard_not_found", { code });
  const by = method ?? (standard.methods.length === 1 ? standard.methods[0] : undefined);
  if (by === undefined || !standard.methods.includes(by))
    return refuse("score.wrong_method", { code, methods: standard.methodNames.join("、") });
  if (given.numerator > given.denominator) refuse("score.more_than_all");
  const known = entered.get(`${code} ${by}`);
  const result: EnteredResult = {
    ...{ ...given, id: known?.id ?? newId(), roundId, itemId: standard.id, method: by, enteredAt: ctx.now },
  };
  const isSaved =
    given.version === 0
      ? await addEntered(ctx.db, ctx.scope, { ...result, version: 1 }, ctx.actor.personId)
      : await saveEntered(ctx.db, ctx.scope, result, ctx.actor.personId);
  if (!isSaved) refuse("score.changed_meanwhile", { code });
  const { numerator, denominator, source } = given;
  ctx.tell("result.entered", roundId, { code, method: by, numerator, denominator, source });
}

/** Enters every line of a letter, or none; what was entered before is replaced by it. */
export async function enterLetter(
  ctx: Context,
  roundId: Id,
  sheets: readonly Sheet[],
  source: string,
): Promise<number> {
  const read = readLetter(sheets) ?? refuse("score.letter_header");
  const ground = await groundOf(ctx, roundId);
  const { standards, entered, edition } = ground;
  const [doubt] = read.doubts;
  if (doubt !== undefined)
    refuse("score.letter_doubts", {
      ...{ count: read.doubts.length, sheet: doubt.sheet, row: doubt.row, column: doubt.column },
      what: word(doubt.word),
    });
  for (const { code, method, numerator, denominator } of read.lines) {
    const standard = standards.find((one) => one.code === code) ?? refuse("score.standard_not_found", { code });
    // A letter that names no method speaks of the only one; a word that names none of the standard's is refused.
    const only = standard.methods.length === 1 ? standard.methods[0] : undefined;
    const named = method === "" ? only : edition.rules.methods.find((one) => one.name === method)?.code;
    if (named === undefined) return refuse("score.wrong_method", { code, methods: standard.methodNames.join("、") });
    const version = entered.get(`${code} ${named}`)?.version ?? 0;
    await enterOne(ctx, ground, { id: roundId, code, method: named, numerator, denominator, source, version });
  }
  ctx.tell("letter.entered", roundId, { source, lines: read.lines.length });
  return read.lines.length;
}

const hashOf = (lines: Iterable<string>): string => {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
};

/** Hashes of everything the score of a round is made of, and of every figure of it, from the observations themselves. */
async function hashesOf(ctx: Context, roundId: Id) {
  const { edition, standards, entered } = await groundOf(ctx, roundId);
  const observations = await listSealed(ctx.db, ctx.scope, roundId);
  const results = (await listEntered(ctx.db, ctx.scope, roundId)).map((one) =>
    [one.itemId, one.method, one.numerator, one.denominator].join(" "),
  );
  const inputs = [
    JSON.stringify([edition.id, edition.rules]),
    ...standards.map((one) => JSON.stringify([one.id, one.code, one.methods, one.points, one.scale, one.isMinors])),
    ...observations.map((one) => one.line),
    ...results.toSorted(),
  ];
  const lines = rules.linesOf(standards, await recount(ctx.db, ctx.scope, roundId), entered, edition.rules);
  const tree = rules.compose(lines, edition.rules);
  const figures = rules
    .nodesOf(tree)
    .map((node) => [node.kind, node.code, node.possible, node.earned, node.score, node.shown].join(" "));
  return {
    ...{ editionId: edition.id, observations: observations.length, whole: tree.score },
    ...{ inputsHash: hashOf(inputs), scoreHash: hashOf(figures) },
  };
}

/** Freezes a finished round and seals its edition, inputs and score. */
export async function sealRound(ctx: Context, roundId: Id, version: number): Promise<Seal> {
  await mustFindRound(ctx, roundId);
  await freezeRound(ctx, roundId, version);
  const seal = { roundId, sealedAt: ctx.now, ...(await hashesOf(ctx, roundId)) };
  await addSeal(ctx.db, ctx.scope, seal, ctx.actor.personId);
  ctx.tell("score.sealed", roundId, { inputsHash: seal.inputsHash, scoreHash: seal.scoreHash, whole: seal.whole });
  return seal;
}

/** The seal of a round beside the hashes as they come out today. */
export async function checkedSeal(ctx: Context, roundId: Id) {
  await mustFindRound(ctx, roundId);
  const seal = (await findSeal(ctx.db, ctx.scope, roundId)) ?? refuse("score.no_seal");
  // A county must see the same hashes as the city: they are of the whole round.
  const { inputsHash, scoreHash } = await hashesOf(ctx.as(ctx.actor, { ...ctx.scope, regionPath: null }), roundId);
  return { seal, inputsHash, scoreHash, holds: inputsHash === seal.inputsHash && scoreHash === seal.scoreHash };
}
