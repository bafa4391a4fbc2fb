-- What sweeping renditions asks of tables that other rooms own.

-- name: has_original (id text) -> n int
SELECT count (*) FROM photo WHERE id = $1
AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id AND tombstone.gone_at IS NOT NULL);
