-- What was taken away, what must not be, and which originals are in the store's trash or gone for good.
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
