-- Every statement on the table `desk_file`.

-- name: list_desk_files () -> name text, text text
SELECT name, text FROM desk_file ORDER BY name;

-- name: put_desk_file (name text, text text, kept_at int)
INSERT INTO desk_file (name, text, kept_at) VALUES ($1, $2, $3)
ON CONFLICT (name) DO UPDATE SET text = excluded.text, kept_at = excluded.kept_at;

-- name: delete_desk_file (name text)
DELETE FROM desk_file WHERE name = $1;
