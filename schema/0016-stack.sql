-- What belongs to a picture that stands for it: the raw behind a JPEG, a sidecar, a spoken note, a small preview.
CREATE TABLE stack (
  photo_id   TEXT PRIMARY KEY REFERENCES photo (id),
  face       TEXT NOT NULL REFERENCES photo (id),  -- which is shown and found for all of them
  goes_with  TEXT NOT NULL REFERENCES photo (id),  -- which of them it speaks of
  kind       TEXT NOT NULL                         -- "raw" | "sidecar" | "memo" | "thumbnail"
);
CREATE INDEX stack_by_face ON stack (face);
