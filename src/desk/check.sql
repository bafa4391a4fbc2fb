-- What the check asks of tables that other rooms own.

-- Those whose original was taken away, and that want none, are not among them.
-- name: photos_after (id text, limit int) -> id text, bytes int
SELECT id, bytes FROM photo
WHERE id > $1 AND NOT EXISTS (SELECT 1 FROM tombstone JOIN removal ON removal.photo_id = tombstone.digest
                              WHERE tombstone.digest = photo.id) ORDER BY id LIMIT $2;

-- name: bytes_of_photo (id text) -> bytes int
SELECT bytes FROM photo WHERE id = $1;

-- name: is_noted (id text) -> n int
SELECT count (*) FROM unwritten WHERE kind = 'photo' AND subject = $1;

-- name: count_trash () -> n int
SELECT count (*) FROM tombstone WHERE gone_at IS NULL;

-- Files that are kept as evidence of a grant: "blob:<sha256>", no photo.
-- name: evidence () -> digest text
SELECT DISTINCT substr (evidence, 6) FROM rights_grant WHERE evidence >= 'blob:' AND evidence < 'blob;'
AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.id = substr (rights_grant.evidence, 6));

-- Ingests that did not come to their end, and that no later one made good.
-- name: unfinished () -> id int, state text, started_at int
SELECT id, state, started_at FROM ingest
WHERE state <> 'sealed' AND NOT EXISTS (SELECT 1 FROM ingest AS later WHERE later.root = ingest.root
                                     AND later.state = 'sealed' AND later.started_at >= ingest.started_at);
