-- What the check asks of tables that other rooms own.

-- name: photos_in_order () -> id text, bytes int
SELECT id, bytes FROM photo ORDER BY id;

-- Files that are kept as evidence of a grant: "blob:<sha256>", no photo.
-- name: evidence () -> digest text
SELECT DISTINCT substr (evidence, 6) FROM rights_grant WHERE evidence >= 'blob:' AND evidence < 'blob;'
AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.id = substr (rights_grant.evidence, 6));

-- name: count_unfinished () -> n int
SELECT count (*) FROM ingest
WHERE state <> 'sealed' AND NOT EXISTS (SELECT 1 FROM ingest AS later WHERE later.root = ingest.root
                                     AND later.state = 'sealed' AND later.started_at >= ingest.started_at);
