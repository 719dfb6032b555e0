/** Tables: evidence, evidence_upload, citation. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { addTogether, askTogether, onceEach } from "../../kit/db/once.ts";
import { columnsOf, insertAllOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id, type Instant, Sha256 } from "../../kit/shapes.ts";
import { Citation, Evidence, EvidenceUpload } from "./model.ts";

const turnOf = (scope: Scope, sha256: string): string => `${scope.cityId} ${sha256}`;

/** Until the transaction ends nobody removes the bytes of this object; who is removing them right now is waited for. */
export function holdBytes(db: Db, scope: Scope, sha256: string): Promise<void> {
  return addTogether(db, "held bytes", sha256, (all) => {
    const turns = [...new Set(all.map((one) => turnOf(scope, one)))].toSorted();
    return db.run(
      sql`select pg_advisory_xact_lock_shared(hashtextextended(turn, 11)) from unnest(${turns}::text[]) as t (turn)`,
    );
  });
}

/** Until the transaction ends nobody brings these bytes; who is bringing them right now is waited for. */
export async function holdRemoval(db: Db, scope: Scope, sha256: string): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${turnOf(scope, sha256)}, 11))`);
}

/** Adds an object; one that is there already stays as it is, and counts as young again. */
export function addEvidence(db: Db, scope: Scope, evidence: Evidence): Promise<void> {
  return addTogether(db, "added evidence", evidence, (all) => {
    // Two who bring the same bytes at once bring one object.
    const objects = new Map(all.map((one) => [one.sha256, one]));
    return db.run(sql`
      ${insertAllOf(
        "evidence",
        [...objects.keys()].toSorted().map((sha256) => ({ cityId: scope.cityId, ...objects.get(sha256) })),
      )}
      on conflict (city_id, sha256) do update set stored_at = excluded.stored_at
    `);
  });
}

export function findEvidence(db: Db, scope: Scope, sha256: string): Promise<Evidence | null> {
  return db.maybe(
    Evidence,
    sql`select ${columnsOf(Evidence)} from evidence where city_id = ${scope.cityId} and sha256 = ${sha256}`,
  );
}

/** False when the id belongs to an upload already. */
export function addUpload(db: Db, scope: Scope, upload: EvidenceUpload): Promise<boolean> {
  return askTogether(db, "added uploads", upload, async (uploads) => {
    const rows = uploads.map((one) => ({ cityId: scope.cityId, ...one }));
    const added = await db.many(
      z.object({ id: Id }),
      sql`${insertAllOf("evidence_upload", rows)} on conflict (city_id, id) do nothing returning id`,
    );
    return onceEach(uploads, added);
  });
}

/** An upload, locked against removal until the transaction ends. */
export function findUpload(db: Db, scope: Scope, id: Id): Promise<EvidenceUpload | null> {
  return askTogether(db, "uploads", id, async (ids) => {
    const found = await db.many(
      EvidenceUpload,
      sql`
      select ${columnsOf(EvidenceUpload, "u")} from evidence_upload u
        join evidence e on e.city_id = u.city_id and e.sha256 = u.sha256
       where u.city_id = ${scope.cityId} and u.id = any(${ids}::uuid[])
       order by e.sha256
         for share of e
    `,
    );
    const byId = new Map(found.map((one) => [one.id, one]));
    return ids.map((one) => byId.get(one) ?? null);
  });
}

/** Adds citations; one with the same id is the same citation sent again. */
export async function addCitations(db: Db, scope: Scope, citations: readonly Citation[]): Promise<void> {
  if (citations.length === 0) return;
  await addTogether(db, "added citations", citations, (all) =>
    db.run(sql`
      ${insertAllOf(
        "citation",
        all.flat().map((citation) => ({ cityId: scope.cityId, ...citation })),
      )}
      on conflict (city_id, id) do nothing
    `),
  );
}

const CitedRow = Citation.extend({ type: z.string(), bytes: z.int(), fileName: z.string() });
export type CitedRow = z.infer<typeof CitedRow>;

/** What these records cite, in the order they show it. */
export function listCitations(db: Db, scope: Scope, noun: string, abouts: readonly string[]): Promise<CitedRow[]> {
  return db.many(
    CitedRow,
    sql`
    select ${columnsOf(Citation, "c")}, e.type, e.bytes, u.file_name
      from citation c
      join evidence e on e.city_id = c.city_id and e.sha256 = c.sha256
      join evidence_upload u on u.city_id = c.city_id and u.id = c.upload_id
     where c.city_id = ${scope.cityId} and c.noun = ${noun} and c.about = any(${abouts})
     order by c.about, c.purpose, c.position, c.cited_at, c.id
  `,
  );
}

export function removeCitation(db: Db, scope: Scope, id: Id): Promise<number> {
  return db.run(sql`delete from citation where city_id = ${scope.cityId} and id = ${id}`);
}

/** Takes objects that nobody cites and that were last brought before a moment; returns their hashes. */
export async function takeUncited(db: Db, scope: Scope, before: Instant): Promise<string[]> {
  const taken = await db.many(
    z.object({ sha256: Sha256 }),
    sql`
    select sha256 from evidence e
     where e.city_id = ${scope.cityId} and e.stored_at < ${before}
       and not exists (select from citation c where c.city_id = e.city_id and c.sha256 = e.sha256)
     order by e.stored_at
     limit 500
       for update skip locked
  `,
  );
  const hashes = taken.map((one) => one.sha256);
  if (hashes.length === 0) return [];
  await db.run(sql`delete from evidence_upload where city_id = ${scope.cityId} and sha256 = any(${hashes})`);
  await db.run(sql`delete from evidence where city_id = ${scope.cityId} and sha256 = any(${hashes})`);
  return hashes;
}

const Seen = z.object({ sha256: Sha256, type: z.string(), look: z.string().nullable() });

/** Objects that a record cites for these purposes, with how they look where that is known. */
export function listLooks(
  db: Db,
  scope: Scope,
  noun: string,
  about: string,
  purposes: readonly string[],
): Promise<z.infer<typeof Seen>[]> {
  return db.many(
    Seen,
    sql`
    select distinct e.sha256, e.type, e.look::text as look
      from citation c join evidence e on e.city_id = c.city_id and e.sha256 = c.sha256
     where c.city_id = ${scope.cityId} and c.noun = ${noun} and c.about = ${about} and c.purpose = any(${purposes})
  `,
  );
}

export async function saveLook(db: Db, scope: Scope, sha256: string, look: string): Promise<void> {
  await db.run(
    sql`update evidence set look = ${look}::text::bit(64) where city_id = ${scope.cityId} and sha256 = ${sha256}`,
  );
}

const Alike = z.object({ sha256: Sha256, about: z.string(), purpose: z.string(), bits: z.int() });
export type Alike = z.infer<typeof Alike>;

/** Other citations of records of one noun whose picture is this one, or differs from it in at most so many of 64 bits. */
export function listAlike(
  db: Db,
  scope: Scope,
  of: { noun: string; sha256: string; look: string | null; most: number },
): Promise<Alike[]> {
  return db.many(
    Alike,
    sql`
    with alike as (
      select sha256, case when sha256 = ${of.sha256} then 0 else bit_count(look # ${of.look}::text::bit(64)) end::int as bits from evidence
       where city_id = ${scope.cityId} and (sha256 = ${of.sha256} or bit_count(look # ${of.look}::text::bit(64)) <= ${of.most}))
    select distinct c.sha256, c.about, c.purpose, a.bits from alike a
      join citation c on c.city_id = ${scope.cityId} and c.sha256 = a.sha256 and c.noun = ${of.noun}
     order by a.bits limit 50
  `,
  );
}
