-- A story's slots, pictures and doubts, as rows of the tables `slot`, `placement` and `doubt`.

-- name: insert_slot (story text, n int, credit text, caption text, alt text, file text, printed text, looks int) ->
INSERT INTO slot (story, n, credit, caption, alt, file, printed, looks) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: update_slot (credit text, caption text, alt text, printed text, story text, n int) ->
UPDATE slot SET credit = $1, caption = $2, alt = $3, printed = $4 WHERE story = $5 AND n = $6;

-- name: update_looks (looks int, story text, n int) ->
UPDATE slot SET looks = $1 WHERE story = $2 AND n = $3;

-- name: slots_of (story text) -> n int, credit text, caption text, alt text, file text, printed text, photo text, role text, placed_at int, placed_by text, looks int
SELECT s.n, s.credit, s.caption, s.alt, s.file, s.printed, p.photo_id, p.role, p.placed_at, p.who, s.looks
FROM slot s LEFT JOIN placement p ON p.story = s.story AND p.n = s.n WHERE s.story = $1 ORDER BY s.n;

-- name: insert_placement (story text, n int, photo text, role text, placed_at int, who text) ->
INSERT INTO placement (story, n, photo_id, role, placed_at, who) VALUES ($1, $2, $3, $4, $5, $6);

-- name: insert_doubt (story text, n int, code text, slot int, text text) ->
INSERT INTO doubt (story, n, code, slot, text) VALUES ($1, $2, $3, $4, $5);

-- name: doubts_of (story text) -> code text, slot int, text text
SELECT code, slot, text FROM doubt WHERE story = $1 ORDER BY n;
