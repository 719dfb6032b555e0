-- The board and the lists of visits and answers: visits of the whole city by time, without sorting them all.

create index visit_by_time on visit (city_id, ended_at, id);
