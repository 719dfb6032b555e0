-- Evidence (佐证): objects stored once under the hash of their bytes, and the places that cite them.

create table evidence (
  city_id   text collate "C" not null references city,
  sha256    text collate "C" not null constraint evidence_named_by_hash check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes     bigint not null constraint evidence_not_empty check (bytes > 0),
  type      text not null,
  width     integer,
  height    integer,
  stored_at timestamptz not null,
  primary key (city_id, sha256)
);
create index evidence_by_age on evidence (city_id, stored_at);
call keep_in_city('evidence', 'select, insert, update, delete');

-- Who brought an object, how and from where. Citing goes through an upload, so that knowing a hash opens nothing.
create table evidence_upload (
  city_id     text collate "C" not null references city,
  id          uuid not null,
  sha256      text collate "C" not null,
  origin      text not null constraint evidence_upload_origin_known check (origin in ('camera', 'album', 'document', 'scan', 'import', 'system')),
  file_name   text not null default '',
  taken_at    timestamptz,
  longitude   double precision,
  latitude    double precision,
  accuracy_metres double precision,
  uploaded_at timestamptz not null,
  -- Without foreign keys: evidence outlives accounts and units.
  account_id  uuid,
  unit_id     uuid,
  via         text not null,
  primary key (city_id, id),
  foreign key (city_id, sha256) references evidence (city_id, sha256)
);
create index evidence_upload_by_object on evidence_upload (city_id, sha256);
call keep_in_city('evidence_upload', 'select, insert, delete');

-- One use of an object: which record cites it, for what, with the origin as it was known then.
create table citation (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  upload_id  uuid not null,
  sha256     text collate "C" not null,
  noun       text not null,
  about      text not null,
  purpose    text not null,
  caption    text not null default '',
  position   integer not null default 0,
  origin     text not null,
  taken_at   timestamptz,
  longitude  double precision,
  latitude   double precision,
  accuracy_metres double precision,
  account_id uuid,
  unit_id    uuid,
  cited_at   timestamptz not null,
  primary key (city_id, id),
  foreign key (city_id, upload_id) references evidence_upload (city_id, id),
  foreign key (city_id, sha256) references evidence (city_id, sha256)
);
create index citation_by_record on citation (city_id, noun, about, purpose, position);
create index citation_by_object on citation (city_id, sha256);
create index citation_by_upload on citation (city_id, upload_id);
call keep_in_city('citation', 'select, insert, delete');
