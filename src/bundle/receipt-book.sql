-- Every statement on the table `bundle`. Only this room writes it; rows are never changed.

-- name: insert (id int, story text, name text, digest text, manifest text, who text, made_at int, outlet text, medium text)
INSERT INTO bundle (id, story, name, digest, manifest, who, made_at, outlet, medium)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: by_story (story text) -> name text, digest text, manifest text, who text, made_at int, outlet text, medium text
SELECT name, digest, manifest, who, made_at, outlet, medium FROM bundle WHERE story = $1 ORDER BY made_at, id;
