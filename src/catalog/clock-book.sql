-- Every statement on the table `clock`, and on what of a photo depends on it.

-- name: clock_of (photo_id text) -> shift int, zone text, plain_sort_at int
SELECT shift, zone, plain_sort_at FROM clock WHERE photo_id = $1;

-- name: put_clock (photo_id text, shift int, zone text, plain_sort_at int)
INSERT INTO clock (photo_id, shift, zone, plain_sort_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (photo_id) DO UPDATE SET shift = excluded.shift, zone = excluded.zone;

-- name: delete_clock (photo_id text)
DELETE FROM clock WHERE photo_id = $1;

-- name: set_taken (taken_local text, sort_at int, id text)
UPDATE photo SET taken_local = $1, sort_at = $2 WHERE id = $3;
