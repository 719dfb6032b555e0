/** The demo's rounds: one mock round that is finished and scored, and a weekly one that waits for its inspectors. */
import { addDays, addMilliseconds } from "../../../kit/day.ts";
import { newId } from "../../../kit/id.ts";
import type { Id, Instant } from "../../../kit/shapes.ts";
import { listCheckItems, listStandards } from "../../../rooms/framework/index.ts";
import type { Answer } from "../../../rooms/framework/model.ts";
import { beginVisit, sendVisit, typeVisit } from "../../../rooms/inspections/index.ts";
import {
  drawRound,
  findRound,
  finishRound,
  listAssignments,
  makeRound,
  makeTeams,
  planRound,
} from "../../../rooms/rounds/index.ts";
import { enterResult, enterYear } from "../../../rooms/scoring/index.ts";
import { listFrame, listSiteTypes } from "../../../rooms/sites/index.ts";
import type { InspectionGroup } from "./groups.ts";
import { ago, by, dice, type Scene, type Stage, storePicture } from "./stage.ts";

type Round = { name: string; kind: "mock" | "weekly"; from: number; to: number; share: number; seed: string };

async function drawn(stage: Stage, editionId: Id, groups: readonly InspectionGroup[], round: Round): Promise<Id> {
  const id = newId();
  const office = stage.people.get("wenming");
  const ctx = by(stage, office, ago(stage, round.from + 2));
  const days = { startsOn: addDays(stage.today, -round.from), endsOn: addDays(stage.today, -round.to) };
  await makeRound(ctx, { id, kind: round.kind, name: round.name, editionId, ...days, partnerId: null });
  const types = await listSiteTypes(ctx.db, ctx.scope);
  const frame = await listFrame(
    ctx.db,
    ctx.scope,
    types.map((type) => type.code),
  );
  const strata = new Map<string, number>();
  for (const site of frame) {
    const key = `${site.typeCode} ${site.regionCode}`;
    strata.set(key, (strata.get(key) ?? 0) + 1);
  }
  const wanted = [...strata]
    .filter(([key]) => dice(round.seed, key) < round.share)
    .map(([key]) => {
      const [siteTypeCode = "", areaCode = ""] = key.split(" ");
      return { siteTypeCode, areaCode, wanted: 1, how: "" };
    });
  await planRound(ctx, id, 1, wanted);
  const drawing = by(stage, office, ago(stage, round.from + 1));
  const people = [...groups.flatMap((group) => group.personIds), stage.liaisons.get("团市委")?.id ?? ""];
  if (round.kind === "weekly") {
    await drawRound(drawing, id, 2, round.seed, { personIds: people, teamWord: "组" });
    return id;
  }
  await drawRound(drawing, id, 2, round.seed);
  await makeTeams(
    by(stage, office, ago(stage, round.from + 1, 15)),
    id,
    3,
    groups.map((group) => ({ id: newId(), name: group.name, groupId: group.id, personIds: group.personIds })),
  );
  return id;
}

/** An answer as an inspector might give it; most conform. */
function answerFor(
  kind: string,
  words: readonly string[],
  asked: { of?: number; attempts?: number; target?: number | null },
): Answer {
  const luck = dice(...words);
  const isGood = luck < 0.86;
  switch (kind) {
    case "grade":
      return { kind: "grade", value: isGood ? "A" : luck < 0.95 ? "B" : "C" };
    case "conditions":
      return { kind: "conditions", met: isGood ? (asked.of ?? 5) : (asked.of ?? 5) - 1 };
    case "count":
      return { kind: "count", value: isGood ? 0 : Math.ceil((luck - 0.86) * 20) };
    case "of":
      return { kind: "of", passed: isGood ? (asked.of ?? 5) : 3 };
    case "calls":
      return { kind: "calls", connected: Array.from({ length: asked.attempts ?? 2 }, (_, at) => isGood || at === 0) };
    case "measure":
      return {
        kind: "measure",
        value: isGood ? (asked.target ?? 10) : Math.round((asked.target ?? 10) * 0.9),
        target: asked.target ?? 10,
      };
    default:
      return { kind: "conform", value: isGood };
  }
}

