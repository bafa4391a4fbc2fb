-- What a backup asks of the catalogue that it saves.

-- Those whose original was taken away have none to save.
-- name: saved_photos () -> id text
SELECT id FROM photo WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id) ORDER BY id;

-- Files that grants name as their evidence.
-- name: saved_evidence () -> digest text
SELECT DISTINCT substr (evidence, 6) FROM rights_grant WHERE evidence >= 'blob:' AND evidence < 'blob;'
AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.id = substr (rights_grant.evidence, 6));

-- name: count_saved () -> n int
SELECT count (*) FROM photo WHERE NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id);
