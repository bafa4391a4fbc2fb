-- What a return asks of tables that other rooms own.

-- name: is_ready (id text) -> n int
SELECT count (*) FROM photo WHERE id = $1 AND state = 'ready';
