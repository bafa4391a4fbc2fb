-- Every statement on the table `lesson`, but for merging (party-merge.sql).

-- name: put_lesson (id int, shoot_id int, party_id int, text text, text_key text)
INSERT INTO lesson (id, shoot_id, party_id, text, text_key) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (shoot_id, text_key) DO UPDATE SET party_id = excluded.party_id, text = excluded.text;

-- name: lessons_of_shoot (shoot_id int) -> party_id int, kind text, name text, text text, text_key text
SELECT party.id, party.kind, party.name, lesson.text, lesson.text_key
FROM lesson JOIN party ON party.id = lesson.party_id WHERE lesson.shoot_id = $1 ORDER BY lesson.id;

-- name: lesson_for_photo (photo_id text, text_key text) -> party_id int
SELECT lesson.party_id FROM lesson JOIN photo ON photo.shoot_id = lesson.shoot_id
WHERE photo.id = $1 AND lesson.text_key = $2;

-- name: taught_shoot_of (photo_id text) -> shoot_id int
SELECT photo.shoot_id FROM photo
WHERE photo.id = $1 AND EXISTS (SELECT 1 FROM lesson WHERE lesson.shoot_id = photo.shoot_id);

-- name: all_lessons () -> shoot text, party_id int, text text
SELECT shoot.name, lesson.party_id, lesson.text
FROM lesson JOIN shoot ON shoot.id = lesson.shoot_id ORDER BY shoot.name_key, lesson.text_key;
