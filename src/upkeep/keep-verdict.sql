-- What has to be known of an original before it is taken away. All tables are other rooms'.

-- name: removal_of (photo_id text) -> id text, removed_at int
SELECT photo.id, removal.removed_at FROM photo LEFT JOIN removal ON removal.photo_id = photo.id WHERE photo.id = $1;

-- All that is one picture with it.
-- name: is_held (id text) -> n int
SELECT count (*) FROM legal_hold WHERE photo_id = $1
OR photo_id IN (SELECT face FROM stack WHERE stack.photo_id = $1)
OR photo_id IN (SELECT stack.photo_id FROM stack WHERE face = $1)
OR photo_id IN (SELECT other.photo_id FROM stack JOIN stack AS other ON other.face = stack.face WHERE stack.photo_id = $1);

-- name: is_published (id text) -> n int
SELECT count (*) FROM photo_use WHERE purpose <> 'work' AND (photo_id = $1
OR photo_id IN (SELECT face FROM stack WHERE stack.photo_id = $1)
OR photo_id IN (SELECT stack.photo_id FROM stack WHERE face = $1)
OR photo_id IN (SELECT other.photo_id FROM stack JOIN stack AS other ON other.face = stack.face
                WHERE stack.photo_id = $1));

-- name: is_placed (id text) -> n int
SELECT count (*) FROM placement WHERE photo_id = $1
OR photo_id IN (SELECT face FROM stack WHERE stack.photo_id = $1)
OR photo_id IN (SELECT stack.photo_id FROM stack WHERE face = $1)
OR photo_id IN (SELECT other.photo_id FROM stack JOIN stack AS other ON other.face = stack.face WHERE stack.photo_id = $1);

-- What a photo's own file says of its rights is evidence as long as the photo is there, and no longer.
-- name: is_evidence (evidence text) -> n int
SELECT count (*) FROM rights_grant WHERE evidence = $1 AND NOT (scope = 'photo' AND evidence = 'blob:' || target);

-- Also one that was cut off: the same command again goes on with it.
-- name: is_in_open_ingest (photo_id text) -> n int
SELECT count (*) FROM ingest_item JOIN ingest ON ingest.id = ingest_item.ingest_id
WHERE ingest_item.photo_id = $1 AND ingest.state <> 'sealed'
AND NOT EXISTS (SELECT 1 FROM ingest AS later WHERE later.root = ingest.root
                AND later.state = 'sealed' AND later.started_at >= ingest.started_at);

-- name: oldest_open_ingest () -> started_at int
SELECT min (started_at) FROM ingest
WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM ingest AS later WHERE later.root = ingest.root
                                     AND later.state = 'sealed' AND later.started_at >= ingest.started_at);
