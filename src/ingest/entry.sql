-- What the journey asks of tables that other rooms own.

-- name: photo_with_id (id text) -> id text
SELECT id FROM photo WHERE id = $1;
