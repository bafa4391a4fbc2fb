-- Which photos are to have renditions: those with a picture, whose originals are there.

-- name: list_pictures () -> id text
SELECT id FROM photo WHERE state = 'ready'
AND NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.digest = photo.id) ORDER BY id;
