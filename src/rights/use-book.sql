-- Every statement on the table `photo_use`, the ledger. Rows are only added.

-- name: insert (id int, photo text, story text, outlet text, purpose text, medium text, way text, grant_id int, who text, at int, territory text, credit text, answer text, confirms int) ->
INSERT INTO photo_use (id, photo_id, story, outlet, purpose, medium, way, grant_id, who, at, territory, credit, answer,
                       confirms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: all () -> the columns of a row
SELECT id, photo_id, story, outlet, purpose, medium, way, grant_id, who, at, territory, credit, answer, confirms
FROM photo_use ORDER BY at, id;

-- name: by_photo (photo text) -> the columns of a row
SELECT id, photo_id, story, outlet, purpose, medium, way, grant_id, who, at, territory, credit, answer, confirms
FROM photo_use WHERE photo_id = $1 ORDER BY at, id;
