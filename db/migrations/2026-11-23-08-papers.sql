-- Papers (公文): drafted, checked, signed; the number is taken at signing from one series per issuing body and never used twice.

create table paper_series (
  city_id text collate "C" not null references city,
  id      uuid not null,
  -- The mark on top of the first page (发文机关标志), and the characters of the number (机关代字).
  issuer  text not null,
  prefix  text not null,
  signer  text not null default '',
  is_active boolean not null default true,
  version integer not null default 1,
  primary key (city_id, id)
);
create unique index paper_series_prefix_once on paper_series (city_id, prefix);
call keep_in_city('paper_series', 'select, insert, update');

create table paper (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  kind       text not null constraint paper_kind_known check (kind in ('supervision', 'rectification', 'circular', 'minutes', 'letter', 'bulletin', 'notice')),
  series_id  uuid not null,
  title      text not null,
  -- Paragraphs, headings, tables and picture pages, as the drafter left them.
  body       jsonb not null,
  copies_to  text not null default '',
  attachments text[] not null default '{}',
  -- Which record of which room this paper is about; the room says what is in it.
  noun       text not null default '',
  about      text not null default '',
  state      text not null constraint paper_state_known check (state in ('draft', 'in_review', 'reviewed', 'signed', 'void')),
  drafted_by uuid not null,
  reviewed_by uuid,
  signed_by  uuid,
  return_reason text not null default '',
  number_year integer,
  number_seq integer,
  number     text,
  signed_on  date,
  drafted_at timestamptz not null,
  signed_at  timestamptz,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, series_id) references paper_series (city_id, id),
  constraint paper_signed_whole check (state <> 'signed' or (number is not null and signed_by is not null and signed_on is not null)),
  constraint paper_signed_by_another check (signed_by is null or signed_by <> drafted_by),
  constraint paper_reviewed_by_another check (reviewed_by is null or reviewed_by <> drafted_by)
);
create unique index paper_number_once on paper (city_id, series_id, number_year, number_seq) where number_seq is not null;
create index paper_by_state on paper (city_id, state, drafted_at desc, id);
create index paper_about on paper (city_id, noun, about);
call keep_in_city('paper', 'select, insert, update');

-- The last number of a series in a year. A voided paper keeps its number, so the counter only ever goes up.
create table paper_counter (
  city_id   text collate "C" not null references city,
  series_id uuid not null,
  year      integer not null,
  last      integer not null constraint paper_counter_positive check (last > 0),
  primary key (city_id, series_id, year),
  foreign key (city_id, series_id) references paper_series (city_id, id)
);
call keep_in_city('paper_counter', 'select, insert, update');

create table paper_recipient (
  city_id  text collate "C" not null references city,
  paper_id uuid not null,
  unit_id  uuid not null,
  position integer not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  -- Typed by the office for the unit (代录).
  is_typed boolean not null default false,
  primary key (city_id, paper_id, unit_id),
  foreign key (city_id, paper_id) references paper (city_id, id),
  foreign key (city_id, unit_id) references unit (city_id, id)
);
create index paper_recipient_open on paper_recipient (city_id, unit_id) where acknowledged_at is null;
call keep_in_city('paper_recipient', 'select, insert, update, delete');
