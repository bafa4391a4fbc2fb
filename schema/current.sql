-- The schema as it stands after all migrations. Made by make schema; do not edit.

CREATE TABLE shoot (
  id          BIGINT PRIMARY KEY,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL UNIQUE,
  created_at  BIGINT NOT NULL
);

CREATE TABLE photo (
  id            TEXT PRIMARY KEY,
  pixel_id      TEXT,                 -- SHA-256 of the picture data without metadata; null when unknown
  bytes         BIGINT NOT NULL,
  format        TEXT NOT NULL,        -- "jpeg", "png", "heif", ... "unknown"
  width         BIGINT NOT NULL,      -- as stored, before orientation; 0 when unknown
  height        BIGINT NOT NULL,
  state         TEXT NOT NULL,        -- "ready" | "undecoded"
  reason        TEXT,                 -- why undecoded
  taken_local   TEXT,                 -- wall time of the camera, ISO 8601 without offset
  taken_offset  BIGINT,               -- minutes east of UTC; null when the file does not say
  sort_at       BIGINT NOT NULL,      -- capture time (offset or the desk's zone assumed), else arrival
  reading       TEXT NOT NULL,        -- JSON: all that was read from the file, with candidates and sources
  shoot_id      BIGINT REFERENCES shoot (id),
  stored_at     BIGINT NOT NULL
);

CREATE INDEX photo_by_time ON photo (sort_at, id);

CREATE INDEX photo_by_pixels ON photo (pixel_id);

CREATE INDEX photo_by_shoot ON photo (shoot_id, sort_at);

CREATE TABLE file (
  id           BIGINT PRIMARY KEY,
  photo_id     TEXT NOT NULL REFERENCES photo (id),
  role         TEXT NOT NULL,         -- "original" | "sidecar" | "pair"
  name         TEXT NOT NULL,         -- base name, shown form
  path         TEXT NOT NULL,         -- where it came from, shown form
  modified_at  BIGINT NOT NULL,
  received_at  BIGINT NOT NULL,
  UNIQUE (photo_id, path)
);

CREATE TABLE field (
  photo_id    TEXT NOT NULL REFERENCES photo (id),
  property    TEXT NOT NULL,          -- "creditLine", "description", ...
  lang        TEXT NOT NULL,
  layer       TEXT NOT NULL,
  value       TEXT NOT NULL,          -- JSON: a string, an array or an object
  changed_at  BIGINT NOT NULL,
  PRIMARY KEY (photo_id, property, lang, layer)
);

CREATE TABLE edit (
  id        BIGINT PRIMARY KEY,
  batch     BIGINT NOT NULL,          -- edits made by one action share it; undo takes back a batch
  photo_id  TEXT NOT NULL REFERENCES photo (id),
  property  TEXT NOT NULL,
  lang      TEXT NOT NULL,
  before    TEXT,                     -- JSON of the desk layer; null when it had none
  after     TEXT,
  who       TEXT NOT NULL,
  at        BIGINT NOT NULL,
  why       TEXT,
  is_undone SMALLINT NOT NULL DEFAULT 0
);

CREATE INDEX edit_by_photo ON edit (photo_id, id);

CREATE INDEX edit_by_batch ON edit (batch);

CREATE TABLE party (
  id          BIGINT PRIMARY KEY,
  kind        TEXT NOT NULL,          -- "person" | "press-service" | "agency" | "publication" | "stock" | "commons" | "social" | "other"
  name        TEXT NOT NULL,          -- the canonical name, as printed
  name_key    TEXT NOT NULL UNIQUE,
  created_at  BIGINT NOT NULL
);

CREATE TABLE alias (
  id        BIGINT PRIMARY KEY,
  party_id  BIGINT NOT NULL REFERENCES party (id),
  lang      TEXT NOT NULL,            -- "ru" | "kk" | "en" | ''
  text      TEXT NOT NULL,
  text_key  TEXT NOT NULL UNIQUE
);

CREATE INDEX alias_by_party ON alias (party_id);

CREATE TABLE credit (
  photo_id    TEXT PRIMARY KEY REFERENCES photo (id),
  raw         TEXT NOT NULL,          -- as printed
  parsed      TEXT NOT NULL,          -- JSON of the credit taken apart
  origin      TEXT NOT NULL,          -- "embedded" | "template" | "desk"
  party_id    BIGINT REFERENCES party (id),
  changed_at  BIGINT NOT NULL
);

CREATE INDEX credit_by_party ON credit (party_id);

CREATE TABLE rights_grant (
  id          BIGINT PRIMARY KEY,
  scope       TEXT NOT NULL,
  target      TEXT NOT NULL,
  effect      TEXT NOT NULL,          -- "permit" | "forbid" | "require"
  purpose     TEXT NOT NULL,          -- "publish" | "crop" | "alter" | "archive" | "syndicate" | "share" | "sell" | "any"
  medium      TEXT NOT NULL,          -- "web" | "print" | "social" | "broadcast" | "newsletter" | "any"
  territory   TEXT,                   -- "KZ RU" or "not KZ"; null anywhere
  outlet      TEXT,
  story       TEXT,                   -- slug
  from_at     BIGINT,
  until_at    BIGINT,
  max_uses    BIGINT,
  fee         TEXT,
  duty        TEXT,
  evidence    TEXT,                   -- "blob:<sha256>", a URL, a mail id, a contract number
  preset      TEXT,                   -- the preset that made it, if one did
  why         TEXT,
  who         TEXT NOT NULL,
  made_at     BIGINT NOT NULL,
  supersedes  BIGINT REFERENCES rights_grant (id),
  revoked_at  BIGINT
);

CREATE INDEX rights_grant_by_target ON rights_grant (scope, target);

CREATE TABLE photo_use (
  id         BIGINT PRIMARY KEY,
  photo_id   TEXT NOT NULL REFERENCES photo (id),
  story      TEXT,
  outlet     TEXT,
  purpose    TEXT NOT NULL,
  medium     TEXT NOT NULL,
  way        TEXT NOT NULL,           -- "bundle" | "copy" | "export" | ...
  grant_id   BIGINT REFERENCES rights_grant (id),
  who        TEXT NOT NULL,
  at         BIGINT NOT NULL
, territory TEXT, credit TEXT, answer TEXT, confirms BIGINT);

CREATE INDEX photo_use_by_photo ON photo_use (photo_id, at);

CREATE INDEX photo_use_by_grant ON photo_use (grant_id);

CREATE TABLE story (
  slug        TEXT PRIMARY KEY,
  headline    TEXT NOT NULL,
  lang        TEXT NOT NULL,
  published   TEXT,                   -- as printed, ISO 8601, with offset only if the source gave one
  byline      TEXT NOT NULL,          -- JSON array of names
  url         TEXT,
  source      TEXT NOT NULL,          -- the text or page that was imported
  created_at  BIGINT NOT NULL,
  changed_at  BIGINT NOT NULL
);

CREATE TABLE slot (
  story    TEXT NOT NULL REFERENCES story (slug),
  n        BIGINT NOT NULL,           -- 1, 2, ... in the order of the article
  credit   TEXT,                      -- JSON of the credit taken apart; null when the article prints none
  caption  TEXT,
  alt      TEXT,
  file     TEXT, printed TEXT, looks BIGINT,
  PRIMARY KEY (story, n)
);

CREATE TABLE placement (
  story      TEXT NOT NULL,
  n          BIGINT NOT NULL,
  photo_id   TEXT NOT NULL REFERENCES photo (id),
  role       TEXT NOT NULL,           -- "main" | "body" | "gallery"
  placed_at  BIGINT NOT NULL,
  who        TEXT NOT NULL,
  PRIMARY KEY (story, n),
  FOREIGN KEY (story, n) REFERENCES slot (story, n)
);

CREATE INDEX placement_by_photo ON placement (photo_id);

CREATE TABLE doubt (
  story  TEXT NOT NULL REFERENCES story (slug),
  n      BIGINT NOT NULL,             -- order of the doubts, from 1
  code   TEXT NOT NULL,               -- "date-disagrees", "author-portrait", ...
  slot   BIGINT,
  text   TEXT NOT NULL,
  PRIMARY KEY (story, n)
);

CREATE TABLE ingest (
  id          BIGINT PRIMARY KEY,
  root        TEXT NOT NULL,
  shoot_id    BIGINT REFERENCES shoot (id),
  state       TEXT NOT NULL,          -- "open" | "sealed"
  started_at  BIGINT NOT NULL,
  sealed_at   BIGINT,
  who         TEXT NOT NULL,
  summary     TEXT                    -- JSON, when sealed
);

CREATE TABLE ingest_item (
  ingest_id    BIGINT NOT NULL REFERENCES ingest (id),
  n            BIGINT NOT NULL,
  path         TEXT NOT NULL,         -- shown form
  bytes        BIGINT NOT NULL,
  modified_at  BIGINT NOT NULL,
  state        TEXT NOT NULL,         -- "seen" | "stored" | "known" | "twin" | "failed" | "ignored"
  photo_id     TEXT,
  reason       TEXT,
  PRIMARY KEY (ingest_id, n)
);

CREATE INDEX ingest_item_by_photo ON ingest_item (photo_id);

CREATE TABLE bundle (
  id         BIGINT PRIMARY KEY,
  story      TEXT NOT NULL REFERENCES story (slug),
  name       TEXT NOT NULL,
  digest     TEXT NOT NULL,           -- SHA-256 of the archive, or of its tag manifest for a folder
  manifest   TEXT NOT NULL,           -- SHA-256 of manifest-sha256.txt
  who        TEXT NOT NULL,
  made_at    BIGINT NOT NULL
, outlet TEXT, medium TEXT);

CREATE TABLE log (
  n        BIGINT PRIMARY KEY,
  at       BIGINT NOT NULL,
  who      TEXT NOT NULL,
  what     TEXT NOT NULL,             -- "photo.stored", "field.changed", "story.imported", ...
  subject  TEXT NOT NULL,
  detail   TEXT NOT NULL,             -- JSON
  hash     TEXT NOT NULL
);

CREATE TABLE search_photo (
  docid     INTEGER PRIMARY KEY,
  photo_id  TEXT NOT NULL UNIQUE REFERENCES photo (id)
);

CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE VIRTUAL TABLE search USING fts5 (credit, people, caption, words, shoot,
  tokenize = "unicode61 remove_diacritics 0", prefix = "1 2 3 4");

CREATE INDEX log_by_subject ON log (subject, n);

CREATE TRIGGER log_only_next BEFORE INSERT ON log
WHEN NEW.n <> (SELECT COALESCE (MAX (n), 0) + 1 FROM log)
BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;

CREATE INDEX photo_use_by_time ON photo_use (at, id);

CREATE INDEX file_by_name ON file (name);

CREATE INDEX story_by_url ON story (url);

CREATE TABLE looks (
  photo_id  TEXT PRIMARY KEY REFERENCES photo (id),
  signs     BIGINT NOT NULL,
  quarter_1 BIGINT NOT NULL,
  quarter_2 BIGINT NOT NULL,
  quarter_3 BIGINT NOT NULL,
  quarter_4 BIGINT NOT NULL
);

CREATE INDEX looks_by_quarter_1 ON looks (quarter_1, signs);

CREATE INDEX looks_by_quarter_2 ON looks (quarter_2, signs);

CREATE INDEX looks_by_quarter_3 ON looks (quarter_3, signs);

CREATE INDEX looks_by_quarter_4 ON looks (quarter_4, signs);

CREATE TABLE lesson (
  id        BIGINT PRIMARY KEY,
  shoot_id  BIGINT NOT NULL REFERENCES shoot (id),
  party_id  BIGINT NOT NULL REFERENCES party (id),
  text      TEXT NOT NULL,            -- as printed
  text_key  TEXT NOT NULL,
  UNIQUE (shoot_id, text_key)
);

CREATE INDEX lesson_by_party ON lesson (party_id);

CREATE TABLE undeveloped (
  photo_id  TEXT PRIMARY KEY REFERENCES photo (id)
);

CREATE TABLE store_copy (
  dir      TEXT PRIMARY KEY,
  made_at  BIGINT NOT NULL
);

CREATE TABLE blob_check (
  digest      TEXT PRIMARY KEY,
  checked_at  BIGINT NOT NULL
);

CREATE INDEX blob_check_by_age ON blob_check (checked_at, digest);

CREATE INDEX ingest_item_by_time ON ingest_item (modified_at, bytes);

CREATE TABLE shoot_setting (
  shoot_id  BIGINT NOT NULL REFERENCES shoot (id),
  key       TEXT NOT NULL,            -- "template" | "preset" | "credit" | "zone" | "rename" | "sequence"
  value     TEXT NOT NULL,
  PRIMARY KEY (shoot_id, key)
);

CREATE TABLE clock (
  photo_id       TEXT PRIMARY KEY REFERENCES photo (id),
  shift          BIGINT NOT NULL,     -- seconds to add to what the camera says
  zone           TEXT,                -- where the camera tells no offset; null: the desk's
  plain_sort_at  BIGINT NOT NULL      -- photo.sort_at without this
);

CREATE TABLE stack (
  photo_id   TEXT PRIMARY KEY REFERENCES photo (id),
  face       TEXT NOT NULL REFERENCES photo (id),  -- which is shown and found for all of them
  goes_with  TEXT NOT NULL REFERENCES photo (id),  -- which of them it speaks of
  kind       TEXT NOT NULL                         -- "raw" | "sidecar" | "memo" | "thumbnail"
);

CREATE INDEX stack_by_face ON stack (face);

CREATE TABLE unwritten (
  kind     TEXT NOT NULL,             -- "photo" | "party" | "shoot" | "story" | "ingest" | "items" | "store" | "log"
  subject  TEXT NOT NULL,
  mark     BIGINT NOT NULL,           -- 0: from before pages were kept, written as time allows
  PRIMARY KEY (kind, subject)
);

CREATE INDEX unwritten_by_mark ON unwritten (mark);

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

CREATE TRIGGER log_insert_is_unwritten AFTER INSERT ON log BEGIN
  INSERT INTO unwritten (kind, subject, mark) VALUES ('log', '', (random() & 4611686018427387903) + 1)
  ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;
END;

CREATE TABLE photo_name (
  photo_id  TEXT PRIMARY KEY REFERENCES photo (id),
  shoot_id  BIGINT NOT NULL,          -- within which the name is the only one; 0: photos without a shoot
  name      TEXT NOT NULL,            -- with its extension
  name_key  TEXT NOT NULL,            -- folded
  stem_key  TEXT NOT NULL             -- folded, without the extension: a raw and its JPEG share it
);

CREATE UNIQUE INDEX photo_name_in_shoot ON photo_name (shoot_id, name_key);

CREATE INDEX photo_name_by_stem ON photo_name (shoot_id, stem_key);

CREATE INDEX photo_name_by_key ON photo_name (name_key);

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

CREATE TABLE desk_file (
  name     TEXT PRIMARY KEY,          -- from the desk's folder on: "templates/city.ini"
  text     TEXT NOT NULL,
  kept_at  BIGINT NOT NULL            -- when this text was first seen
);

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

CREATE TABLE removal (
  photo_id    TEXT PRIMARY KEY REFERENCES photo (id),
  removed_at  BIGINT NOT NULL,
  who         TEXT NOT NULL,
  why         TEXT NOT NULL
);

CREATE INDEX removal_by_time ON removal (removed_at, photo_id);

CREATE TABLE legal_hold (
  photo_id  TEXT PRIMARY KEY REFERENCES photo (id),
  held_at   BIGINT NOT NULL,
  who       TEXT NOT NULL,
  why       TEXT NOT NULL
);

CREATE TABLE tombstone (
  digest   TEXT PRIMARY KEY,          -- of an original: of a photo, or of a file that no row speaks of
  bytes    BIGINT NOT NULL,
  laid_at  BIGINT NOT NULL,           -- when it went into the trash
  gone_at  BIGINT                     -- when it was deleted there; null while it can be taken back
);

CREATE INDEX tombstone_by_time ON tombstone (gone_at, laid_at, digest);

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