const faulty = (answer: Answer): boolean =>
  JSON.stringify(answer).includes("false") ||
  (answer.kind === "count" && answer.value > 0) ||
  (answer.kind === "grade" && answer.value !== "A") ||
  answer.kind === "conditions" ||
  answer.kind === "of" ||
  answer.kind === "measure";

const scenes: readonly Scene[] = ["litter", "parking", "wall"];

type Person = Parameters<typeof by>[1];
type Assigned = Awaited<ReturnType<typeof listAssignments>>[number];

async function assignedTo(stage: Stage, roundId: Id, person: Person): Promise<Assigned[]> {
  const all = await listAssignments(stage.ctx.db, stage.ctx.scope, person?.id ?? "");
  return all.filter((site) => site.roundId === roundId);
}

/** Another eye sees the first item differently; paper is typed by somebody else. */
type How = { readonly anotherEye?: boolean; readonly typedBy?: Person };

async function visitOne(
  stage: Stage,
  person: Person,
  site: Assigned,
  endedAt: Instant,
  pictures: ReadonlyMap<Scene, Id>,
  { anotherEye = false, typedBy }: How = {},
): Promise<void> {
  const ctx = by(stage, person, endedAt);
  const items = await listCheckItems(ctx.db, ctx.scope, {
    editionId: site.editionId,
    siteTypeCodes: [site.siteTypeCode],
    on: stage.today,
  });
  if (items.length === 0) return;
  const isPhone = site.longitude === null;
  const observations = items.map((item, at) => {
    const first = answerFor(
      item.answer.kind,
      [site.siteId, item.id.slice(-4), String(at), site.siteName],
      item.answer as never,
    );
    const answer = anotherEye && at === 0 && first.kind === "conform" ? { ...first, value: !first.value } : first;
    const picture = pictures.get(scenes[at % scenes.length] ?? "litter") ?? "";
    const isBad = faulty(answer);
    return {
      ...{ id: newId(), checkItemId: item.id, answer, naReason: "", record: null, place: "" },
      note: isBad ? `${item.text.split(/[,，]/)[0]}：不达标（示例）` : "",
      photos: isBad && !isPhone ? [{ uploadId: picture, caption: site.siteName, stampedId: null }] : [],
    };
  });
  const position = isPhone
    ? null
    : { longitude: site.longitude ?? 0, latitude: site.latitude ?? 0, accuracyMetres: 12 };
  const visit = {
    ...{ id: newId(), drawnSiteId: site.id, companionId: null, beganAt: addMilliseconds(endedAt, -1_500_000), endedAt },
    ...{ note: "", observations },
  };
  if (typedBy === undefined) return void (await sendVisit(ctx, { ...visit, position, farReason: "" }));
  const scans = [{ uploadId: pictures.get("wall") ?? "", caption: "纸质考察表（示例）" }];
  const plain = observations.map((one) => ({ ...one, photos: [] }));
  await typeVisit(by(stage, typedBy, addMilliseconds(endedAt, 60_000)), {
    ...visit,
    ...{ personId: person?.id ?? "", scans, observations: plain },
  });
}

async function visitAll(
  stage: Stage,
  roundId: Id,
  group: InspectionGroup,
  from: number,
  to: number,
  pictures: ReadonlyMap<Scene, Id>,
): Promise<void> {
  const inspector = [...stage.people.values()].find((person) => person.id === group.personIds[0]);
  const assigned = await assignedTo(stage, roundId, inspector);
  for (const [at, site] of assigned.entries()) {
    const days = from - Math.floor((at / assigned.length) * (from - to));
    await visitOne(stage, inspector, site, addMilliseconds(ago(stage, days, 9), (at % 8) * 2_700_000), pictures);
  }
}

/**
 * The last hours of the weekly round: every team but the one of the phone that is shown has visited some of its sites,
 * one was typed from paper, some were read twice, and one visit has just begun.
 */
