-- What is written into the table `blob_check`.

-- name: put_check (digest text, checked_at int)
INSERT INTO blob_check (digest, checked_at) VALUES ($1, $2)
ON CONFLICT (digest) DO UPDATE SET checked_at = excluded.checked_at;
