-- Every statement on the table `store_copy`.

-- name: find_copy (dir text) -> made_at int
SELECT made_at FROM store_copy WHERE dir = $1;

-- name: insert_copy (dir text, made_at int)
INSERT INTO store_copy (dir, made_at) VALUES ($1, $2) ON CONFLICT (dir) DO NOTHING;
