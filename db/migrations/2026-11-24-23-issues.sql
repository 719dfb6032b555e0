-- Issue numbers of reports (简报第几期): taken when a report is frozen, one series for each template and year.

alter table report add column issue integer;
alter table report add column issue_year integer;
alter table report add constraint report_issue_whole check ((issue is null) = (issue_year is null));

create table report_counter (
  city_id text collate "C" not null references city,
  series  text not null,
  year    integer not null,
  last    integer not null,
  primary key (city_id, series, year)
);
call keep_in_city('report_counter', 'select, insert, update');
