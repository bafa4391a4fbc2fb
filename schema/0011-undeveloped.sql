-- Photos that are in the store and not yet decoded: their renditions are made after everything else. Short: a row
-- goes when the photo has them, or cannot have any.
CREATE TABLE undeveloped (
  photo_id  TEXT PRIMARY KEY REFERENCES photo (id)
);
