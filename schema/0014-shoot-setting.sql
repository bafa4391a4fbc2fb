-- What holds for a shoot until somebody says otherwise, and how far its pictures are numbered.
CREATE TABLE shoot_setting (
  shoot_id  BIGINT NOT NULL REFERENCES shoot (id),
  key       TEXT NOT NULL,            -- "template" | "preset" | "credit" | "zone" | "rename" | "sequence"
  value     TEXT NOT NULL,
  PRIMARY KEY (shoot_id, key)
);
