-- INSERT OR REPLACE would overwrite a row of the log without a DELETE that a trigger sees: a new row may only
-- be the next one.
CREATE TRIGGER log_only_next BEFORE INSERT ON log
WHEN NEW.n <> (SELECT COALESCE (MAX (n), 0) + 1 FROM log)
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
