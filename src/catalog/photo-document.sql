-- name: credit_of (photo_id text) -> parsed text, origin text, party text
SELECT credit.parsed, credit.origin, party.name
FROM credit LEFT JOIN party ON party.id = credit.party_id
WHERE credit.photo_id = $1;
