-- What the ledger says of a use, and what reports of it ask for.

ALTER TABLE photo_use ADD COLUMN territory TEXT;   -- ISO 3166 two letters; null: not said
ALTER TABLE photo_use ADD COLUMN credit TEXT;      -- as it was printed; '' none was; null: not said
ALTER TABLE photo_use ADD COLUMN answer TEXT;      -- of the rights at that moment: "yes" | "no" | "forbidden"; null: not asked
ALTER TABLE photo_use ADD COLUMN confirms BIGINT;  -- the row of the way out whose publication this is; null: a use of its own
CREATE INDEX photo_use_by_time ON photo_use (at, id);

-- Pictures are named by their files where other programs tell of them.
CREATE INDEX file_by_name ON file (name);
