/** What the rules of a weekly round put into its plan: types not seen this month, and sites that failed last week. */
import type { Id } from "../../kit/shapes.ts";
import type { Stratum } from "./model.ts";

/** A stratum that could be drawn from. */
export type FrameRow = Pick<Stratum, "siteTypeCode" | "areaCode"> & {
  readonly typeName: string;
  readonly areaName: string;
  readonly frame: number;
};

/** Why a plan proposes a number: its share, the month's rule, or nothing. */
export type Because = "share" | "month" | "none";

/** A site that failed in the last weekly round. */
export type Failed = {
  readonly siteId: Id;
  readonly siteTypeCode: string;
  readonly regionPath: string;
  readonly failedIn: Id;
};

/** In which stratum a site counts: one of the plan that holds it, else the smallest area it lies in; null when no stratum holds it. */
export function stratumOf<Row extends Pick<Stratum, "siteTypeCode" | "areaCode">>(
  site: Pick<Failed, "siteTypeCode" | "regionPath">,
  plan: readonly Row[],
  frames: readonly Row[],
): Row | null {
  const path = site.regionPath.split("/");
  const holding = (rows: readonly Row[]) =>
    rows
      .filter((row) => row.siteTypeCode === site.siteTypeCode && path.includes(row.areaCode))
      .toSorted((one, other) => path.indexOf(other.areaCode) - path.indexOf(one.areaCode))[0] ?? null;
  return holding(plan) ?? holding(frames);
}

/** Frames without the sites that are certain, because nobody is drawn who is there already. */
export const withoutCertain = <Row extends FrameRow>(
  frames: readonly Row[],
  failed: readonly Pick<Failed, "siteTypeCode" | "regionPath">[],
): Row[] =>
  frames.map((row) => ({
    ...row,
    frame:
      row.frame -
      failed.filter(
        (site) => site.siteTypeCode === row.siteTypeCode && site.regionPath.split("/").includes(row.areaCode),
      ).length,
  }));

/**
 * A week's plan: a share of every stratum, rounded, so that small ones are left out; then one site of every type that
 * nobody has visited this calendar month, in the area that has most of it. `seen` is null when that rule is off.
 */
export function proposeWeek<Row extends FrameRow>(
  frames: readonly Row[],
  share: number,
  seen: ReadonlySet<string> | null,
): (Row & { wanted: number; because: Because })[] {
  const rows = frames.map((row) => {
    const wanted = Math.min(row.frame, Math.round(row.frame * share));
    return { ...row, wanted, because: wanted > 0 ? ("share" as const) : ("none" as Because) };
  });
  if (seen === null) return rows;
  const types = [...new Set(rows.map((row) => row.siteTypeCode))];
  for (const type of types) {
    const own = rows.filter((row) => row.siteTypeCode === type && row.frame > 0);
    const largest = own.toSorted((one, other) => other.frame - one.frame)[0];
    if (seen.has(type) || own.some((row) => row.wanted > 0) || largest === undefined) continue;
    Object.assign(largest, { wanted: 1, because: "month" });
  }
  return rows;
}
