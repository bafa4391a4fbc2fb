-- Pages of the store's facts that are not as the catalogue is: they are written after the commit, and their row goes
-- when they are. Kind and subject name the page (src/facts/facts.h); the mark changes with each change of it.
CREATE TABLE unwritten (
  kind     TEXT NOT NULL,             -- "photo" | "party" | "shoot" | "story" | "ingest" | "items" | "store" | "log"
  subject  TEXT NOT NULL,
  mark     BIGINT NOT NULL,           -- 0: from before pages were kept, written as time allows
  PRIMARY KEY (kind, subject)
);
CREATE INDEX unwritten_by_mark ON unwritten (mark);
