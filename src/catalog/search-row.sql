-- What the index of one photo is made of, besides its IPTC values.

-- name: photo_words (id text) -> sort_at int, taken_local text, state text, reading text, shoot text, credit text, parsed text, party_id int, party text, is_hidden int
SELECT photo.sort_at, photo.taken_local, photo.state, photo.reading, shoot.name, credit.raw, credit.parsed, party.id,
       party.name,
       CASE WHEN EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = photo.id) THEN 1
            WHEN EXISTS (SELECT 1 FROM stack WHERE stack.photo_id = photo.id
                         AND NOT EXISTS (SELECT 1 FROM removal WHERE removal.photo_id = stack.face)) THEN 1
            ELSE 0 END
FROM photo
LEFT JOIN shoot ON shoot.id = photo.shoot_id
LEFT JOIN credit ON credit.photo_id = photo.id
LEFT JOIN party ON party.id = credit.party_id
WHERE photo.id = $1;

-- name: aliases_of (party_id int) -> text text
SELECT text FROM alias WHERE party_id = $1 ORDER BY id;

-- One picture may come under thousands of names; each name makes its row anew, so only two hundred are words.
-- name: file_names (photo_id text) -> name text
SELECT name FROM (SELECT name FROM file WHERE photo_id = $1 ORDER BY path LIMIT 200) AS own
UNION
SELECT name FROM (SELECT name FROM file
                  WHERE photo_id IN (SELECT stack.photo_id FROM stack WHERE stack.face = $1)
                  ORDER BY photo_id, path LIMIT 200) AS behind
UNION
SELECT name FROM photo_name
WHERE photo_id = $1 OR photo_id IN (SELECT stack.photo_id FROM stack WHERE stack.face = $1)
ORDER BY 1;

-- name: raws_behind (face text) -> photo_id text
SELECT photo_id FROM stack WHERE face = $1 AND kind = 'raw' ORDER BY photo_id;
