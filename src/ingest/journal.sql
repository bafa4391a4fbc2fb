-- Every statement on the tables `ingest` and `ingest_item`.

-- name: insert_ingest (id int, root text, shoot_id int, started_at int, who text)
INSERT INTO ingest (id, root, shoot_id, state, started_at, who) VALUES ($1, $2, $3, 'open', $4, $5);

-- name: set_ingest_shoot (shoot_id int, id int)
UPDATE ingest SET shoot_id = $1 WHERE id = $2;

-- name: insert_item (ingest_id int, n int, path text, bytes int, modified_at int, state text, reason text)
INSERT INTO ingest_item (ingest_id, n, path, bytes, modified_at, state, reason) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: close_item (state text, photo_id text, reason text, ingest_id int, n int)
UPDATE ingest_item SET state = $1, photo_id = $2, reason = $3 WHERE ingest_id = $4 AND n = $5;

-- name: seal_ingest (sealed_at int, summary text, id int)
UPDATE ingest SET state = 'sealed', sealed_at = $1, summary = $2 WHERE id = $3;

-- name: end_ingest (state text, summary text, id int)
UPDATE ingest SET state = $1, summary = $2 WHERE id = $3;

-- name: open_ingests () -> id int
SELECT id FROM ingest WHERE state = 'open' ORDER BY id;

-- name: ingests (limit int) -> id int, root text, shoot text, state text, started_at int, sealed_at int, who text, summary text
SELECT ingest.id, ingest.root, shoot.name, ingest.state, ingest.started_at, ingest.sealed_at, ingest.who, ingest.summary
FROM ingest LEFT JOIN shoot ON shoot.id = ingest.shoot_id
ORDER BY ingest.started_at DESC, ingest.id DESC LIMIT $1;

-- name: ingest_by_id (id int) -> id int, root text, shoot text, state text, started_at int, sealed_at int, who text, summary text
SELECT ingest.id, ingest.root, shoot.name, ingest.state, ingest.started_at, ingest.sealed_at, ingest.who, ingest.summary
FROM ingest LEFT JOIN shoot ON shoot.id = ingest.shoot_id
WHERE ingest.id = $1;

-- name: items_of (ingest_id int) -> path text, bytes int, state text, photo_id text, reason text
SELECT path, bytes, state, photo_id, reason FROM ingest_item WHERE ingest_id = $1 ORDER BY n;

-- name: list_items (modified_at int, bytes int) -> path text, photo_id text
SELECT path, photo_id FROM ingest_item
 WHERE modified_at = $1 AND bytes = $2 AND photo_id IS NOT NULL AND state IN ('stored', 'known', 'twin')
 ORDER BY ingest_id DESC, n;
