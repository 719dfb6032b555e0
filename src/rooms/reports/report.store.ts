/** Tables: report_template, report, report_counter, report_page, report_figure; reads region, person. Templates in editions, reports, frozen figures. */
import { z } from "zod";
import type { Db } from "../../kit/db/db.ts";
import { columnsOf, empty, insertAllOf, insertOf, inside, raw, sql, updateOf } from "../../kit/db/sql.ts";
import type { Scope } from "../../kit/scope.ts";
import type { Id } from "../../kit/shapes.ts";
import { NamedReport, type Report, ReportFigure, ReportTemplate } from "./report.model.ts";

/** Every edition of every template, the newest of each name first. */
export function listTemplates(db: Db, scope: Scope): Promise<ReportTemplate[]> {
  return db.many(
    ReportTemplate,
    sql`select ${columnsOf(ReportTemplate)} from report_template where city_id = ${scope.cityId} order by name, edition desc`,
  );
}

export function findTemplate(db: Db, scope: Scope, id: Id): Promise<ReportTemplate | null> {
  return db.maybe(
    ReportTemplate,
    sql`select ${columnsOf(ReportTemplate)} from report_template where city_id = ${scope.cityId} and id = ${id}`,
  );
}

/** A template of the same name becomes its next edition. */
export function addTemplate(db: Db, scope: Scope, template: Omit<ReportTemplate, "edition">): Promise<ReportTemplate> {
  const edition = sql`(select coalesce(max(edition), 0) + 1 from report_template where city_id = ${scope.cityId} and name = ${template.name})`;
  const { id, kind, name, uploadId, sha256, note, addedAt, addedBy } = template;
  return db.one(
    ReportTemplate,
    sql`
    insert into report_template (city_id, id, kind, name, edition, upload_id, sha256, note, added_at, added_by)
    values (${scope.cityId}, ${id}, ${kind}, ${name}, ${edition}, ${uploadId}, ${sha256}, ${note}, ${addedAt}, ${addedBy})
    returning ${columnsOf(ReportTemplate)}
  `,
  );
}

const named = sql`${columnsOf(NamedReport.omit({ templateName: true, edition: true, kind: true, regionName: true, madeByName: true }), "p")},
  t.name as template_name, t.edition, t.kind, r.name as region_name, w.name as made_by_name`;
const from = raw(`report p
  join report_template t on t.city_id = p.city_id and t.id = p.template_id
  left join region r on r.city_id = p.city_id and r.code = p.region_code
  left join person w on w.city_id = p.city_id and w.id = p.made_by`);

/** A county office sees the reports about its area. */
const visible = (scope: Scope) => (scope.regionPath === null ? empty : inside("r.path", scope.regionPath));

export function listReports(
  db: Db,
  scope: Scope,
  filter: { after: readonly [string, string] | null; limit: number },
): Promise<NamedReport[]> {
  return db.many(
    NamedReport,
    sql`
    select ${named} from ${from}
     where p.city_id = ${scope.cityId} and p.state <> 'dropped' ${visible(scope)}
       ${filter.after === null ? empty : sql`and (p.made_at, p.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`}
     order by p.made_at desc, p.id desc
     limit ${filter.limit}
  `,
  );
}

export function findReport(db: Db, scope: Scope, id: Id): Promise<NamedReport | null> {
  return db.maybe(
    NamedReport,
    sql`select ${named} from ${from} where p.city_id = ${scope.cityId} and p.id = ${id} and p.state <> 'dropped' ${visible(scope)}`,
  );
}

export async function addReport(db: Db, scope: Scope, report: Report): Promise<void> {
  await db.run(sql`${insertOf("report", { cityId: scope.cityId, ...report })} on conflict (city_id, id) do nothing`);
}

/** False means that somebody else was first. */
export async function saveReport(db: Db, scope: Scope, report: Report): Promise<boolean> {
  const touched = await db.run(sql`
    ${updateOf("report", { ...report, version: report.version + 1 })}
     where city_id = ${scope.cityId} and id = ${report.id} and version = ${report.version}
  `);
  return touched === 1;
}

/** The number the next frozen report of a series gets. */
export async function nextIssue(db: Db, scope: Scope, series: string, year: number): Promise<number> {
  const row = await db.maybe(
    z.object({ last: z.int() }),
    sql`select last from report_counter where city_id = ${scope.cityId} and series = ${series} and year = ${year}`,
  );
  return (row?.last ?? 0) + 1;
}

/** Takes that number. Whoever takes one makes the next wait; a rollback gives it back. */
export async function takeIssue(db: Db, scope: Scope, series: string, year: number): Promise<number> {
  const { last } = await db.one(
    z.object({ last: z.int() }),
    sql`
    ${insertOf("report_counter", { cityId: scope.cityId, series, year, last: 1 })}
    on conflict (city_id, series, year) do update set last = report_counter.last + 1 returning last
  `,
  );
  return last;
}

/** Keeps how a report is shown, with its figures, when it is frozen. */
export async function addPage(
  db: Db,
  scope: Scope,
  reportId: Id,
  { html, figures }: { html: string; figures: readonly ReportFigure[] },
): Promise<void> {
  await db.run(insertOf("report_page", { cityId: scope.cityId, reportId, html }));
  if (figures.length === 0) return;
  const rows = figures.map((figure, position) => ({ cityId: scope.cityId, reportId, position, figure }));
  await db.run(insertAllOf("report_figure", rows));
}

export async function findPage(db: Db, scope: Scope, reportId: Id): Promise<{ html: string; figures: ReportFigure[] }> {
  const { html } = await db.one(
    z.object({ html: z.string() }),
    sql`select html from report_page where city_id = ${scope.cityId} and report_id = ${reportId}`,
  );
  const rows = await db.many(
    z.object({ figure: ReportFigure }),
    sql`select figure from report_figure where city_id = ${scope.cityId} and report_id = ${reportId} order by position`,
  );
  return { html, figures: rows.map((row) => row.figure) };
}
