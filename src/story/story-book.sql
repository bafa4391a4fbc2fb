-- Every statement on the tables `story`, `slot`, `placement` and `doubt`. Only this room writes them.

-- name: insert_story (slug text, headline text, lang text, published text, byline text, url text, source text, created_at int, changed_at int) ->
INSERT INTO story (slug, headline, lang, published, byline, url, source, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: insert_slot (story text, n int, credit text, caption text, alt text, file text) ->
INSERT INTO slot (story, n, credit, caption, alt, file) VALUES ($1, $2, $3, $4, $5, $6);

-- name: update_slot (credit text, caption text, alt text, story text, n int) ->
UPDATE slot SET credit = $1, caption = $2, alt = $3 WHERE story = $4 AND n = $5;

-- name: insert_doubt (story text, n int, code text, slot int, text text) ->
INSERT INTO doubt (story, n, code, slot, text) VALUES ($1, $2, $3, $4, $5);

-- name: delete_doubts (story text, slot int) ->
DELETE FROM doubt WHERE story = $1 AND slot = $2;

-- name: touch_story (changed_at int, slug text) ->
UPDATE story SET changed_at = $1 WHERE slug = $2;

-- name: find_story (slug text) -> slug text, headline text, lang text, published text, byline text, url text, source text, created_at int, changed_at int
SELECT slug, headline, lang, published, byline, url, source, created_at, changed_at FROM story WHERE slug = $1;

-- name: all_stories () -> slug text, headline text, lang text, published text, slots int, filled int, changed_at int
SELECT s.slug, s.headline, s.lang, s.published,
       (SELECT COUNT (*) FROM slot t WHERE t.story = s.slug),
       (SELECT COUNT (*) FROM placement p WHERE p.story = s.slug), s.changed_at
FROM story s ORDER BY s.changed_at DESC, s.slug;

-- name: slots_of (story text) -> n int, credit text, caption text, alt text, file text, photo text, role text
SELECT s.n, s.credit, s.caption, s.alt, s.file, p.photo_id, p.role
FROM slot s LEFT JOIN placement p ON p.story = s.story AND p.n = s.n WHERE s.story = $1 ORDER BY s.n;

-- name: doubts_of (story text) -> code text, slot int, text text
SELECT code, slot, text FROM doubt WHERE story = $1 ORDER BY n;

-- name: insert_placement (story text, n int, photo text, role text, placed_at int, who text) ->
INSERT INTO placement (story, n, photo_id, role, placed_at, who) VALUES ($1, $2, $3, $4, $5, $6);

-- name: delete_placement (story text, n int) ->
DELETE FROM placement WHERE story = $1 AND n = $2;

-- name: stories_of (photo text) -> slug text
SELECT DISTINCT story FROM placement WHERE photo_id = $1 ORDER BY story;
