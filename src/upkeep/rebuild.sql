-- What rebuilding asks of tables that other rooms own.

-- name: count_photos () -> n int
SELECT count(*) FROM photo;

-- name: list_evidence () -> evidence text
SELECT DISTINCT evidence FROM rights_grant
WHERE evidence IS NOT NULL AND NOT (scope = 'photo' AND evidence = 'blob:' || target);
