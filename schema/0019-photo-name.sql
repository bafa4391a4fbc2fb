-- What people see a photo called, where somebody has given it another name than its file had (file.name).
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
