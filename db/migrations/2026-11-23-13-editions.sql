-- Editions of any kind: a level between project and content, standards checked by several methods, limits of filed materials, watches.

alter table item add column methods text[] not null default '{}';
update item set methods = array[method] where method is not null;
alter table item drop constraint item_standard_whole;
alter table item drop column method;
alter table item drop constraint item_level_known;
alter table item add constraint item_level_known check (level in ('project', 'indicator', 'content', 'standard'));
alter table item add constraint item_standard_whole check (level <> 'standard' or (cardinality(methods) > 0 and points is not null and scale is not null));
-- How many reports, photos and papers a standard takes when it is filed: {"reports": 1, "photos": 3, "papers": 1, "words": 1000}.
alter table item add column materials jsonb;
-- 完成时限 of the task breakdown, as the office writes it.
alter table item add column deadline text not null default '';

-- How to look: {"metres": 500, "stops": 6, "minutes": 5, "from": "07:40", "to": "08:30"}. A version may also end the question.
alter table check_item add column watch jsonb not null default '{}';
alter table check_item add column is_asked boolean not null default true;
create unique index check_item_version_once on check_item (city_id, item_id, site_type_code, version);
