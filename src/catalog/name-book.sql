-- Every statement on the table `photo_name`.

-- name: insert_name (photo_id text, shoot_id int, name text, name_key text, stem_key text)
INSERT INTO photo_name (photo_id, shoot_id, name, name_key, stem_key) VALUES ($1, $2, $3, $4, $5);

-- name: delete_name (photo_id text)
DELETE FROM photo_name WHERE photo_id = $1;

-- name: name_of (photo_id text) -> name text, stem_key text
SELECT name, stem_key FROM photo_name WHERE photo_id = $1;

-- name: photos_with_name (shoot_id int, name_key text) -> photo_id text
SELECT photo_id FROM photo_name WHERE shoot_id = $1 AND name_key = $2;

-- name: photos_with_stem (shoot_id int, stem_key text) -> photo_id text
SELECT photo_id FROM photo_name WHERE shoot_id = $1 AND stem_key = $2 LIMIT 1;
