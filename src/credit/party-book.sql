-- Every statement on the tables `party` and `alias`.

-- name: insert_party (id int, kind text, name text, name_key text, created_at int)
INSERT INTO party (id, kind, name, name_key, created_at) VALUES ($1, $2, $3, $4, $5);

-- name: insert_alias (id int, party_id int, lang text, text text, text_key text)
INSERT INTO alias (id, party_id, lang, text, text_key) VALUES ($1, $2, $3, $4, $5);

-- name: party_by_id (id int) -> id int, kind text, name text, created_at int
SELECT id, kind, name, created_at FROM party WHERE id = $1;

-- name: party_by_key (key text) -> id int, kind text, name text, created_at int
SELECT id, kind, name, created_at FROM party WHERE name_key = $1
UNION ALL
SELECT party.id, party.kind, party.name, party.created_at
FROM alias JOIN party ON party.id = alias.party_id WHERE alias.text_key = $1;

-- name: parties () -> id int, kind text, name text, created_at int
SELECT id, kind, name, created_at FROM party ORDER BY kind, name_key;

-- name: aliases_of (party_id int) -> lang text, text text
SELECT lang, text FROM alias WHERE party_id = $1 ORDER BY id;

-- name: alias_by_key (text_key text) -> party_id int
SELECT party_id FROM alias WHERE text_key = $1;

-- name: names () -> party_id int, kind text, name text, name_key text, lang text, text text, text_key text
SELECT party.id, party.kind, party.name, party.name_key, alias.lang, alias.text, alias.text_key
FROM party LEFT JOIN alias ON alias.party_id = party.id ORDER BY party.id, alias.id;
