-- Records that the office typed or imported are sampled (抽查) by somebody else than whoever typed them.

create table visit_check (
  city_id    text collate "C" not null references city,
  visit_id   uuid not null,
  checked_at timestamptz not null,
  -- The person who held it against the paper.
  checked_by uuid not null,
  note       text not null default '',
  primary key (city_id, visit_id),
  foreign key (city_id, visit_id) references visit (city_id, id),
  foreign key (city_id, checked_by) references person (city_id, id)
);
call keep_in_city('visit_check', 'select, insert');
