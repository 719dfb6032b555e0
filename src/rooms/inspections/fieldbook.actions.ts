/** Field records as files: out with the sites that wait, in all or nothing; the same lines again add nothing. */
import type { ActionsFor, Context, FileReply } from "../../kit/action.ts";
import { instantAt } from "../../kit/day.ts";
import { timeZone, today } from "../../kit/db/setting.store.ts";
import { wordType } from "../../kit/documents/official.ts";
import { refuse } from "../../kit/fault.ts";
import { idFrom } from "../../kit/id.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import { readWorkbook } from "../../kit/spreadsheets/read.ts";
import { excelOf, excelType } from "../../kit/spreadsheets/write.ts";
import { hashOf } from "../../kit/token.ts";
import { type Doubt, refuseBlocking, type Sheet } from "../../kit/workbook.ts";
import { findEdition, findStandards } from "../framework/index.ts";
import { findRound, listMembers } from "../rounds/index.ts";
import type { RoundRow } from "../rounds/model.ts";
import type { fieldbookApi } from "./fieldbook.api.ts";
import { checkListsPaper } from "./fieldbook.papers.ts";
import { waysToAnswer } from "./fieldbook.rules.ts";
import { type Around, daysIn, type Recorded, readRecords, recordColumns } from "./fieldbook.sheets.ts";
import { listKnown } from "./fieldbook.store.ts";
import { questionsOf } from "./handout.actions.ts";
import { sendVisit } from "./intake.actions.ts";
import type { Question } from "./question.model.ts";
import { inTheNameOf } from "./typed.actions.ts";
import type { PaperSite } from "./typed.model.ts";
import { listPaperSites } from "./typed.store.ts";

const mustFindRound = async (ctx: Context, id: Id): Promise<RoundRow> =>
  (await findRound(ctx.db, ctx.scope, id)) ?? refuse("fieldbook.no_round");

const listsFor = (
  ctx: Context,
  round: RoundRow,
  sites: readonly PaperSite[],
  on?: Day,
): Promise<Map<string, Question[]>> =>
  questionsOf(
    ctx,
    round.editionId,
    sites.map((site) => site.siteTypeCode),
    on,
  );

/** Teams of these sites with their people. */
const membersFor = (ctx: Context, sites: readonly PaperSite[]) =>
  listMembers(
    ctx.db,
    ctx.scope,
    sites.flatMap((site) => site.teamId ?? []),
  );

