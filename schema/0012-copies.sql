-- Where copies of the desk's store have been: a folder that was one and is empty now is a disk that is not attached.
CREATE TABLE store_copy (
  dir      TEXT PRIMARY KEY,
  made_at  BIGINT NOT NULL
);

-- When each blob was last read from the disk and compared, in the store and in every copy that was attached. What
-- has no row was read back when it was taken in.
CREATE TABLE blob_check (
  digest      TEXT PRIMARY KEY,
  checked_at  BIGINT NOT NULL
);
CREATE INDEX blob_check_by_age ON blob_check (checked_at, digest);
