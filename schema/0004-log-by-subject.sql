-- The history of one photo must not read the whole log.
CREATE INDEX log_by_subject ON log (subject, n);
