/** Tables: photo_alike; reads problem. Photos of a rectification that are nearly ones seen before. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { insertAllOf, sql } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import { Id } from "../../kit/shapes.ts";

export type PhotoAlike = {
  readonly id: Id;
  readonly problemId: Id;
  readonly sha256: string;
  readonly otherProblemId: Id;
  readonly otherPurpose: string;
  readonly bits: number;
};

/** Said once for each photo and each place where it stood. */
export async function addAlike(db: Db, scope: Scope, found: readonly PhotoAlike[]): Promise<void> {
  if (found.length === 0) return;
  await db.run(sql`
    ${insertAllOf(
      "photo_alike",
      found.map((one) => ({ cityId: scope.cityId, ...one })),
    )}
    on conflict (city_id, problem_id, sha256, other_problem_id, other_purpose) do nothing
  `);
}

const Shown = z.object({ otherProblemId: Id, year: z.int(), serial: z.int(), bits: z.int() });

/** The nearest first, one line for each other problem. */
export async function listAlikeOf(db: Db, scope: Scope, problemId: Id): Promise<z.infer<typeof Shown>[]> {
  const rows = await db.many(
    Shown,
    sql`
    select distinct on (a.other_problem_id) a.other_problem_id, p.year, p.serial, a.bits
      from photo_alike a join problem p on p.city_id = a.city_id and p.id = a.other_problem_id
     where a.city_id = ${scope.cityId} and a.problem_id = ${problemId}
     order by a.other_problem_id, a.bits
  `,
  );
  return rows.toSorted((a, b) => a.bits - b.bits).slice(0, 3);
}
