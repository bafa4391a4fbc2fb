-- Every statement on the table `tombstone`.

-- name: tombstone_of (digest text) -> bytes int, laid_at int, gone_at int
SELECT bytes, laid_at, gone_at FROM tombstone WHERE digest = $1;

-- name: lay_tombstone (digest text, bytes int, laid_at int)
INSERT INTO tombstone (digest, bytes, laid_at) VALUES ($1, $2, $3)
ON CONFLICT (digest) DO UPDATE SET bytes = excluded.bytes, laid_at = excluded.laid_at, gone_at = NULL;

-- name: set_gone (gone_at int, digest text)
UPDATE tombstone SET gone_at = $1 WHERE digest = $2;

-- name: delete_tombstone (digest text)
DELETE FROM tombstone WHERE digest = $1;

-- name: laid_tombstones () -> digest text
SELECT digest FROM tombstone WHERE gone_at IS NULL ORDER BY digest;

-- name: gone_tombstones () -> digest text
SELECT digest FROM tombstone WHERE gone_at IS NOT NULL ORDER BY digest;
