-- The pages in the store on which the tables of 0023 stand, as in 0018.
-- removal
CREATE TRIGGER removal_insert_is_unwritten AFTER INSERT ON removal BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER removal_update_is_unwritten AFTER UPDATE ON removal BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER removal_delete_is_unwritten AFTER DELETE ON removal BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- legal_hold
CREATE TRIGGER legal_hold_insert_is_unwritten AFTER INSERT ON legal_hold BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER legal_hold_update_is_unwritten AFTER UPDATE ON legal_hold BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER legal_hold_delete_is_unwritten AFTER DELETE ON legal_hold BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- tombstone
CREATE TRIGGER tombstone_insert_is_unwritten AFTER INSERT ON tombstone BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.digest, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER tombstone_update_is_unwritten AFTER UPDATE ON tombstone BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.digest, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER tombstone_delete_is_unwritten AFTER DELETE ON tombstone BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.digest, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
