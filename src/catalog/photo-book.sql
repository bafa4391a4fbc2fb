-- Every statement on the tables `photo` and `file`.

-- name: insert_photo (id text, pixel_id text, bytes int, format text, width int, height int, state text, reason text, taken_local text, taken_offset int, sort_at int, reading text, shoot_id int, stored_at int)
INSERT INTO photo (id, pixel_id, bytes, format, width, height, state, reason, taken_local, taken_offset, sort_at,
                   reading, shoot_id, stored_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: insert_file (id int, photo_id text, name text, path text, modified_at int, received_at int)
INSERT INTO file (id, photo_id, role, name, path, modified_at, received_at)
VALUES ($1, $2, 'original', $3, $4, $5, $6)
ON CONFLICT (photo_id, path) DO NOTHING;

-- name: photo_by_id (id text) -> id text, pixel_id text, bytes int, format text, width int, height int, state text, reason text, taken_local text, sort_at int, reading text, stored_at int, shoot_id int, shoot text, received text, shift int, zone text, name text
SELECT photo.id, photo.pixel_id, photo.bytes, photo.format, photo.width, photo.height, photo.state, photo.reason,
       photo.taken_local, photo.sort_at, photo.reading, photo.stored_at, photo.shoot_id, shoot.name,
       (SELECT file.name FROM file WHERE file.photo_id = photo.id AND file.role = 'original'
        ORDER BY file.received_at, file.id LIMIT 1), clock.shift, clock.zone, photo_name.name
FROM photo LEFT JOIN shoot ON shoot.id = photo.shoot_id
LEFT JOIN photo_name ON photo_name.photo_id = photo.id
LEFT JOIN clock ON clock.photo_id = photo.id
WHERE photo.id = $1;

-- name: shoot_of (id text) -> shoot_id int
SELECT shoot_id FROM photo WHERE id = $1;

-- name: set_shoot (shoot_id int, id text)
UPDATE photo SET shoot_id = $1 WHERE id = $2;

-- name: ids_by_prefix (first text, past text) -> id text
SELECT id FROM photo WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 2;

-- name: ids_by_name (name text, name_key text) -> id text
SELECT photo_id FROM file WHERE name = $1 UNION SELECT photo_id FROM photo_name WHERE name_key = $2 LIMIT 2;

-- name: ids_by_pixels (pixel_id text, id text) -> id text
SELECT id FROM photo WHERE pixel_id = $1 AND id <> $2 ORDER BY stored_at, id;

-- name: files_of (photo_id text) -> role text, name text, path text, modified_at int, received_at int
SELECT role, name, path, modified_at, received_at FROM file WHERE photo_id = $1 ORDER BY received_at, id;

-- name: photo_of_file (name text, path text, modified_at int, bytes int) -> id text
SELECT photo.id FROM file JOIN photo ON photo.id = file.photo_id
WHERE file.name = $1 AND file.path = $2 AND file.modified_at = $3 AND photo.bytes = $4 LIMIT 1;
