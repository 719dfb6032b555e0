/** What is done with definitions and years. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ActionsFor, Context } from "../../kit/action.ts";
import { today } from "../../kit/db/setting.store.ts";
import { refuse } from "../../kit/fault.ts";
import { newId } from "../../kit/id.ts";
import { wholeCity } from "../../kit/scope.ts";
import type { Day } from "../../kit/shapes.ts";
import type { metricApi } from "./metric.api.ts";
import { addMetrics, addYear, listMetrics, listYears } from "./metric.store.ts";
import { feedKinds, feeds } from "./metrics.ts";
import { Metric } from "./model.ts";
import { checkVersion, lastPeriod, newestOf } from "./rules.ts";
import { listReportedCodes } from "./store.ts";

const shippedFile = join(import.meta.dirname, "../../../data/ledger/metrics.json");
const Shipped = z.object({
  metrics: z.array(
    Metric.omit({ id: true, validFrom: true, isActive: true })
      .partial()
      .required({ code: true, name: true, unit: true, kind: true }),
  ),
});

/** The definitions that come with the product, as versions that hold from a day on. */
export async function shipMetrics(ctx: Context, validFrom: Day): Promise<number> {
  const { metrics } = Shipped.parse(JSON.parse(readFileSync(shippedFile, "utf8")));
  const known = new Set((await listMetrics(ctx.db, ctx.scope)).map((metric) => metric.code));
  const blank = {
    period: "year" as const,
    feed: "",
    picked: [],
    numerator: null,
    denominator: null,
    categories: [],
    evidenceAbove: null,
    note: "",
  };
  const added = metrics
    .filter((metric) => !known.has(metric.code))
    .map((metric): Metric => ({ ...blank, ...metric, id: newId(), validFrom, isActive: true }));
  return addMetrics(ctx.db, ctx.scope, added);
}

/** Metrics that units report by month or quarter and of whose last whole one nobody reported anything. */
export async function unreportedOf(ctx: Context): Promise<Metric[]> {
  const day = await today(ctx);
  const asked = newestOf(await listMetrics(ctx.db, ctx.scope)).filter(
    (metric) => metric.isActive && metric.feed === "" && metric.kind !== "ratio" && metric.period !== "year",
  );
  const silent: Metric[] = [];
  for (const period of ["month", "quarter"] as const) {
    const own = asked.filter((metric) => metric.period === period);
    const codes = own.map((metric) => metric.code);
    const known = new Set(await listReportedCodes(ctx.db, ctx.scope, codes, lastPeriod(period, day)));
    silent.push(...own.filter((metric) => !known.has(metric.code)));
  }
  return silent;
}

export const metricActions: ActionsFor<typeof metricApi> = {
  async listMetrics(ctx, { search = "", reported, unreported }) {
    const silent = unreported === true ? new Set((await unreportedOf(ctx)).map((one) => one.code)) : null;
    const items = newestOf(await listMetrics(ctx.db, ctx.scope)).filter(
      (metric) =>
        (silent === null || silent.has(metric.code)) &&
        (metric.name.includes(search) || metric.code.includes(search.toUpperCase())) &&
        (reported !== true || (metric.isActive && metric.feed === "" && metric.kind !== "ratio")),
    );
    return { items, next: null };
  },

  async listMetricVersions(ctx, { metric: asked }) {
    const all = await listMetrics(ctx.db, ctx.scope);
    const code = all.find((metric) => metric.id === asked)?.code ?? asked;
    return { items: all.filter((metric) => metric.code === code), next: null };
  },

  async addMetric(ctx, metric) {
    const versions = await listMetrics(ctx.db, ctx.scope);
    if (versions.some((one) => one.id === metric.id)) return metric;
    checkVersion(metric, versions, feedKinds);

    await addMetrics(ctx.db, ctx.scope, [metric]);
    ctx.tell("metric.added", metric.code, { validFrom: metric.validFrom, kind: metric.kind });
    return metric;
  },

  async shipMetrics(ctx) {
    const added = await shipMetrics(ctx, `${(await today(ctx)).slice(0, 4)}-01-01`);
    ctx.tell("metric.shipped", "metrics", { added });
    return { added };
  },

  listFeeds: async () => ({
    items: feeds.map(({ name, word, kind, categories }) => ({
      ...{ name, word, kind },
      categories: (categories?.keys ?? []).map((key) => ({ key, word: `${categories?.word}${key}` })),
    })),
  }),

  listYears: async (ctx) => ({ items: await listYears(ctx.db, ctx.scope) }),

  async freezeYear(ctx, { year }) {
    if (Number((await today(ctx)).slice(0, 4)) <= year) refuse("ledger.year_not_over", { year });
    if ((await listYears(ctx.db, ctx.scope)).some((one) => one.year === year))
      refuse("ledger.year_frozen_already", { year });
    const city = { ...ctx, scope: wholeCity(ctx.scope.cityId) };
    const facts = [];
    for (const feed of feeds)
      for (const fact of await feed.facts(city, `${year}-01-01`, `${year}-12-31`))
        facts.push({ ...fact, feed: feed.name });

    const hash = createHash("sha256").update(JSON.stringify(facts)).digest("hex");
    const frozen = { year, frozenAt: ctx.now, frozenBy: ctx.actor.personId, hash };
    await addYear(ctx.db, ctx.scope, frozen, facts);
    ctx.tell("ledger.year_frozen", String(year), { facts: facts.length, hash });
    return frozen;
  },
};
