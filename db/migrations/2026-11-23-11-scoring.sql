-- Scoring (计分): results that are entered because no room of ours measures them yet: filings, surveys, letters of the higher office.

create table entered_result (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  round_id   uuid not null,
  item_id    uuid not null,
  -- The share earned of the standard's points, as an exact fraction: numerator and denominator.
  numerator  bigint not null constraint entered_result_not_negative check (numerator >= 0),
  denominator bigint not null constraint entered_result_divides check (denominator > 0),
  source     text not null constraint entered_result_has_source check (source <> ''),
  entered_at timestamptz not null,
  entered_by uuid,
  version    integer not null default 1,
  primary key (city_id, id),
  foreign key (city_id, round_id) references round (city_id, id),
  foreign key (city_id, item_id) references item (city_id, id),
  constraint entered_result_is_a_share check (numerator <= denominator)
);
create unique index entered_result_once on entered_result (city_id, round_id, item_id);
call keep_in_city('entered_result', 'select, insert, update');
