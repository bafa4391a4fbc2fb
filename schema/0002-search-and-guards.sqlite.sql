-- What cannot be said in one text for both engines (listed in schema/EXCEPTIONS).

-- Search words, folded by the analyser in C; rebuilt from the facts at any time.
CREATE VIRTUAL TABLE search USING fts5 (credit, people, caption, words, shoot, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE search_photo (
  docid     INTEGER PRIMARY KEY,
  photo_id  TEXT NOT NULL UNIQUE REFERENCES photo (id)
);

-- The log is append-only, also for programs other than ours.
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE (ABORT, 'the log is append-only'); END;
