-- What an import asks of the catalogue.

-- Is the desk as it was made, with nothing but the book that every desk begins with?
-- name: count_work () -> n int
SELECT (SELECT COUNT(*) FROM photo) + (SELECT COUNT(*) FROM story) + (SELECT COUNT(*) FROM rights_grant)
  + (SELECT COUNT(*) FROM shoot) + (SELECT COUNT(*) FROM ingest) + (SELECT COUNT(*) FROM tombstone)
  + (SELECT COUNT(*) FROM log WHERE what <> 'party.seeded') AS n;

-- name: has_photo (id text) -> id text
SELECT id FROM photo WHERE id = $1;

-- Who is meant: the same entry of the book, or else whoever is called so, or is printed so.
-- name: party_meant (id int, name_key text) -> id int
SELECT id, 1 AS rank FROM party WHERE id = $1
UNION ALL SELECT id, 2 FROM party WHERE name_key = $2
UNION ALL SELECT party_id, 3 FROM alias WHERE text_key = $2
ORDER BY 2 LIMIT 1;

-- name: last_grant () -> id int
SELECT COALESCE (MAX (id), 0) FROM rights_grant;

-- name: shoot_meant (id int, name_key text) -> id int
SELECT id, 1 AS rank FROM shoot WHERE id = $1
UNION ALL SELECT id, 2 FROM shoot WHERE name_key = $2
ORDER BY 2 LIMIT 1;
