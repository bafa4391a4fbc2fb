-- What people wrote into the desk's folder (presets, rosters, templates), as it was when somebody last worked with the
-- desk: so the store has it, too. The file is what counts.
CREATE TABLE desk_file (
  name     TEXT PRIMARY KEY,          -- from the desk's folder on: "templates/city.ini"
  text     TEXT NOT NULL,
  kept_at  BIGINT NOT NULL            -- when this text was first seen
);
