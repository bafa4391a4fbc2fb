-- Every statement on the table `shoot_setting`.

-- name: put_setting (shoot_id int, key text, value text)
INSERT INTO shoot_setting (shoot_id, key, value) VALUES ($1, $2, $3)
ON CONFLICT (shoot_id, key) DO UPDATE SET value = excluded.value;

-- name: delete_setting (shoot_id int, key text)
DELETE FROM shoot_setting WHERE shoot_id = $1 AND key = $2;

-- name: settings_of (shoot_id int) -> key text, value text
SELECT key, value FROM shoot_setting WHERE shoot_id = $1 ORDER BY key;
