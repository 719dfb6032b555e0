/** What is done with problems that belong together. */
import type { ActionsFor, Context } from "../../kit/action.ts";
import { addMilliseconds } from "../../kit/day.ts";
import { settingNow } from "../../kit/db/setting.store.ts";
import { metresApart } from "../../kit/earth.ts";
import { newId } from "../../kit/id.ts";
import { findSite } from "../sites/index.ts";
import type { kinApi } from "./kin.api.ts";
import { countCases, listNear, medianHours } from "./kin.store.ts";
import type { NamedProblem } from "./model.ts";
import { enter } from "./report.actions.ts";
import type { Report } from "./report.rules.ts";
import { merge, numberOf, take, whyNot } from "./rules.ts";
import { doubleSetting, suggestSetting } from "./settings.model.ts";
import { mustFind, mustFindAll, saveStep, scopeIn, whoIn } from "./step.actions.ts";
import { findProblems } from "./store.ts";
import { type Count, suggest } from "./suggest.rules.ts";

const metresOfDegree = 111_320;

async function doublesOf(ctx: Context, problem: NamedProblem) {
  if (problem.itemCode === "" || problem.siteId === null) return [];
  const { metres, days } = await settingNow(ctx, doubleSetting);
  const site = await findSite(ctx.db, { ...ctx.scope, regionPath: null, unitId: null }, problem.siteId);
  if (site === null || site.longitude === null || site.latitude === null) return [];
  const place = { longitude: site.longitude, latitude: site.latitude };
  const degrees = {
    latitude: metres / metresOfDegree,
    longitude: metres / (metresOfDegree * Math.cos((place.latitude * Math.PI) / 180)),
  };
  const near = await listNear(ctx.db, ctx.scope, problem, {
    ...{ ...place, degrees, since: addMilliseconds(ctx.now, -days * 86_400_000) },
  });
  const found = near
    .map((one) => ({ id: one.id, metres: metresApart(place, one) ?? 0 }))
    .filter((one) => one.metres <= metres);
  // Only those that the reader sees.
  const seen = await findProblems(
    ctx.db,
    scopeIn(ctx),
    found.map((one) => one.id),
  );
  return seen
    .map((one) => ({ ...one, metres: found.find((other) => other.id === one.id)?.metres ?? 0 }))
    .toSorted((a, b) => a.metres - b.metres);
}

/** What a part takes over from its whole. */
const pickReport = ({ source, severity, foundAt, foundBy, groupId, ...problem }: NamedProblem) => ({
  ...{ source, severity, foundAt, foundBy, groupId, level: problem.level, repeatOf: problem.repeatOf },
  ...{ siteId: problem.siteId, siteTypeCode: problem.siteTypeCode, regionCode: problem.regionCode },
  ...{ place: problem.place, itemId: problem.itemId, itemCode: problem.itemCode },
  ...{ unitId: problem.unitId, measures: problem.measures },
});

export const kinActions: ActionsFor<typeof kinApi> = {
  async listDoubles(ctx, { id }) {
    const who = whoIn(ctx);
    const doubles = await doublesOf(ctx, await mustFind(ctx, id));
    return {
      items: doubles.map((one) => ({ ...one, mayMerge: whyNot("merge", one, who) === null })),
    };
  },

  async mergeProblems(ctx, { id, merged }) {
    const into = await mustFind(ctx, id);
    const all = await mustFindAll(
      ctx,
      merged.map((one) => one.id),
    );
    for (const problem of all) {
      const version = merged.find((one) => one.id === problem.id)?.version ?? 0;
      await saveStep(ctx, problem, merge({ ...problem, version }, whoIn(ctx), into), "merge", { note: numberOf(into) });
    }
    return { merged: all.length };
  },

  async splitProblem(ctx, { id, version, parts }) {
    const before = await mustFind(ctx, id);
    const [first = "", ...others] = parts;
    const kept = { ...take("split", { ...before, version }, whoIn(ctx)), description: first };
    const added = await enter(
      ctx,
      others.map(
        (description): Report => ({
          // What the whole was found to be; the part begins a life of its own.
          ...pickReport(before),
          ...{ id: newId(), description, origin: "", splitFrom: id },
        }),
      ),
    );
    await saveStep(ctx, before, kept, "split", { note: added.map(numberOf).join("、") });
    return { added };
  },

  async getSuggestions(ctx, { type, item }) {
    const rule = await settingNow(ctx, suggestSetting);
    const cases = await countCases(ctx.db, ctx.scope, { siteTypeCode: type, itemCode: item });
    const by = (key: (one: (typeof cases)[number]) => string | null): Count[] => {
      const counts = new Map<string, number>();
      for (const one of cases) {
        const value = key(one);
        if (value !== null && value !== "") counts.set(value, (counts.get(value) ?? 0) + one.count);
      }
      return [...counts].map(([value, count]) => ({ key: value, count }));
    };
    const unitNames = new Map(cases.map((one) => [one.unitId, one.unitName]));
    const named = (counts: Count[], nameOf: (key: string) => string) =>
      suggest(counts, rule).map(({ key, share, count }) => ({ key, name: nameOf(key), share, count }));
    const n = cases.reduce((sum, one) => sum + one.count, 0);
    return {
      n,
      standards:
        item === ""
          ? named(
              by((one) => one.itemCode),
              (key) => key,
            )
          : [],
      // A unit that no longer exists is nobody to give work to.
      units: named(
        by((one) => (one.unitName === null ? null : one.unitId)),
        (key) => unitNames.get(key) ?? "",
      ),
      severities: named(
        by((one) => one.severity),
        (key) => key,
      ),
      medianHours: n < rule.least ? null : await medianHours(ctx.db, ctx.scope, { siteTypeCode: type, itemCode: item }),
    };
  },
};
