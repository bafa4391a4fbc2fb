-- What the check asks of tables that other rooms own.

-- name: photos_in_order () -> id text, bytes int
SELECT id, bytes FROM photo ORDER BY id;

-- name: count_unfinished () -> n int
SELECT count (*) FROM ingest
WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM ingest AS later WHERE later.root = ingest.root
                                     AND later.state = 'sealed' AND later.started_at >= ingest.started_at);
