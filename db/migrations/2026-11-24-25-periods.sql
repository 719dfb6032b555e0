-- How often a metric is reported, so that what is missing can be said.

alter table metric add column period text not null default 'year'
  constraint metric_period_known check (period in ('month', 'quarter', 'year'));
