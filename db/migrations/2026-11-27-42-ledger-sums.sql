-- Facts are added up by metric and place, or by metric and day: read in that order they need no hashing, and subjects and
-- levels are answered from an index alone.
drop index ledger_entry_counted;
create index ledger_entry_counted on ledger_entry (city_id, metric_code, region_code, happened_on)
  include (quantity, unit_id, category, subject, reported_at, id) where state = 'counted';
drop index ledger_entry_by_metric;
create index ledger_entry_by_metric on ledger_entry (city_id, metric_code, happened_on, id)
  include (state, quantity, region_code, unit_id, category, subject);
