-- Every statement on the table `unwritten`; triggers of schema/0018 add to it, too.

-- name: list_unwritten (mark int, limit int) -> kind text, subject text, mark int
SELECT kind, subject, mark FROM unwritten WHERE mark >= $1 ORDER BY mark LIMIT $2;

-- name: delete_unwritten (kind text, subject text, mark int)
DELETE FROM unwritten WHERE kind = $1 AND subject = $2 AND mark = $3;

-- name: note_unwritten (kind text, subject text, mark int)
INSERT INTO unwritten (kind, subject, mark) VALUES ($1, $2, $3)
ON CONFLICT (kind, subject) DO UPDATE SET mark = excluded.mark;

-- name: count_unwritten () -> n int
SELECT count(*) FROM unwritten;
