-- Every statement on the table `edit`.

-- name: insert_edit (id int, batch int, photo_id text, property text, lang text, before text, after text, who text, at int, why text)
INSERT INTO edit (id, batch, photo_id, property, lang, before, after, who, at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: last_edit () -> id int
SELECT max(id) FROM edit;

-- name: last_batch_of (who text) -> batch int
SELECT max(batch) FROM edit WHERE who = $1 AND is_undone = 0;

-- name: edits_of_batch (batch int) -> id int, photo_id text, property text, lang text, before text, is_undone int
SELECT id, photo_id, property, lang, before, is_undone FROM edit WHERE batch = $1 ORDER BY id DESC;

-- name: later_edit (photo_id text, property text, lang text, batch int) -> batch int
SELECT batch FROM edit
WHERE photo_id = $1 AND property = $2 AND lang = $3 AND batch > $4 AND is_undone = 0
ORDER BY batch DESC LIMIT 1;

-- name: mark_undone (batch int)
UPDATE edit SET is_undone = 1 WHERE batch = $1;

-- name: edits_of_photo (photo_id text) -> batch int, property text, lang text, before text, after text, who text, at int, why text, is_undone int
SELECT batch, property, lang, before, after, who, at, why, is_undone FROM edit WHERE photo_id = $1 ORDER BY id;