async function visitToday(stage: Stage, roundId: Id, pictures: ReadonlyMap<Scene, Id>): Promise<void> {
  const { ctx } = stage;
  const shown = new Set((await assignedTo(stage, roundId, stage.people.get("ducha1"))).map((site) => site.teamId));
  const seen = new Set<Id>();
  const minutesAgo = (minutes: number) => addMilliseconds(ctx.now, -minutes * 60_000);
  let [minutes, again] = [10, 3];
  for (const person of [...stage.people.values(), stage.liaisons.get("团市委")]) {
    const assigned = (await assignedTo(stage, roundId, person)).filter((site) => !shown.has(site.teamId));
    const waiting = assigned.filter((site) => !seen.has(site.id));
    const [next] = waiting.slice(Math.ceil(waiting.length / 2));
    for (const site of waiting.slice(0, Math.ceil(waiting.length / 2))) {
      const isPaper = seen.size === 1;
      const how = isPaper ? { typedBy: stage.people.get("wenming") } : {};
      await visitOne(stage, person, site, minutesAgo(minutes), pictures, how);
      seen.add(site.id);
      minutes += 23;
    }
    for (const twice of assigned.filter((site) => seen.has(site.id) && !waiting.includes(site)).slice(0, again)) {
      await visitOne(stage, person, twice, minutesAgo(3 * again), pictures, { anotherEye: again === 1 });
      again -= 1;
    }
    if (next !== undefined)
      await beginVisit(by(stage, person, ctx.now), { id: newId(), drawnSiteId: next.id, beganAt: minutesAgo(12) });
  }
}

/** Results of filings and the survey, as the office typed them in. */
async function enterOthers(stage: Stage, roundId: Id, editionId: Id): Promise<void> {
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 21));
  for (const standard of await listStandards(ctx.db, ctx.scope, editionId)) {
    const method = standard.methods.find((one) => one === "filing" || one === "survey");
    if (method === undefined) continue;
    const numerator = 76 + Math.floor(dice(standard.code, "entered") * 22);
    const source = method === "filing" ? "网上申报预评（示例）" : "入户问卷预调查（示例）";
    await enterResult(ctx, {
      ...{ id: roundId, code: standard.code, method, numerator, denominator: 100, source, version: 0 },
    });
  }
}

/** Two earlier years as letters told them, and this year as our own mock round sees it. */
async function enterYears(stage: Stage, roundId: Id, editionId: Id): Promise<void> {
  const ctx = by(stage, stage.people.get("wenming"), ago(stage, 18));
  const year = Number(stage.today.slice(0, 4));
  const blank = { editionId, minorsScore: null, version: 0 };
  await enterYear(ctx, {
    ...blank,
    id: newId(),
    year: year - 2,
    roundId: null,
    score: 8_640,
    source: "年度测评反馈（示例）",
  });
  await enterYear(ctx, {
    ...blank,
    id: newId(),
    year: year - 1,
    roundId: null,
    score: 8_890,
    source: "年度测评反馈（示例）",
  });
  await enterYear(ctx, {
    ...blank,
    id: newId(),
    year,
    roundId,
    score: null,
    source: "待国家反馈后更正（示例）",
  });
}

export async function loadRounds(stage: Stage, editionId: Id, groups: readonly InspectionGroup[]): Promise<void> {
  const pictures = new Map<Scene, Id>();
  for (const scene of scenes) pictures.set(scene, await storePicture(stage, scene, ago(stage, 40)));
  const mock = await drawn(stage, editionId, groups, {
    name: "第一次模拟测评（示例）",
    kind: "mock",
    from: 36,
    to: 24,
    share: 0.34,
    seed: "示例种子一",
  });
  for (const group of groups) await visitAll(stage, mock, group, 36, 25, pictures);
  await enterOthers(stage, mock, editionId);
  const { version = 0 } = (await findRound(stage.ctx.db, stage.ctx.scope, mock)) ?? {};
  await finishRound(by(stage, stage.people.get("wenming"), ago(stage, 20)), mock, version);
  await enterYears(stage, mock, editionId);
  const weekly = await drawn(stage, editionId, groups, {
    name: "本周督察（示例）",
    kind: "weekly",
    from: 1,
    to: -6,
    share: 0.12,
    seed: "示例种子二",
  });
  await visitToday(stage, weekly, pictures);
}
