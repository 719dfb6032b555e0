/** Tables: none of its own; reads paper, paper_recipient, unit. Facts of signed papers for the ledger. */
import type { Db } from "../../kit/db/db.ts";
import { sql } from "../../kit/db/sql.ts";
import { Fact } from "../../kit/metric.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Day } from "../../kit/shapes.ts";

/** Papers signed on these days, by kind. */
export function listPaperFacts(db: Db, scope: Scope, from: Day, to: Day): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(p.signed_on, 'YYYY-MM') as month, null as region_code, null as unit_id, p.kind as category, p.id::text as key, 1 as quantity
      from paper p
     where p.city_id = ${scope.cityId} and p.state = 'signed' and p.signed_on >= ${from} and p.signed_on <= ${to}
     order by p.signed_on, p.id
  `,
  );
}

/** Units that papers were addressed to, by the paper's kind. */
export function listAddressedUnits(db: Db, scope: Scope, from: Day, to: Day): Promise<Fact[]> {
  return db.many(
    Fact,
    sql`
    select to_char(p.signed_on, 'YYYY-MM') as month, u.region_code, r.unit_id, p.kind as category, r.unit_id::text as key, 1 as quantity
      from paper p
      join paper_recipient r on r.city_id = p.city_id and r.paper_id = p.id
      join unit u on u.city_id = r.city_id and u.id = r.unit_id
     where p.city_id = ${scope.cityId} and p.state = 'signed' and p.signed_on >= ${from} and p.signed_on <= ${to}
     order by p.signed_on, p.id, r.unit_id
  `,
  );
}
