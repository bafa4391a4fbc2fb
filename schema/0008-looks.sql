-- 64 signs by which a picture is known again (media/likeness.h), and their quarters, so that those which differ
-- in a few signs are found without looking at all: of two hashes seven signs apart, one quarter differs in one
-- sign at most.
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

-- The same of the picture that a page shows in a slot; null when it was not given along.
ALTER TABLE slot ADD COLUMN looks BIGINT;
