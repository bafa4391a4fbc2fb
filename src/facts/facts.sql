-- Every table of facts, row by row as it stands: schema/FACTS says which page each is on.

-- name: rows_of_photo (id text)
SELECT * FROM photo WHERE id = $1;

-- name: rows_of_file (photo_id text)
SELECT * FROM file WHERE photo_id = $1 ORDER BY id;

-- name: rows_of_photo_name (photo_id text)
SELECT * FROM photo_name WHERE photo_id = $1;

-- name: rows_of_field (photo_id text)
SELECT * FROM field WHERE photo_id = $1 ORDER BY property, lang, layer;

-- name: rows_of_edit (photo_id text)
SELECT * FROM edit WHERE photo_id = $1 ORDER BY id;

-- name: rows_of_credit (photo_id text)
SELECT * FROM credit WHERE photo_id = $1;

-- name: rows_of_looks (photo_id text)
SELECT * FROM looks WHERE photo_id = $1;

-- name: rows_of_clock (photo_id text)
SELECT * FROM clock WHERE photo_id = $1;

-- name: rows_of_stack (photo_id text)
SELECT * FROM stack WHERE photo_id = $1;

-- name: rows_of_removal (photo_id text)
SELECT * FROM removal WHERE photo_id = $1;

-- name: rows_of_legal_hold (photo_id text)
SELECT * FROM legal_hold WHERE photo_id = $1;

-- name: rows_of_tombstone (digest text)
SELECT * FROM tombstone WHERE digest = $1;

-- name: rows_of_photo_use (photo_id text)
SELECT * FROM photo_use WHERE photo_id = $1 ORDER BY id;

-- name: rows_of_photo_grants (target text)
SELECT * FROM rights_grant WHERE scope = 'photo' AND target = $1 ORDER BY id;

-- name: rows_of_party (id text)
SELECT * FROM party WHERE id = CAST($1 AS BIGINT);

-- name: rows_of_alias (party_id text)
SELECT * FROM alias WHERE party_id = CAST($1 AS BIGINT) ORDER BY id;

-- name: rows_of_party_grants (target text)
SELECT * FROM rights_grant WHERE scope = 'party' AND target = $1 ORDER BY id;

-- name: rows_of_shoot (id text)
SELECT * FROM shoot WHERE id = CAST($1 AS BIGINT);

-- name: rows_of_lesson (shoot_id text)
SELECT * FROM lesson WHERE shoot_id = CAST($1 AS BIGINT) ORDER BY id;

-- name: rows_of_shoot_setting (shoot_id text)
SELECT * FROM shoot_setting WHERE shoot_id = CAST($1 AS BIGINT) ORDER BY key;

-- name: rows_of_shoot_grants (target text)
SELECT * FROM rights_grant WHERE scope = 'shoot' AND target = $1 ORDER BY id;

-- name: rows_of_story (slug text)
SELECT * FROM story WHERE slug = $1;

-- name: rows_of_slot (story text)
SELECT * FROM slot WHERE story = $1 ORDER BY n;

-- name: rows_of_placement (story text)
SELECT * FROM placement WHERE story = $1 ORDER BY n;

-- name: rows_of_doubt (story text)
SELECT * FROM doubt WHERE story = $1 ORDER BY n;

-- name: rows_of_bundle (story text)
SELECT * FROM bundle WHERE story = $1 ORDER BY id;

-- name: rows_of_ingest (id text)
SELECT * FROM ingest WHERE id = CAST($1 AS BIGINT);

-- name: rows_of_ingest_item (ingest_id text, first int, last int)
SELECT * FROM ingest_item WHERE ingest_id = CAST($1 AS BIGINT) AND n >= $2 AND n <= $3 ORDER BY n;

-- name: rows_of_desk_file (name text)
SELECT * FROM desk_file WHERE name = $1;

-- name: rows_of_store_copy ()
SELECT * FROM store_copy ORDER BY dir;

-- Whatever has a page.
-- name: list_subjects () -> kind text, subject text
SELECT 'party', CAST(id AS TEXT) FROM party
UNION ALL SELECT 'shoot', CAST(id AS TEXT) FROM shoot
UNION ALL SELECT 'photo', id FROM photo
UNION ALL SELECT 'photo', digest FROM tombstone WHERE NOT EXISTS (SELECT 1 FROM photo WHERE photo.id = tombstone.digest)
UNION ALL SELECT 'story', slug FROM story
UNION ALL SELECT 'ingest', CAST(id AS TEXT) FROM ingest
UNION ALL SELECT DISTINCT 'items', CAST(ingest_id AS TEXT) || '-' || CAST(n / 1024 AS TEXT) FROM ingest_item
UNION ALL SELECT DISTINCT 'store', 'copies' FROM store_copy
UNION ALL SELECT 'file', name FROM desk_file;
