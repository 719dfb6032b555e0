/** The draw: sealed before it is made, the same for the same seed, and repeatable by anybody from its published file. */
import { createHash, createHmac } from "node:crypto";
import type { Id } from "../../kit/shapes.ts";
import { canonicalPool, drawTeams, type Pool } from "./inspector.wire.ts";
import type { Stratum } from "./model.ts";

/** A stratum by what it is, not by its id, so that a published draw can be repeated. */
export type Part = Pick<Stratum, "siteTypeCode" | "areaCode" | "wanted">;

export const partKey = (part: Pick<Part, "siteTypeCode" | "areaCode">): string =>
  `${part.siteTypeCode}|${part.areaCode}`;

/** Which sites could be drawn, by stratum. */
export type Frame = Readonly<Record<string, readonly Id[]>>;

/** What a plan may hold beside its strata: sites that are visited for certain, and people of whom inspectors are drawn. */
export type Beside = { readonly certain: readonly Id[]; readonly pool: Pool | null };
const nothingBeside: Beside = { certain: [], pool: null };
const isPlain = (beside: Beside): boolean => beside.certain.length === 0 && beside.pool === null;

export type Sealed = { readonly planHash: string; readonly frameHash: string; readonly commitment: string };

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** One text for one plan or frame, whatever order it came in. A plan with nothing beside its strata reads as it always did. */
function canonicalPlan(plan: readonly Part[], beside: Beside): string {
  const strata = plan.map((part) => [part.siteTypeCode, part.areaCode, part.wanted] as const).toSorted(compare);
  if (isPlain(beside)) return JSON.stringify(strata);
  const { certain, pool } = beside;
  return JSON.stringify({
    strata,
    certain: certain.toSorted(),
    inspectors: pool === null ? null : canonicalPool(pool),
  });
}
const canonicalFrame = (frame: Frame): string =>
  JSON.stringify(
    Object.entries(frame)
      .map(([key, ids]) => [key, ids.toSorted()] as const)
      .toSorted(compare),
  );
const compare = (one: readonly unknown[], other: readonly unknown[]): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

/** The promise made before the draw: whoever has it can later prove that neither plan, frame nor secret was exchanged. */
export function sealDraw(plan: readonly Part[], frame: Frame, secret: string, beside = nothingBeside): Sealed {
  const [planHash, frameHash] = [hash(canonicalPlan(plan, beside)), hash(canonicalFrame(frame))];
  return { planHash, frameHash, commitment: hash(`${frameHash}${planHash}${secret}`) };
}

/**
 * All sites of every stratum in drawn order: the first `wanted` are chosen, the others are reserve. The order is that
 * of HMAC-SHA-256(secret, stratum and site), so every site has the same chance and the frame's own order does not matter.
 */
export function draw(plan: readonly Part[], frame: Frame, secret: string): Record<string, Id[]> {
  return Object.fromEntries(
    plan.map((part) => {
      const key = partKey(part);
      const lots = (frame[key] ?? []).map(
        (id) => [createHmac("sha256", secret).update(`${key}|${id}`).digest("hex"), id] as const,
      );
      return [key, lots.toSorted(compare).map(([, id]) => id)];
    }),
  );
}

/**
 * So many of a hundred of every group, rounded up, so that a group with anything in it is never left out: for samples that
 * are no round. Groups take the place of strata; what is drawn from has one kind.
 */
export function drawShare(
  groups: ReadonlyMap<string, readonly Id[]>,
  percent: number,
  seed: string,
): { chosen: { group: string; id: Id }[]; frameHash: string } {
  const siteTypeCode = "share";
  const plan = [...groups].map(([areaCode, ids]) => ({
    ...{ siteTypeCode, areaCode, wanted: Math.ceil((ids.length * percent) / 100) },
  }));
  const frame: Frame = Object.fromEntries(plan.map((part) => [partKey(part), groups.get(part.areaCode) ?? []]));
  const order = draw(plan, frame, seed);
  const chosen = plan.flatMap((part) =>
    (order[partKey(part)] ?? []).slice(0, part.wanted).map((id) => ({ group: part.areaCode, id })),
  );
  return { chosen, frameHash: sealDraw(plan, frame, seed).frameHash };
}

/** What is published when a round is finished. Version 2 also holds certain sites and drawn inspectors. */
export type DrawFile = Sealed & {
  readonly format: "tongchuang.draw.1" | "tongchuang.draw.2";
  readonly round: string;
  readonly secret: string;
  readonly plan: readonly Part[];
  readonly frame: Frame;
  readonly result: Readonly<Record<string, readonly Id[]>>;
  readonly certain?: readonly Id[];
  readonly inspectors?: Pool | null;
  readonly teams?: readonly (readonly [Id, Id])[];
};

/** The format that a draw needs: the first one as long as it can say everything. */
export const formatFor = (beside: Beside): DrawFile["format"] =>
  isPlain(beside) ? "tongchuang.draw.1" : "tongchuang.draw.2";

function faultsBeside(file: DrawFile): string[] {
  const { certain = [], inspectors: pool = null, teams = [] } = file;
  const drawn = new Set(Object.values(file.frame).flat());
  const again = pool === null ? [] : drawTeams(pool, file.secret).teams;
  return [
    ...(certain.some((id) => drawn.has(id)) ? ["a site that is visited for certain was drawn from as well"] : []),
    ...(JSON.stringify(again) === JSON.stringify(teams) ? [] : ["drawing the inspectors again gives other teams"]),
  ];
}

/** What does not fit in a published draw, in plain sentences; nothing when everything fits. */
export function faultsIn(file: DrawFile): string[] {
  if (file.format !== "tongchuang.draw.1" && file.format !== "tongchuang.draw.2") return ["this is no draw file"];
  const beside: Beside = { certain: file.certain ?? [], pool: file.inspectors ?? null };
  if (file.format !== formatFor(beside)) return ["the format does not fit what the file holds"];
  const sealed = sealDraw(file.plan, file.frame, file.secret, beside);
  const again = draw(file.plan, file.frame, file.secret);
  // Over the hashes as they were told, so that a changed plan does not also look like a changed secret.
  const told = hash(`${file.frameHash}${file.planHash}${file.secret}`);
  const differ = file.plan
    .map(partKey)
    .filter((key) => JSON.stringify(again[key]) !== JSON.stringify(file.result[key]));
  return [
    ...(sealed.planHash === file.planHash ? [] : ["the plan is not the one that was sealed"]),
    ...(sealed.frameHash === file.frameHash ? [] : ["the frame is not the one that was sealed"]),
    ...(told === file.commitment ? [] : ["the secret is not the one that was sealed"]),
    ...differ.map((key) => `drawing ${key} again gives other sites`),
    ...faultsBeside(file),
  ];
}
