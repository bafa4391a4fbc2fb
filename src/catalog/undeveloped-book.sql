-- Every statement on the table `undeveloped`.

-- name: insert_undeveloped (photo_id text)
INSERT INTO undeveloped (photo_id) VALUES ($1) ON CONFLICT (photo_id) DO NOTHING;

-- name: delete_undeveloped (photo_id text)
DELETE FROM undeveloped WHERE photo_id = $1;

-- An original in the trash is developed when it is back.
-- name: undeveloped_photos (limit int) -> photo_id text, name text
SELECT photo_id, (SELECT file.name FROM file WHERE file.photo_id = undeveloped.photo_id ORDER BY file.id LIMIT 1)
FROM undeveloped WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = undeveloped.photo_id)
ORDER BY photo_id LIMIT $1;

-- name: count_undeveloped () -> n int
SELECT count(*) FROM undeveloped
WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = undeveloped.photo_id);

-- name: set_state (state text, reason text, id text)
UPDATE photo SET state = $1, reason = $2 WHERE id = $3;

-- name: set_reading (reading text, id text)
UPDATE photo SET reading = $1 WHERE id = $2;
