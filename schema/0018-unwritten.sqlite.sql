-- Whatever a program does to a fact, its page in the store is noted as unwritten in the same transaction: no command
-- can forget it, and no crash between the two loses it. The mark is another one each time.
-- Made of one pattern for each table; schema/FACTS says which table goes to which page.
-- photo
CREATE TRIGGER photo_insert_is_unwritten AFTER INSERT ON photo BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER photo_update_is_unwritten AFTER UPDATE ON photo BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER photo_delete_is_unwritten AFTER DELETE ON photo BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- file
CREATE TRIGGER file_insert_is_unwritten AFTER INSERT ON file BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER file_update_is_unwritten AFTER UPDATE ON file BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER file_delete_is_unwritten AFTER DELETE ON file BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- field
CREATE TRIGGER field_insert_is_unwritten AFTER INSERT ON field BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER field_update_is_unwritten AFTER UPDATE ON field BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER field_delete_is_unwritten AFTER DELETE ON field BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- edit
CREATE TRIGGER edit_insert_is_unwritten AFTER INSERT ON edit BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER edit_update_is_unwritten AFTER UPDATE ON edit BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER edit_delete_is_unwritten AFTER DELETE ON edit BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- credit
CREATE TRIGGER credit_insert_is_unwritten AFTER INSERT ON credit BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER credit_update_is_unwritten AFTER UPDATE ON credit BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER credit_delete_is_unwritten AFTER DELETE ON credit BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- looks
CREATE TRIGGER looks_insert_is_unwritten AFTER INSERT ON looks BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER looks_update_is_unwritten AFTER UPDATE ON looks BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER looks_delete_is_unwritten AFTER DELETE ON looks BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- photo_use
CREATE TRIGGER photo_use_insert_is_unwritten AFTER INSERT ON photo_use BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER photo_use_update_is_unwritten AFTER UPDATE ON photo_use BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER photo_use_delete_is_unwritten AFTER DELETE ON photo_use BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- party
CREATE TRIGGER party_insert_is_unwritten AFTER INSERT ON party BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(NEW.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER party_update_is_unwritten AFTER UPDATE ON party BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(NEW.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER party_delete_is_unwritten AFTER DELETE ON party BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(OLD.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- alias
CREATE TRIGGER alias_insert_is_unwritten AFTER INSERT ON alias BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(NEW.party_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER alias_update_is_unwritten AFTER UPDATE ON alias BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(OLD.party_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(NEW.party_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER alias_delete_is_unwritten AFTER DELETE ON alias BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('party', CAST(OLD.party_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- shoot
CREATE TRIGGER shoot_insert_is_unwritten AFTER INSERT ON shoot BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(NEW.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER shoot_update_is_unwritten AFTER UPDATE ON shoot BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(NEW.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER shoot_delete_is_unwritten AFTER DELETE ON shoot BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(OLD.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- lesson
CREATE TRIGGER lesson_insert_is_unwritten AFTER INSERT ON lesson BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(NEW.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER lesson_update_is_unwritten AFTER UPDATE ON lesson BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(OLD.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(NEW.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER lesson_delete_is_unwritten AFTER DELETE ON lesson BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(OLD.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- story
CREATE TRIGGER story_insert_is_unwritten AFTER INSERT ON story BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.slug, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER story_update_is_unwritten AFTER UPDATE ON story BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.slug, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER story_delete_is_unwritten AFTER DELETE ON story BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.slug, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- slot
CREATE TRIGGER slot_insert_is_unwritten AFTER INSERT ON slot BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER slot_update_is_unwritten AFTER UPDATE ON slot BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER slot_delete_is_unwritten AFTER DELETE ON slot BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- placement
CREATE TRIGGER placement_insert_is_unwritten AFTER INSERT ON placement BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER placement_update_is_unwritten AFTER UPDATE ON placement BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER placement_delete_is_unwritten AFTER DELETE ON placement BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- doubt
CREATE TRIGGER doubt_insert_is_unwritten AFTER INSERT ON doubt BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER doubt_update_is_unwritten AFTER UPDATE ON doubt BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER doubt_delete_is_unwritten AFTER DELETE ON doubt BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- bundle
CREATE TRIGGER bundle_insert_is_unwritten AFTER INSERT ON bundle BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER bundle_update_is_unwritten AFTER UPDATE ON bundle BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', NEW.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER bundle_delete_is_unwritten AFTER DELETE ON bundle BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('story', OLD.story, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- ingest
CREATE TRIGGER ingest_insert_is_unwritten AFTER INSERT ON ingest BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('ingest', CAST(NEW.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER ingest_update_is_unwritten AFTER UPDATE ON ingest BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('ingest', CAST(NEW.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER ingest_delete_is_unwritten AFTER DELETE ON ingest BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('ingest', CAST(OLD.id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- rights_grant: about a photo, a shoot or a party
CREATE TRIGGER rights_grant_insert_is_unwritten AFTER INSERT ON rights_grant BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES (NEW.scope, NEW.target, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER rights_grant_update_is_unwritten AFTER UPDATE ON rights_grant BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES (NEW.scope, NEW.target, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER rights_grant_delete_is_unwritten AFTER DELETE ON rights_grant BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES (OLD.scope, OLD.target, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- ingest_item: 1024 of them are a page
CREATE TRIGGER ingest_item_insert_is_unwritten AFTER INSERT ON ingest_item BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('items', CAST(NEW.ingest_id AS TEXT) || '-' || CAST(NEW.n / 1024 AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER ingest_item_update_is_unwritten AFTER UPDATE ON ingest_item BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('items', CAST(NEW.ingest_id AS TEXT) || '-' || CAST(NEW.n / 1024 AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER ingest_item_delete_is_unwritten AFTER DELETE ON ingest_item BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('items', CAST(OLD.ingest_id AS TEXT) || '-' || CAST(OLD.n / 1024 AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- clock
CREATE TRIGGER clock_insert_is_unwritten AFTER INSERT ON clock BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER clock_update_is_unwritten AFTER UPDATE ON clock BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER clock_delete_is_unwritten AFTER DELETE ON clock BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- stack
CREATE TRIGGER stack_insert_is_unwritten AFTER INSERT ON stack BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER stack_update_is_unwritten AFTER UPDATE ON stack BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', NEW.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER stack_delete_is_unwritten AFTER DELETE ON stack BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('photo', OLD.photo_id, (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- shoot_setting
CREATE TRIGGER shoot_setting_insert_is_unwritten AFTER INSERT ON shoot_setting BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(NEW.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER shoot_setting_update_is_unwritten AFTER UPDATE ON shoot_setting BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(OLD.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(NEW.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER shoot_setting_delete_is_unwritten AFTER DELETE ON shoot_setting BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('shoot', CAST(OLD.shoot_id AS TEXT), (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- store_copy: all of them are one page
CREATE TRIGGER store_copy_insert_is_unwritten AFTER INSERT ON store_copy BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('store', 'copies', (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER store_copy_update_is_unwritten AFTER UPDATE ON store_copy BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('store', 'copies', (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
CREATE TRIGGER store_copy_delete_is_unwritten AFTER DELETE ON store_copy BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('store', 'copies', (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;
-- log: rows are only ever added to its pages
CREATE TRIGGER log_insert_is_unwritten AFTER INSERT ON log BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('log', '', (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;

-- What a desk had before its store was told of it. Mark 0: as time allows.
INSERT INTO unwritten (kind, subject, mark)
SELECT 'photo', id, 0 FROM photo UNION ALL SELECT 'party', CAST(id AS TEXT), 0 FROM party
UNION ALL SELECT 'shoot', CAST(id AS TEXT), 0 FROM shoot UNION ALL SELECT 'story', slug, 0 FROM story
UNION ALL SELECT 'ingest', CAST(id AS TEXT), 0 FROM ingest
UNION ALL SELECT DISTINCT 'items', CAST(ingest_id AS TEXT) || '-' || CAST(n / 1024 AS TEXT), 0 FROM ingest_item
UNION ALL SELECT 'store', 'copies', 0 WHERE EXISTS (SELECT 1 FROM store_copy)
UNION ALL SELECT 'log', '', 0 WHERE EXISTS (SELECT 1 FROM log);
