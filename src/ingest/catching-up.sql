-- Which photos are to have renditions: those with a picture, whose originals are there. HEIF and AVIF are tried again,
-- for their decoders are not on every machine, and an older Kadr had none.

-- name: list_pictures () -> id text
SELECT id FROM photo WHERE (state = 'ready' OR format IN ('heif', 'avif'))
AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id) ORDER BY id;
