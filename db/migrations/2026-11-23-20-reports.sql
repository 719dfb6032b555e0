-- Reports (报告): templates that staff write in Word, in versions; reports made from them; what a frozen one said.

create table report_template (
  city_id   text collate "C" not null references city,
  id        uuid not null,
  kind      text not null constraint report_kind_known check (kind in ('summary', 'speech', 'monthly', 'weekly', 'circular', 'bulletin', 'profile')),
  name      text not null,
  -- 1, 2, 3 … of one name.
  edition   integer not null,
  upload_id uuid not null,
  sha256    text collate "C" not null,
  note      text not null default '',
  added_at  timestamptz not null,
  added_by  uuid,
  primary key (city_id, id),
  unique (city_id, name, edition)
);
call keep_in_city('report_template', 'select, insert');

create table report (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  template_id uuid not null,
  title       text not null,
  period_from date not null,
  period_to   date not null,
  region_code text collate "C",
  state       text not null constraint report_state_known check (state in ('draft', 'frozen', 'dropped')),
  made_at     timestamptz not null,
  made_by     uuid,
  frozen_at   timestamptz,
  frozen_by   uuid,
  -- The Word file as it stood, and one hash over it and its figures.
  sha256      text collate "C",
  hash        text,
  version     integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, template_id) references report_template (city_id, id),
  foreign key (city_id, region_code) references region (city_id, code),
  constraint report_frozen_whole check ((state = 'frozen') = (sha256 is not null and hash is not null and frozen_at is not null))
);
create index report_by_time on report (city_id, made_at, id);
call keep_in_city('report', 'select, insert, update');

-- How a frozen report is shown on the screen, with its figures marked.
create table report_page (
  city_id   text collate "C" not null references city,
  report_id uuid not null,
  html      text not null,
  primary key (city_id, report_id),
  foreign key (city_id, report_id) references report (city_id, id)
);
call keep_in_city('report_page', 'select, insert');

-- Every figure of a frozen report, with what was asked and what was answered.
create table report_figure (
  city_id   text collate "C" not null references city,
  report_id uuid not null,
  position  integer not null,
  figure    jsonb not null,
  primary key (city_id, report_id, position),
  foreign key (city_id, report_id) references report (city_id, id)
);
call keep_in_city('report_figure', 'select, insert');
