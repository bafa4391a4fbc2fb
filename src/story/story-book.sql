-- Every statement on the tables `story`, `slot`, `placement` and `doubt`. Only this room writes them.

-- name: insert_story (slug text, headline text, lang text, published text, byline text, url text, source text, created_at int, changed_at int) ->
INSERT INTO story (slug, headline, lang, published, byline, url, source, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: update_story (headline text, lang text, published text, byline text, url text, source text, changed_at int, slug text) ->
UPDATE story SET headline = $1, lang = $2, published = $3, byline = $4, url = $5, source = $6, changed_at = $7
WHERE slug = $8;

-- name: delete_slots (story text) ->
DELETE FROM slot WHERE story = $1;

-- name: delete_all_doubts (story text) ->
DELETE FROM doubt WHERE story = $1;

-- name: delete_placements (story text) ->
DELETE FROM placement WHERE story = $1;

-- name: find_by_url (url text) -> slug text
SELECT slug FROM story WHERE url = $1 ORDER BY slug LIMIT 1;

-- name: delete_doubts (story text, slot int) ->
DELETE FROM doubt WHERE story = $1 AND slot = $2 AND code <> 'usage-terms';

-- name: touch_story (changed_at int, slug text) ->
UPDATE story SET changed_at = $1 WHERE slug = $2;

-- name: find_story (slug text) -> slug text, headline text, lang text, published text, byline text, url text, source text, created_at int, changed_at int
SELECT slug, headline, lang, published, byline, url, source, created_at, changed_at FROM story WHERE slug = $1;

-- name: all_stories () -> slug text, headline text, lang text, published text, slots int, filled int, changed_at int
SELECT s.slug, s.headline, s.lang, s.published,
       (SELECT COUNT (*) FROM slot t WHERE t.story = s.slug),
       (SELECT COUNT (*) FROM placement p WHERE p.story = s.slug), s.changed_at
FROM story s ORDER BY s.changed_at DESC, s.slug;

-- name: delete_placement (story text, n int) ->
DELETE FROM placement WHERE story = $1 AND n = $2;

-- name: stories_of (photo text) -> slug text
SELECT DISTINCT story FROM placement WHERE photo_id = $1 ORDER BY story;
