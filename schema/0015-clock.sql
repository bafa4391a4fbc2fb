-- The camera's clock was wrong, or nobody knew its zone: what is true of it, for one photo.
CREATE TABLE clock (
  photo_id       TEXT PRIMARY KEY REFERENCES photo (id),
  shift          BIGINT NOT NULL,     -- seconds to add to what the camera says
  zone           TEXT,                -- where the camera tells no offset; null: the desk's
  plain_sort_at  BIGINT NOT NULL      -- photo.sort_at without this
);
