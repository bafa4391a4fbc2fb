-- What making two parties one, and two again, does to the tables `party`, `alias`, `lesson` and `credit`.

-- name: aliases_of_party (party_id int) -> id int
SELECT id FROM alias WHERE party_id = $1 ORDER BY id;

-- name: aliases_with_key (party_id int, text_key text) -> id int
SELECT id FROM alias WHERE party_id = $1 AND text_key = $2 ORDER BY id;

-- name: move_alias (party_id int, id int)
UPDATE alias SET party_id = $1 WHERE id = $2;

-- name: delete_alias (id int)
DELETE FROM alias WHERE id = $1;

-- name: add_alias (id int, party_id int, lang text, text text, text_key text)
INSERT INTO alias (id, party_id, lang, text, text_key) VALUES ($1, $2, $3, $4, $5);

-- name: delete_party (id int)
DELETE FROM party WHERE id = $1;

-- name: restore_party (id int, kind text, name text, name_key text, created_at int)
INSERT INTO party (id, kind, name, name_key, created_at) VALUES ($1, $2, $3, $4, $5);

-- name: move_credits (new_party int, old_party int)
UPDATE credit SET party_id = $1 WHERE party_id = $2;

-- name: lessons_of_party (party_id int) -> id int
SELECT id FROM lesson WHERE party_id = $1 ORDER BY id;

-- name: move_lesson (party_id int, id int)
UPDATE lesson SET party_id = $1 WHERE id = $2;
