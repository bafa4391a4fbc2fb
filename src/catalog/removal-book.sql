-- Every statement on the tables `removal` and `legal_hold`.

-- name: removal_of (photo_id text) -> at int, who text, why text
SELECT removed_at, who, why FROM removal WHERE photo_id = $1;

-- name: put_removal (photo_id text, removed_at int, who text, why text)
INSERT INTO removal (photo_id, removed_at, who, why) VALUES ($1, $2, $3, $4)
ON CONFLICT (photo_id) DO UPDATE SET removed_at = excluded.removed_at, who = excluded.who, why = excluded.why;

-- name: delete_removal (photo_id text)
DELETE FROM removal WHERE photo_id = $1;

-- name: removed_photos (limit int) -> photo_id text
SELECT photo_id FROM removal ORDER BY removed_at DESC, photo_id LIMIT $1;

-- name: photos_behind (face text) -> photo_id text
SELECT photo_id FROM stack WHERE face = $1 ORDER BY photo_id;

-- name: hold_on (photo_id text) -> at int, who text, why text
SELECT held_at, who, why FROM legal_hold WHERE photo_id = $1;

-- name: insert_hold (photo_id text, held_at int, who text, why text)
INSERT INTO legal_hold (photo_id, held_at, who, why) VALUES ($1, $2, $3, $4);

-- name: delete_hold (photo_id text)
DELETE FROM legal_hold WHERE photo_id = $1;

-- name: held_photos () -> photo_id text
SELECT photo_id FROM legal_hold ORDER BY held_at DESC, photo_id;
