-- What the pages of the log ask of it.

-- name: rows_after (n int, last int)
SELECT n, at, who, what, subject, detail, hash FROM log WHERE n > $1 AND n <= $2 ORDER BY n;

-- name: rows_about (subject text)
SELECT n, at, who, what, subject, detail, hash FROM log WHERE subject = $1 ORDER BY n;

-- name: hash_of_row (n int) -> hash text
SELECT hash FROM log WHERE n = $1;
