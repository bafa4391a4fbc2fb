-- What a scrub asks of the table `blob_check`, and takes out of it.

-- Photos that have no row yet, in pieces.
-- name: unlisted_photos (after text, limit int) -> digest text, stored_at int
SELECT id, stored_at FROM photo
WHERE id > $1 AND NOT EXISTS (SELECT 1 FROM blob_check WHERE blob_check.digest = photo.id)
  AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id) ORDER BY id LIMIT $2;

-- Files that grants name as their evidence and that have no row yet.
-- name: unlisted_evidence () -> digest text
SELECT DISTINCT substr (evidence, 6) FROM rights_grant WHERE evidence >= 'blob:' AND evidence < 'blob;'
AND NOT EXISTS (SELECT 1 FROM blob_check WHERE blob_check.digest = substr (rights_grant.evidence, 6));

-- The next ones, longest unread first; bytes are null when it is no photo, or one whose original was taken away.
-- name: next_to_read (checked_at int, digest text, before int, limit int) -> digest text, checked_at int, bytes int
SELECT digest, checked_at, (SELECT bytes FROM photo WHERE photo.id = blob_check.digest
                            AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id))
FROM blob_check
WHERE (checked_at, digest) > ($1, $2) AND checked_at < $3 ORDER BY checked_at, digest LIMIT $4;

-- name: is_evidence (evidence text) -> n int
SELECT count (*) FROM rights_grant WHERE evidence = $1;

-- name: oldest_check () -> checked_at int
SELECT min (checked_at) FROM blob_check;

-- name: delete_check (digest text)
DELETE FROM blob_check WHERE digest = $1;
