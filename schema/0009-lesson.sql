-- What an editor said of one shoot: there, this text is this party, whatever it is elsewhere.
CREATE TABLE lesson (
  id        BIGINT PRIMARY KEY,
  shoot_id  BIGINT NOT NULL REFERENCES shoot (id),
  party_id  BIGINT NOT NULL REFERENCES party (id),
  text      TEXT NOT NULL,            -- as printed
  text_key  TEXT NOT NULL,
  UNIQUE (shoot_id, text_key)
);
CREATE INDEX lesson_by_party ON lesson (party_id);
