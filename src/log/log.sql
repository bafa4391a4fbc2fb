-- Every statement on the table `log`. There is no UPDATE and no DELETE, and triggers refuse them.

-- name: last () -> n int, hash text
SELECT n, hash FROM log ORDER BY n DESC LIMIT 1;

-- name: append (n int, at int, who text, what text, subject text, detail text, hash text)
INSERT INTO log (n, at, who, what, subject, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: all () -> n int, at int, who text, what text, subject text, detail text, hash text
SELECT n, at, who, what, subject, detail, hash FROM log ORDER BY n;

-- name: about (subject text) -> n int, at int, who text, what text, subject text, detail text, hash text
SELECT n, at, who, what, subject, detail, hash FROM log WHERE subject = $1 ORDER BY n;

-- name: hash_of (n int) -> hash text
SELECT hash FROM log WHERE n = $1;
