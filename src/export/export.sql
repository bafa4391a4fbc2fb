-- What an export asks of the catalogue.

-- name: time_of (id text) -> sort_at int
SELECT sort_at FROM photo WHERE id = $1;

-- name: list_photos () -> id text, sort_at int
SELECT id, sort_at FROM photo WHERE NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = photo.id)
ORDER BY sort_at, id;

-- name: has_removed () -> n int
SELECT 1 FROM removal LIMIT 1;

-- The photos without which one cannot stand, or would be taken for permitted: its face and what it speaks of, and those
-- with the same picture, whose grants are its own. One that was removed is not missed, unless something was agreed
-- about it.
-- name: needs_photos (id text) -> id text
SELECT face FROM stack WHERE photo_id = $1
UNION SELECT goes_with FROM stack WHERE photo_id = $1
UNION SELECT twin.id FROM photo JOIN photo AS twin ON twin.pixel_id = photo.pixel_id
WHERE photo.id = $1 AND twin.id <> photo.id
AND (NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = twin.id)
     OR EXISTS (SELECT 1 FROM rights_grant WHERE rights_grant.scope = 'photo' AND rights_grant.target = twin.id))
ORDER BY 1;

-- name: list_companions (face text) -> id text
SELECT photo_id FROM stack WHERE face = $1
AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = stack.photo_id) ORDER BY photo_id;

-- Which pages the rows of a page name.
-- name: named_by_photo (id text) -> kind text, subject text
SELECT 'shoot', CAST(shoot_id AS TEXT) FROM photo WHERE id = $1 AND shoot_id IS NOT NULL
UNION SELECT 'party', CAST(party_id AS TEXT) FROM credit WHERE photo_id = $1 AND party_id IS NOT NULL
UNION SELECT rights_grant.scope, rights_grant.target FROM photo_use
JOIN rights_grant ON rights_grant.id = photo_use.grant_id WHERE photo_use.photo_id = $1
ORDER BY 1, 2;

-- name: named_by_grants (scope text, target text) -> kind text, subject text
SELECT DISTINCT older.scope, older.target FROM rights_grant
JOIN rights_grant AS older ON older.id = rights_grant.supersedes
WHERE rights_grant.scope = $1 AND rights_grant.target = $2 ORDER BY 1, 2;

-- name: named_by_shoot (id text) -> kind text, subject text
SELECT DISTINCT 'party', CAST(party_id AS TEXT) FROM lesson WHERE shoot_id = CAST($1 AS BIGINT) ORDER BY 2;

-- name: named_by_ingest (id text) -> kind text, subject text
SELECT 'shoot', CAST(shoot_id AS TEXT) FROM ingest WHERE id = CAST($1 AS BIGINT) AND shoot_id IS NOT NULL;

-- Files that the grants of a page name as their evidence; what is a photo itself leaves as one, or not at all.
-- name: evidence_of (scope text, target text) -> digest text
SELECT DISTINCT substr(evidence, 6) FROM rights_grant
WHERE scope = $1 AND target = $2 AND evidence >= 'blob:' AND evidence < 'blob;'
AND NOT EXISTS (SELECT 1 FROM photo WHERE photo.id = substr(rights_grant.evidence, 6)) ORDER BY 1;

-- name: list_stories () -> slug text
SELECT slug FROM story ORDER BY slug;

-- name: photos_of_story (story text) -> id text
SELECT DISTINCT photo_id FROM placement WHERE story = $1 ORDER BY photo_id;
