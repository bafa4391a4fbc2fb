-- Statements of reports; they read what the ledger, the credits and the grants say.

-- Rows of one use stand together, the first of them first. Without what was published in the same place before the
-- period: that was counted then.
-- name: published (from_at int, until_at int) -> photo text, story text, outlet text, medium text, fee text
SELECT u.photo_id, u.story, u.outlet, u.medium, g.fee
FROM photo_use u LEFT JOIN rights_grant g ON g.id = u.grant_id
WHERE u.purpose = 'publish' AND u.at >= $1 AND u.at < $2
  AND (u.story IS NULL
       OR NOT EXISTS (SELECT 1 FROM photo_use e
                      WHERE e.photo_id = u.photo_id AND e.at < $1 AND e.purpose = 'publish' AND e.story = u.story
                        AND e.medium = u.medium AND COALESCE (e.outlet, '') = COALESCE (u.outlet, '')))
ORDER BY u.photo_id, u.story, u.outlet, u.medium, u.at, u.id;

-- name: credited (photo text) -> parsed text, party text
SELECT c.parsed, p.name FROM credit c LEFT JOIN party p ON p.id = c.party_id WHERE c.photo_id = $1;

-- name: published_bare (from_at int, until_at int) -> photo text, file text, story text, outlet text, medium text, territory text, way text, at int, raw text
SELECT u.photo_id,
       (SELECT f.name FROM file f WHERE f.photo_id = u.photo_id AND f.role = 'original'
        ORDER BY f.received_at, f.id LIMIT 1),
       u.story, u.outlet, u.medium, u.territory, u.way, u.at, c.raw
FROM photo_use u LEFT JOIN credit c ON c.photo_id = u.photo_id
WHERE u.purpose = 'publish' AND u.at >= $1 AND u.at < $2
  AND (u.credit = '' OR (u.credit IS NULL AND (c.raw IS NULL OR c.raw = '')))
ORDER BY u.at, u.id;

-- name: ending (from_at int, until_at int) -> until_at int, id int, effect text, purpose text, medium text, territory text, scope text, target text, who text, why text
SELECT g.until_at, g.id, g.effect, g.purpose, g.medium, g.territory, g.scope, g.target, g.who, g.why
FROM rights_grant g
WHERE g.until_at >= $1 AND g.until_at < $2 AND g.revoked_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM rights_grant n WHERE n.supersedes = g.id AND n.revoked_at IS NULL
                  AND g.effect = 'permit')
ORDER BY g.until_at, g.id;

-- name: shoot_name (id int) -> name text
SELECT name FROM shoot WHERE id = $1;

-- name: party_name (id int) -> name text
SELECT name FROM party WHERE id = $1;

-- name: file_name (photo text) -> name text
SELECT name FROM file WHERE photo_id = $1 AND role = 'original' ORDER BY received_at, id LIMIT 1;
