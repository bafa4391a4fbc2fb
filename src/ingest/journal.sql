-- Every statement on the tables `ingest` and `ingest_item`.

-- name: insert_ingest (id int, root text, shoot_id int, started_at int, who text)
INSERT INTO ingest (id, root, shoot_id, state, started_at, who) VALUES ($1, $2, $3, 'open', $4, $5);

-- name: insert_item (ingest_id int, n int, path text, bytes int, modified_at int, state text, reason text)
INSERT INTO ingest_item (ingest_id, n, path, bytes, modified_at, state, reason) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: close_item (state text, photo_id text, reason text, ingest_id int, n int)
UPDATE ingest_item SET state = $1, photo_id = $2, reason = $3 WHERE ingest_id = $4 AND n = $5;

-- name: seal_ingest (sealed_at int, summary text, id int)
UPDATE ingest SET state = 'sealed', sealed_at = $1, summary = $2 WHERE id = $3;
