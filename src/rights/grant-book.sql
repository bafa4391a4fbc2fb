-- Every statement on the table `rights_grant`. Only this room writes it.

-- name: next_id () -> id int
SELECT COALESCE (MAX (id), 0) + 1 FROM rights_grant;

-- name: insert (id int, scope text, target text, effect text, purpose text, medium text, territory text, outlet text, story text, from_at int, until_at int, max_uses int, fee text, duty text, evidence text, preset text, why text, who text, made_at int, supersedes int) ->
INSERT INTO rights_grant (id, scope, target, effect, purpose, medium, territory, outlet, story, from_at, until_at,
                          max_uses, fee, duty, evidence, preset, why, who, made_at, supersedes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20);

-- name: revoke (revoked_at int, id int) ->
UPDATE rights_grant SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL;

-- name: by_id (id int) -> the columns of one grant and its uses
SELECT g.id, g.scope, g.target, g.effect, g.purpose, g.medium, g.territory, g.outlet, g.story, g.from_at, g.until_at,
       g.max_uses, g.fee, g.duty, g.evidence, g.preset, g.why, g.who, g.made_at, g.supersedes, g.revoked_at,
       (SELECT COUNT (*) FROM photo_use u WHERE u.grant_id = g.id AND u.confirms IS NULL)
FROM rights_grant g WHERE g.id = $1;

-- name: by_target (scope text, target text) -> the columns of one grant and its uses
SELECT g.id, g.scope, g.target, g.effect, g.purpose, g.medium, g.territory, g.outlet, g.story, g.from_at, g.until_at,
       g.max_uses, g.fee, g.duty, g.evidence, g.preset, g.why, g.who, g.made_at, g.supersedes, g.revoked_at,
       (SELECT COUNT (*) FROM photo_use u WHERE u.grant_id = g.id AND u.confirms IS NULL)
FROM rights_grant g WHERE g.scope = $1 AND g.target = $2 ORDER BY g.id;

-- name: all () -> the columns of one grant and its uses
SELECT g.id, g.scope, g.target, g.effect, g.purpose, g.medium, g.territory, g.outlet, g.story, g.from_at, g.until_at,
       g.max_uses, g.fee, g.duty, g.evidence, g.preset, g.why, g.who, g.made_at, g.supersedes, g.revoked_at,
       (SELECT COUNT (*) FROM photo_use u WHERE u.grant_id = g.id AND u.confirms IS NULL)
FROM rights_grant g ORDER BY g.id;

-- By which row of the ledger one publication has used which grants.
-- name: taken_by (photo text, story text, outlet text, medium text) -> grant_id int, id int
SELECT grant_id, MIN (id) FROM photo_use
WHERE photo_id = $1 AND story = $2 AND COALESCE (outlet, '') = $3 AND medium = $4 AND purpose = 'publish'
      AND grant_id IS NOT NULL AND confirms IS NULL
GROUP BY grant_id;

-- The photo itself and those with the same picture data, with their shoots and parties.
-- name: kin_of (photo text) -> photo text, shoot int, party int
SELECT p.id, p.shoot_id, c.party_id FROM photo p LEFT JOIN credit c ON c.photo_id = p.id WHERE p.id = $1
UNION
SELECT t.id, t.shoot_id, c.party_id FROM photo p JOIN photo t ON t.pixel_id = p.pixel_id
LEFT JOIN credit c ON c.photo_id = t.id WHERE p.id = $1;