async function aroundOf(ctx: Context, round: RoundRow, day: Day, named: readonly Day[]): Promise<Around> {
  const sites = await listPaperSites(ctx.db, ctx.scope, { roundId: round.id, waitingOnly: false });
  const lists = new Map<Day, Map<string, Question[]>>();
  for (const on of new Set([day, ...named])) lists.set(on, await listsFor(ctx, round, sites, on));
  const itemIds = [...lists.values()].flatMap((byType) =>
    [...byType.values()].flatMap((list) => list.map((question) => question.itemId)),
  );
  const edition = await findEdition(ctx.db, ctx.scope, round.editionId);
  return {
    ...{ sites, day, today: await today(ctx) },
    questionsOn: (code, on) => (lists.get(on) ?? lists.get(day))?.get(code) ?? [],
    members: await membersFor(ctx, sites),
    standards: new Map((await findStandards(ctx.db, ctx.scope, [...new Set(itemIds)])).map((one) => [one.id, one])),
    grades: edition?.rules.grades ?? [],
  };
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** The same lines for the same place are the same visit, whoever imports them and when. */
const visitIdOf = ({ site, personId, day, answers }: Recorded): Id =>
  idFrom(`field record ${site.id} ${hashOf(JSON.stringify([personId, day, answers]))}`);

/** What a workbook holds: visits to add, places that are known, and everything that is doubtful. */
async function read(ctx: Context, sheets: readonly Sheet[], { id, day }: { id: Id; day: Day }) {
  const around = await aroundOf(ctx, await mustFindRound(ctx, id), day, daysIn(sheets));
  const found = readRecords(sheets, around) ?? refuse("fieldbook.no_header");
  const ids = new Map(found.recorded.map(({ record }) => [record, visitIdOf(record)]));
  const known = new Set(await listKnown(ctx.db, ctx.scope, [...ids.values()]));
  const fresh = found.recorded.filter(({ record }) => !known.has(ids.get(record) ?? ""));
  const doubts: Doubt[] = [...found.doubts];
  const seen = new Set<Id>();
  for (const { record, doubt } of fresh) {
    if (record.site.state === "visited") doubts.push(doubt("visited"));
    else if (seen.has(record.site.id)) doubts.push(doubt("place_again"));
    seen.add(record.site.id);
  }
  return {
    ...{ places: found.places, blank: found.blank, doubts, known: found.recorded.length - fresh.length },
    visits: fresh.map(({ record }) => ({ id: ids.get(record) ?? "", record })),
  };
}

export const fieldbookActions: ActionsFor<typeof fieldbookApi> = {
  async exportRecordSheet(ctx, { id }): Promise<FileReply> {
    const round = await mustFindRound(ctx, id);
    const sites = await listPaperSites(ctx.db, ctx.scope, { roundId: id, waitingOnly: true });
    const lists = await listsFor(ctx, round, sites);
    const members = await membersFor(ctx, sites);
    const rows = sites.flatMap((site) => {
      const team = members.filter((member) => member.teamId === site.teamId);
      const person = team.length === 1 ? (team[0]?.name ?? "") : "";
      return (lists.get(site.siteTypeCode) ?? []).map((question) => [
        ...[
          site.siteName,
          site.siteCode,
          site.typeName,
          question.code,
          question.text,
          waysToAnswer(question.answer).cell,
        ],
        ...["", "", person, ""],
      ]);
    });
    const columns = recordColumns.map(([title, width], at) => ({
      ...{ title, width },
      value: (row: string[]) => row[at] ?? "",
    }));
    return {
      name: `考察记录表 ${round.name}.xlsx`,
      type: excelType,
      body: excelOf({ sheet: "考察记录表", columns, rows: [rows] }),
    };
  },

  async printCheckLists(ctx, { id, site: siteId, type }): Promise<FileReply> {
    const round = await mustFindRound(ctx, id);
    const waiting = await listPaperSites(ctx.db, ctx.scope, { roundId: id, waitingOnly: true });
    const sites = waiting.filter(
      (site) => (siteId === undefined || site.id === siteId) && (type === undefined || site.siteTypeCode === type),
    );
    const body = await checkListsPaper(round.name, sites, await listsFor(ctx, round, sites));
    return { name: `考察表 ${round.name}.docx`, type: wordType, body, bytes: body.length };
  },

  async previewRecords(ctx, { upload, id, day }) {
    const { visits, ...found } = await read(ctx, await readWorkbook(upload.path), { id, day });
    const answers = visits.reduce((sum, { record }) => sum + record.answers.length, 0);
    return { ...found, visits: visits.length, answers };
  },

  async importRecords(ctx, { upload, id, day }) {
    const { visits, doubts, known } = await read(ctx, await readWorkbook(upload.path), { id, day });
    refuseBlocking("fieldbook.blocking_doubts", doubts);

    const zone = await timeZone(ctx);
    let faults = 0;
    for (const { id: visitId, record } of visits) {
      // Paper says the day; noon stands for it, or now while it is still morning.
      const noon = instantAt(zone, record.day, "12:00:00");
      const at = earlier(noon, ctx.now);
      const observations = record.answers.map((answer, position) => ({
        ...answer,
        ...{ id: idFrom(`${visitId} ${position}`), place: "", record: null, photos: [] },
      }));
      const visit = {
        id: visitId,
        drawnSiteId: record.site.id,
        companionId: null,
        beganAt: at,
        endedAt: at,
        observations,
      };
      const rest = { position: null, farReason: "", note: "" };
      faults += (await sendVisit(inTheNameOf(ctx, record.personId), { ...visit, ...rest }, "import")).faults;
    }
    ctx.tell("record.imported", id, { visits: visits.length, faults, known });
    return { visits: visits.length, faults, known };
  },
};
