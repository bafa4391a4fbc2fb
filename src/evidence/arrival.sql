-- name: of_photo (photo text) -> path text, state text, who text, started_at int, sealed_at int, shoot text
SELECT i.path, i.state, g.who, g.started_at, g.sealed_at, s.name
FROM ingest_item i JOIN ingest g ON g.id = i.ingest_id LEFT JOIN shoot s ON s.id = g.shoot_id
WHERE i.photo_id = $1 ORDER BY g.started_at, g.id, i.n;
