-- Every statement on the table `stack`.

-- name: stack_of (photo_id text) -> face text, goes_with text, kind text
SELECT face, goes_with, kind FROM stack WHERE photo_id = $1;

-- name: put_member (photo_id text, face text, goes_with text, kind text)
INSERT INTO stack (photo_id, face, goes_with, kind) VALUES ($1, $2, $3, $4)
ON CONFLICT (photo_id) DO UPDATE SET face = excluded.face, goes_with = excluded.goes_with, kind = excluded.kind;

-- name: move_members (face text, old_face text)
UPDATE stack SET face = $1 WHERE face = $2;

-- name: sidecars_saying (face text, property text, lang text, value text) -> photo_id text
SELECT stack.photo_id FROM stack JOIN field ON field.photo_id = stack.photo_id
WHERE stack.face = $1 AND stack.kind = 'sidecar' AND field.property = $2 AND field.lang = $3 AND field.value = $4;

-- name: members_of (face text) -> photo_id text, kind text, goes_with text, name text
SELECT stack.photo_id, stack.kind, stack.goes_with,
       COALESCE(photo_name.name, (SELECT file.name FROM file WHERE file.photo_id = stack.photo_id
                                  ORDER BY file.received_at, file.id LIMIT 1))
FROM stack LEFT JOIN photo_name ON photo_name.photo_id = stack.photo_id WHERE stack.face = $1 ORDER BY 4, stack.photo_id;
