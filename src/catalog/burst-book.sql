-- Photos around a moment, with what it takes to tell which of them are one burst.

-- name: photos_around (from int, until int) -> id text, sort_at int, taken_local text, reading text, name text, signs int
SELECT photo.id, photo.sort_at, photo.taken_local, photo.reading,
  (SELECT file.name FROM file WHERE file.photo_id = photo.id ORDER BY file.id LIMIT 1) AS received, looks.signs
FROM photo LEFT JOIN looks ON looks.photo_id = photo.id
WHERE photo.sort_at >= $1 AND photo.sort_at <= $2
  AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = photo.id)
ORDER BY photo.sort_at, received, photo.id LIMIT 1000;
