-- Every statement on the table `photo_use`, the ledger. Rows are only added.

-- name: insert (id int, photo text, story text, outlet text, purpose text, medium text, way text, grant_id int, who text, at int) ->
INSERT INTO photo_use (id, photo_id, story, outlet, purpose, medium, way, grant_id, who, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: all () -> photo text, story text, outlet text, purpose text, medium text, way text, grant_id int, who text, at int
SELECT photo_id, story, outlet, purpose, medium, way, grant_id, who, at FROM photo_use ORDER BY at, id;

-- name: by_photo (photo text) -> photo text, story text, outlet text, purpose text, medium text, way text, grant_id int, who text, at int
SELECT photo_id, story, outlet, purpose, medium, way, grant_id, who, at FROM photo_use WHERE photo_id = $1 ORDER BY at, id;
