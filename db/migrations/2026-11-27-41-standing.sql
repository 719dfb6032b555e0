-- Standing duties (长效机制) go on from year to year: a task may continue the one of the year before, once.
alter table plan_task add column continues uuid;
alter table plan_task add constraint plan_task_continues foreign key (city_id, continues) references plan_task (city_id, id);
create unique index plan_task_once_by_continued on plan_task (city_id, continues) where continues is not null;
