-- As in 0018.
CREATE TRIGGER desk_file_insert_is_unwritten AFTER INSERT ON desk_file BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('file', NEW.name, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER desk_file_update_is_unwritten AFTER UPDATE ON desk_file BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('file', NEW.name, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER desk_file_delete_is_unwritten AFTER DELETE ON desk_file BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('file', OLD.name, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
