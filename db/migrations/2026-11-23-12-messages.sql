-- Messages (站内消息): one per event and recipient, however often the job runs; and their way out by other channels.

create table message (
  city_id    text collate "C" not null references city,
  id         uuid not null,
  because    uuid not null,
  account_id uuid not null,
  -- A word of a word file and the values for its braces: the reader's language decides how it reads.
  word       text not null,
  facts      jsonb not null default '{}',
  path       text not null,
  made_at    timestamptz not null,
  read_at    timestamptz,
  primary key (city_id, id),
  foreign key (city_id, account_id) references account (city_id, id)
);
create unique index message_once on message (city_id, because, account_id);
create index message_by_account on message (city_id, account_id, made_at desc, id);
create index message_unread on message (city_id, account_id) where read_at is null;
call keep_in_city('message', 'select, insert, update');

create table delivery (
  city_id    text collate "C" not null references city,
  message_id uuid not null,
  channel    text not null constraint delivery_channel_known check (channel in ('email')),
  state      text not null constraint delivery_state_known check (state in ('sent', 'failed')),
  at         timestamptz not null,
  primary key (city_id, message_id, channel),
  foreign key (city_id, message_id) references message (city_id, id)
);
call keep_in_city('delivery', 'select, insert, update');
