-- Every statement on the table `field`.

-- name: put_field (photo_id text, property text, lang text, layer text, value text, changed_at int)
INSERT INTO field (photo_id, property, lang, layer, value, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (photo_id, property, lang, layer) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at;

-- name: delete_field (photo_id text, property text, lang text, layer text)
DELETE FROM field WHERE photo_id = $1 AND property = $2 AND lang = $3 AND layer = $4;

-- name: field_of_layer (photo_id text, property text, lang text, layer text) -> value text
SELECT value FROM field WHERE photo_id = $1 AND property = $2 AND lang = $3 AND layer = $4;

-- name: fields_of (photo_id text) -> property text, lang text, layer text, value text
SELECT property, lang, layer, value FROM field WHERE photo_id = $1 ORDER BY property, lang;

-- name: layers_of (photo_id text, property text) -> layer text
SELECT layer FROM field WHERE photo_id = $1 AND property = $2 AND value <> 'null';
