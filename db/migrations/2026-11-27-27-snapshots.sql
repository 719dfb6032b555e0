-- Snapshots (随手拍): what the public reported by a plate, with the receipt that its sender keeps. Nothing about the sender.
create table snapshot (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  site_id    uuid not null,
  problem_id uuid not null,
  receipt    text collate "C" not null,
  sent_at    timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, site_id) references site (city_id, id),
  foreign key (city_id, problem_id) references problem (city_id, id)
);
create unique index snapshot_receipt_once on snapshot (city_id, receipt);
create unique index snapshot_problem_once on snapshot (city_id, problem_id);
create index snapshot_by_site on snapshot (city_id, site_id, sent_at);
call keep_in_city('snapshot', 'select, insert');
