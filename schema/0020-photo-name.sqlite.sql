-- As 0018 does for every other table of facts.
CREATE TRIGGER photo_name_insert_is_unwritten AFTER INSERT ON photo_name BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER photo_name_update_is_unwritten AFTER UPDATE ON photo_name BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER photo_name_delete_is_unwritten AFTER DELETE ON photo_name BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
