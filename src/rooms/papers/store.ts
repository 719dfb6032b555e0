/** Tables: paper, paper_series, paper_counter, paper_recipient; reads person, unit, region. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { goesOn, inOrder } from "../../kit/db/sort.ts";
import { anywhere, columnsOf, empty, insertAllOf, insertOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day, Id, Instant } from "../../kit/shapes.ts";
import type { After } from "../../kit/sort.ts";
import { NamedPaper, Paper, type PaperKind, PaperSeries, type PaperState, Recipient } from "./model.ts";
import { paperSorts } from "./rules.ts";

/**
 * The office sees every paper. A unit sees signed ones that are addressed to it, a county office those that its own
 * people drafted and those addressed to units of its area.
 */
const visible = (scope: Scope) => {
  const addressed = (more: ReturnType<typeof sql>) => sql`exists (
    select from paper_recipient pr join unit u on u.city_id = pr.city_id and u.id = pr.unit_id
      join region r on r.city_id = u.city_id and r.code = u.region_code
     where pr.city_id = p.city_id and pr.paper_id = p.id ${more})`;
  if (scope.unitId !== null)
    return sql`and p.state in ('signed', 'void') and p.number is not null and ${addressed(sql`and pr.unit_id = ${scope.unitId}`)}`;
  if (scope.regionPath === null) return empty;
  return sql`and (p.drafted_by = ${scope.personId} or (p.state = 'signed' and ${addressed(inside("r.path", scope.regionPath))}))`;
};

const named = sql`
  ${columnsOf(Paper.omit({ body: true }), "p")}, s.issuer, d.name as drafted_by_name, v.name as reviewed_by_name, g.name as signed_by_name,
  (select count(*)::int from paper_recipient pr where pr.city_id = p.city_id and pr.paper_id = p.id) as recipients,
  (select count(*)::int from paper_recipient pr where pr.city_id = p.city_id and pr.paper_id = p.id and pr.acknowledged_at is not null) as acknowledged`;

const from = raw(`paper p
  join paper_series s on s.city_id = p.city_id and s.id = p.series_id
  join person d on d.city_id = p.city_id and d.id = p.drafted_by
  left join person v on v.city_id = p.city_id and v.id = p.reviewed_by
  left join person g on g.city_id = p.city_id and g.id = p.signed_by`);

export function listPapers(
  db: Db,
  scope: Scope,
  filter: {
    states: readonly PaperState[];
    kinds: readonly PaperKind[];
    search?: string | undefined;
    since?: Day | undefined;
    until?: Day | undefined;
    about?: { noun: string; about: string };
    sort: string;
    after: After;
    limit: number;
  },
): Promise<NamedPaper[]> {
  return db.many(
    NamedPaper,
    sql`
    select ${named} from ${from}
     where p.city_id = ${scope.cityId} ${visible(scope)}
       ${filter.states.length === 0 ? empty : sql`and p.state = any(${filter.states})`}
       ${filter.kinds.length === 0 ? empty : sql`and p.kind = any(${filter.kinds})`}
       ${filter.since === undefined ? empty : sql`and p.signed_on >= ${filter.since}`}
       ${filter.until === undefined ? empty : sql`and p.signed_on <= ${filter.until}`}
       ${filter.search === undefined ? empty : sql`and (p.title like ${anywhere(filter.search)} or p.number like ${anywhere(filter.search)})`}
       ${filter.about === undefined ? empty : sql`and p.noun = ${filter.about.noun} and p.about = ${filter.about.about}`}
       ${goesOn(paperSorts, filter.sort, filter.after, "p.id")}
     ${inOrder(paperSorts, filter.sort, "p.id")}
     limit ${filter.limit}
  `,
  );
}

const PaperWithNames = Paper.extend(
  NamedPaper.pick({ issuer: true, draftedByName: true, reviewedByName: true, signedByName: true }).shape,
);
export type PaperWithNames = z.infer<typeof PaperWithNames>;

export function findPaper(db: Db, scope: Scope, id: Id): Promise<PaperWithNames | null> {
  return db.maybe(
    PaperWithNames,
    sql`select ${named}, p.body from ${from} where p.city_id = ${scope.cityId} and p.id = ${id} ${visible(scope)}`,
  );
}

export async function addPaper(db: Db, scope: Scope, paper: Paper): Promise<void> {
  await db.run(insertOf("paper", { cityId: scope.cityId, ...paper }));
}

/** Null means that somebody else saved first. `numbering` is given once, when the number is taken. */
export function savePaper(
  db: Db,
  scope: Scope,
  paper: Paper,
  numbering?: { numberYear: number; numberSeq: number },
): Promise<Paper | null> {
  const row = { ...paper, ...numbering, version: paper.version + 1 };
  return db.maybe(
    Paper,
    sql`
    ${updateOf("paper", row)}
     where city_id = ${scope.cityId} and id = ${paper.id} and version = ${paper.version}
    returning ${columnsOf(Paper)}
  `,
  );
}

