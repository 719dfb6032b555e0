/** Fills in a template: every placeholder is understood, asked of the ledger or the records, and kept with its answer. */
import type { Context } from "../../kit/action.ts";
import { chineseDay, dayIn } from "../../kit/day.ts";
import { settingNow, timeZone } from "../../kit/db/setting.store.ts";
import { addressOfFacts } from "../ledger/address.rules.ts";
import { behindOf, figureOf, type Ground, groundOf, reportingOf } from "../ledger/index.ts";
import { heldMeetings, meetingFields, type Repetition, repetitions } from "./repeat.actions.ts";
import { missingMark, type Report, type ReportFigure, showSetting } from "./report.model.ts";
import * as tags from "./tag.rules.ts";
import type { TagTree, Values } from "./template.papers.ts";

const spokenOf = ["city", "county", "area"];

/** What placeholders are understood by: definitions, places, display rules. */
export async function aroundOf(ctx: Context): Promise<tags.Around & { ledger: Ground }> {
  const ledger = await groundOf(ctx);
  return {
    ledger,
    metrics: ledger.metrics.filter((metric) => metric.isActive),
    regions: ledger.regions.filter((region) => spokenOf.includes(region.level)),
    rules: await settingNow(ctx, showSetting),
  };
}

/** Where in the report a placeholder stands: in a section with what its repetition knows, or outside of all. */
type Place = {
  readonly section: tags.Section | null;
  readonly name: string;
  readonly region: string | null;
  readonly fields: Readonly<Record<string, string>>;
  /** The console's page of what is repeated. */
  readonly link: string;
};

/** `issue` is the number it has, or would get if it were frozen now. */
export type Fillable = Pick<Report, "periodFrom" | "periodTo" | "regionCode"> & { readonly issue: number };

type Filling = {
  readonly ctx: Context;
  readonly report: Fillable;
  readonly around: tags.Around & { ledger: Ground };
  readonly zone: string;
  readonly figures: ReportFigure[];
  /** Turns what is printed into what is put into the file; the preview marks each figure with its place in the list. */
  readonly mark: (shown: string, at: number) => string;
};

type Answer = Pick<ReportFigure, "shown" | "exact" | "entries" | "from" | "to" | "link"> & {
  code?: string;
  name?: string;
  unit?: string;
};

const plain = (shown: string): Answer => ({ shown, exact: null, entries: 0, from: null, to: null, link: "" });

async function ofMetric(
  filling: Filling,
  place: Place,
  tag: Extract<tags.Tag, { kind: "figure" | "places" }>,
): Promise<Answer> {
  const { ctx, report } = filling;
  const { metric, show } = tag;
  const days = tags.periodOf(tag.period, report.periodFrom, report.periodTo);
  const region = tag.region ?? place.region ?? report.regionCode;
  const filter = {
    ...days,
    ...(region === null ? {} : { region }),
    ...(tag.category === null ? {} : { category: tag.category }),
  };
  const link = addressOfFacts(behindOf(metric, filling.around.ledger.metrics, filter), filter);
  const about = { ...days, link, code: metric.code, name: metric.name, unit: metric.unit };
  if (tag.kind === "places") {
    const places = await reportingOf(ctx, metric.code, filter);
    return { ...about, shown: places.map((one) => one.name).join("、"), exact: places.length, entries: places.length };
  }
  const figure = await figureOf(ctx, filling.around.ledger, metric.code, filter);
  return { ...about, shown: tags.showFigure(metric, figure, show), exact: figure.value, entries: figure.entries };
}

async function answerOf(filling: Filling, place: Place, tag: tags.Tag): Promise<Answer> {
  const { ctx, report, around, zone } = filling;
  switch (tag.kind) {
    case "year":
      return plain(String(Number(report.periodTo.slice(0, 4)) + tag.offset));
    case "today":
      return plain(chineseDay(dayIn(zone, ctx.now)));
    case "region":
      return plain(around.regions.find((one) => one.code === (place.region ?? report.regionCode))?.name ?? "全市");
    case "period":
      return plain(tags.spokenPeriod(report.periodFrom, report.periodTo));
    case "from":
      return plain(chineseDay(report.periodFrom));
    case "to":
      return plain(chineseDay(report.periodTo));
    case "issue":
      return plain(String(report.issue));
    case "field":
      return { ...plain(place.fields[tag.name] ?? ""), link: place.link };
    case "meeting": {
      const [last] = await heldMeetings({ ctx, zone, report }, [tag.of]);
      const shown = last === undefined ? "" : meetingFields(last, zone)[tag.field];
      return { ...plain(shown), link: last === undefined ? "" : `/meetings?open=${last.id}` };
    }
    case "unknown":
      return plain("");
    default:
      return ofMetric(filling, place, tag);
  }
}

const repetitionsOf = ({ ctx, report, around, zone }: Filling, section: tags.Section): Promise<Repetition[]> =>
  repetitions({ ctx, report, regions: around.ledger.regions, zone }, section);

async function valuesOf(filling: Filling, tree: TagTree, place: Place): Promise<Values> {
  const values: Record<string, string | Values[]> = {};
  let noted = false;
  for (const [text, inner] of Object.entries(tree)) {
    const section = tags.sections.find((one) => one === text);
    if (Object.keys(inner).length > 0 && section !== undefined) {
      const parts: Values[] = [];
      for (const one of await repetitionsOf(filling, section))
        parts.push(await valuesOf(filling, inner, { region: null, ...one, section }));
      values[text] = parts;
      continue;
    }
    const tag = tags.parseTag(text, filling.around, place.section);
    const answer = await answerOf(filling, place, tag);
    // Within a section a record may leave a field empty; a figure that nobody reported is marked everywhere.
    const shown = answer.shown === "" && tag.kind !== "field" ? missingMark : answer.shown;
    const isRow = tag.kind === "field" && place.section !== null && tags.rowSections.includes(place.section);
    if (isRow && noted && shown !== missingMark) {
      values[text] = shown;
      continue;
    }
    noted ||= isRow;
    const { code = "", name = text, unit = "" } = answer;
    const at = filling.figures.push({
      ...{ tag: text, within: place.name, code, name, unit, from: answer.from, to: answer.to, link: answer.link },
      ...{ shown, exact: answer.exact, entries: answer.entries, isMissing: shown === missingMark },
    });
    values[text] = filling.mark(shown, at - 1);
  }
  return values;
}

/** Values for every placeholder, and the list of what was asked and answered. */
export async function fillIn(
  ctx: Context,
  tree: TagTree,
  report: Fillable,
  mark: Filling["mark"] = (shown) => shown,
): Promise<{ values: Values; figures: ReportFigure[] }> {
  const figures: ReportFigure[] = [];
  const filling = { ctx, report, around: await aroundOf(ctx), zone: await timeZone(ctx), figures, mark };
  const values = await valuesOf(filling, tree, { section: null, name: "", region: null, fields: {}, link: "" });
  return { values, figures };
}

/** Placeholders that mean nothing here, each with why. */
export function unknownIn(
  tree: TagTree,
  around: tags.Around,
  section: tags.Section | null = null,
): { tag: string; word: string; about: string }[] {
  return Object.entries(tree).flatMap(([text, inner]) => {
    if (Object.keys(inner).length > 0) {
      const found = tags.sections.find((one) => one === text);
      return found === undefined
        ? [{ tag: text, word: "tag.no_section", about: text }]
        : unknownIn(inner, around, found);
    }
    const tag = tags.parseTag(text, around, section);
    return tag.kind === "unknown" ? [{ tag: text, word: tag.word, about: tag.about }] : [];
  });
}
