-- Every statement on the table `credit`.

-- name: find_credit (photo_id text) -> raw text, parsed text, origin text, party_id int, changed_at int
SELECT raw, parsed, origin, party_id, changed_at FROM credit WHERE photo_id = $1;

-- name: put_credit (photo_id text, raw text, parsed text, origin text, party_id int, changed_at int)
INSERT INTO credit (photo_id, raw, parsed, origin, party_id, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (photo_id) DO UPDATE SET raw = excluded.raw, parsed = excluded.parsed, origin = excluded.origin,
  party_id = excluded.party_id, changed_at = excluded.changed_at;

-- name: remove_credit (photo_id text)
DELETE FROM credit WHERE photo_id = $1;

-- name: count_of_party (party_id int) -> n int
SELECT COUNT(*) FROM credit WHERE party_id = $1;

-- name: photos_of_party (party_id int, after text, limit int) -> photo_id text
SELECT photo_id FROM credit WHERE party_id = $1 AND photo_id > $2 ORDER BY photo_id LIMIT $3;