/** The next number of a series in a year. Whoever takes one makes the next signer wait; a rollback gives it back. */
export async function takeNumber(db: Db, scope: Scope, seriesId: Id, year: number): Promise<number> {
  const { last } = await db.one(
    z.object({ last: z.int() }),
    sql`
    ${insertOf("paper_counter", { cityId: scope.cityId, seriesId, year, last: 1 })}
    on conflict (city_id, series_id, year) do update set last = paper_counter.last + 1
    returning last
  `,
  );
  return last;
}

export function listRecipients(db: Db, scope: Scope, paperId: Id): Promise<Recipient[]> {
  return db.many(
    Recipient,
    sql`
    select pr.unit_id, u.name as unit_name, pr.acknowledged_at, pr.is_typed
      from paper_recipient pr join unit u on u.city_id = pr.city_id and u.id = pr.unit_id
     where pr.city_id = ${scope.cityId} and pr.paper_id = ${paperId}
       ${scope.unitId === null ? empty : sql`and pr.unit_id = ${scope.unitId}`}
     order by pr.position
  `,
  );
}

/** Everybody the paper is addressed to, for the paper itself: the page shows all of them even to one of them. */
export function recipientNames(db: Db, scope: Scope, paperId: Id): Promise<{ id: Id; name: string }[]> {
  return db.many(
    z.object({ id: z.string(), name: z.string() }),
    sql`
    select u.id, u.name from paper_recipient pr join unit u on u.city_id = pr.city_id and u.id = pr.unit_id
     where pr.city_id = ${scope.cityId} and pr.paper_id = ${paperId}
     order by pr.position
  `,
  );
}

/** The paper is addressed to exactly these units, in this order. */
export async function saveRecipients(db: Db, scope: Scope, paperId: Id, unitIds: readonly Id[]): Promise<void> {
  await db.run(sql`delete from paper_recipient where city_id = ${scope.cityId} and paper_id = ${paperId}`);
  if (unitIds.length === 0) return;
  await db.run(
    insertAllOf(
      "paper_recipient",
      unitIds.map((unitId, position) => ({ cityId: scope.cityId, paperId, unitId, position, isTyped: false })),
    ),
  );
}

/** False when the unit is not addressed. A second receipt changes nothing. */
export async function acknowledge(
  db: Db,
  scope: Scope,
  receipt: { paperId: Id; unitId: Id; at: Instant; by: Id | null; isTyped: boolean },
): Promise<boolean> {
  const touched = await db.run(sql`
    update paper_recipient
       set acknowledged_at = coalesce(acknowledged_at, ${receipt.at}),
           acknowledged_by = case when acknowledged_at is null then ${receipt.by} else acknowledged_by end,
           is_typed = case when acknowledged_at is null then ${receipt.isTyped} else is_typed end
     where city_id = ${scope.cityId} and paper_id = ${receipt.paperId} and unit_id = ${receipt.unitId}
  `);
  return touched === 1;
}

/** Signed papers that a unit has not acknowledged. */
export function listUnacknowledged(
  db: Db,
  scope: Scope,
  unitId: Id,
): Promise<{ id: Id; title: string; number: string; signedAt: Instant }[]> {
  return db.many(
    z.object({ id: z.string(), title: z.string(), number: z.string(), signedAt: z.string() }),
    sql`
    select p.id, p.title, p.number, p.signed_at
      from paper_recipient pr join paper p on p.city_id = pr.city_id and p.id = pr.paper_id and p.state = 'signed'
     where pr.city_id = ${scope.cityId} and pr.unit_id = ${unitId} and pr.acknowledged_at is null
     order by p.signed_at
     limit 50
  `,
  );
}

export function listSeries(db: Db, scope: Scope): Promise<PaperSeries[]> {
  return db.many(
    PaperSeries,
    sql`select ${columnsOf(PaperSeries)} from paper_series where city_id = ${scope.cityId} order by is_active desc, issuer`,
  );
}

export function findSeries(db: Db, scope: Scope, id: Id): Promise<PaperSeries | null> {
  return db.maybe(
    PaperSeries,
    sql`select ${columnsOf(PaperSeries)} from paper_series where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** Null means that the characters of the number belong to another series. */
export function addSeries(db: Db, scope: Scope, series: PaperSeries): Promise<PaperSeries | null> {
  return db.maybe(
    PaperSeries,
    sql`${insertOf("paper_series", { cityId: scope.cityId, ...series })} on conflict (city_id, prefix) do nothing returning ${columnsOf(PaperSeries)}`,
  );
}

/** Null means that somebody else saved first. */
export function saveSeries(db: Db, scope: Scope, series: PaperSeries): Promise<PaperSeries | null> {
  return db.maybe(
    PaperSeries,
    sql`
    ${updateOf("paper_series", { ...series, version: series.version + 1 })}
     where city_id = ${scope.cityId} and id = ${series.id} and version = ${series.version}
    returning ${columnsOf(PaperSeries)}
  `,
  );
}

/** Drafts that are not signed yet go to whoever takes over. Returns how many. */
export async function moveDrafts(db: Db, scope: Scope, fromPersonId: Id, toPersonId: Id): Promise<number> {
  return db.run(sql`
    update paper set drafted_by = ${toPersonId}, version = version + 1
     where city_id = ${scope.cityId} and drafted_by = ${fromPersonId} and state = 'draft'
  `);
}
