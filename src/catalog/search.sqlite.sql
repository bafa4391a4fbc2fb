-- Every statement on the tables `search` and `search_photo`; FTS5, so for SQLite only.
-- docid grows with capture time (catalog/search.h), which is why these pages need no sorting.

-- name: docid_of (photo_id text) -> docid int
SELECT docid FROM search_photo WHERE photo_id = $1;

-- name: last_docid (first int, last int) -> docid int
SELECT max(docid) FROM search_photo WHERE docid >= $1 AND docid <= $2;

-- name: delete_docid (docid int)
DELETE FROM search_photo WHERE docid = $1;

-- name: insert_docid (docid int, photo_id text)
INSERT INTO search_photo (docid, photo_id) VALUES ($1, $2);

-- name: delete_words (docid int)
DELETE FROM search WHERE rowid = $1;

-- name: insert_words (docid int, credit text, people text, caption text, words text, shoot text)
INSERT INTO search (rowid, credit, people, caption, words, shoot) VALUES ($1, $2, $3, $4, $5, $6);

-- name: page_of_all (last int, first int, n int) -> docid int, photo_id text
SELECT docid, photo_id FROM search_photo WHERE docid <= $1 AND docid >= $2 ORDER BY docid DESC LIMIT $3;

-- name: page_matching (expression text, last int, first int, n int) -> docid int, photo_id text, credit text, people text, caption text, words text, shoot text
SELECT search_photo.docid, search_photo.photo_id, search.credit, search.people, search.caption, search.words,
       search.shoot
FROM search CROSS JOIN search_photo ON search_photo.docid = search.rowid
WHERE search MATCH $1 AND search.rowid <= $2 AND search.rowid >= $3
ORDER BY search.rowid DESC LIMIT $4;

-- name: count_all (last int, first int, cap int) -> n int
SELECT count(*) FROM (SELECT docid FROM search_photo WHERE docid <= $1 AND docid >= $2 LIMIT $3);

-- name: count_matching (expression text, last int, first int, cap int) -> n int
SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH $1 AND rowid <= $2 AND rowid >= $3 LIMIT $4);

-- name: photo_ids () -> id text
SELECT id FROM photo ORDER BY sort_at, id;
