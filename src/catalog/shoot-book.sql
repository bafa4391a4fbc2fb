-- Every statement on the table `shoot`. What was removed is not counted, and what stands behind it stands for itself.

-- name: insert_shoot (id int, name text, name_key text, created_at int)
INSERT INTO shoot (id, name, name_key, created_at) VALUES ($1, $2, $3, $4);

-- name: shoot_by_key (name_key text) -> id int, name text, created_at int, photos int, first_at int, last_at int
SELECT shoot.id, shoot.name, shoot.created_at, count(photo.id), min(photo.sort_at), max(photo.sort_at)
FROM shoot LEFT JOIN photo ON photo.shoot_id = shoot.id AND photo.id NOT IN (SELECT removal.photo_id FROM removal)
  AND photo.id NOT IN (SELECT stack.photo_id FROM stack WHERE stack.face NOT IN (SELECT removal.photo_id FROM removal))
WHERE shoot.name_key = $1
GROUP BY shoot.id, shoot.name, shoot.created_at;

-- name: shoots () -> id int, name text, created_at int, photos int, first_at int, last_at int
SELECT shoot.id, shoot.name, shoot.created_at, count(photo.id), min(photo.sort_at), max(photo.sort_at)
FROM shoot LEFT JOIN photo ON photo.shoot_id = shoot.id AND photo.id NOT IN (SELECT removal.photo_id FROM removal)
  AND photo.id NOT IN (SELECT stack.photo_id FROM stack WHERE stack.face NOT IN (SELECT removal.photo_id FROM removal))
GROUP BY shoot.id, shoot.name, shoot.created_at
ORDER BY shoot.created_at DESC, shoot.id DESC;

-- name: shoot_name (id int) -> name text
SELECT name FROM shoot WHERE id = $1;

-- name: photos_of (shoot_id int) -> id text
SELECT id FROM photo WHERE shoot_id = $1 ORDER BY sort_at, id;

-- name: faces_of (shoot_id int) -> id text
SELECT photo.id FROM photo LEFT JOIN stack ON stack.photo_id = photo.id
WHERE photo.shoot_id = $1 AND photo.id NOT IN (SELECT removal.photo_id FROM removal)
  AND (stack.photo_id IS NULL OR stack.face IN (SELECT removal.photo_id FROM removal)) ORDER BY photo.sort_at, photo.id;
