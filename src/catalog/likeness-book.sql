-- Every statement on the table `looks`.

-- name: put_looks (photo_id text, signs int, quarter_1 int, quarter_2 int, quarter_3 int, quarter_4 int) ->
INSERT INTO looks (photo_id, signs, quarter_1, quarter_2, quarter_3, quarter_4) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (photo_id) DO UPDATE SET signs = $2, quarter_1 = $3, quarter_2 = $4, quarter_3 = $5, quarter_4 = $6;

-- name: looks_of (photo_id text) -> signs int
SELECT signs FROM looks WHERE photo_id = $1;

-- What was removed looks like nothing any more.
-- name: by_quarter_1 (quarter int) -> photo_id text, signs int
SELECT photo_id, signs FROM looks WHERE quarter_1 = $1
AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = looks.photo_id);

-- name: by_quarter_2 (quarter int) -> photo_id text, signs int
SELECT photo_id, signs FROM looks WHERE quarter_2 = $1
AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = looks.photo_id);

-- name: by_quarter_3 (quarter int) -> photo_id text, signs int
SELECT photo_id, signs FROM looks WHERE quarter_3 = $1
AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = looks.photo_id);

-- name: by_quarter_4 (quarter int) -> photo_id text, signs int
SELECT photo_id, signs FROM looks WHERE quarter_4 = $1
AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = looks.photo_id);

-- Pictures that could be looked at and were not.
-- name: unseen () -> photo_id text
SELECT id FROM photo
WHERE state = 'ready' AND NOT EXISTS (SELECT 1 FROM looks WHERE looks.photo_id = photo.id)
AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = photo.id) ORDER BY id;
