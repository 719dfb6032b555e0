-- A decision that became a task may still be reworded or taken out of the record of its meeting; the task stays, with its source in words.

alter table plan_task drop constraint plan_task_city_id_decision_id_fkey;
alter table plan_task add constraint plan_task_decision
  foreign key (city_id, decision_id) references meeting_decision (city_id, id) on delete set null (decision_id);
