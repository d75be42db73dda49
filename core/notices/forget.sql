-- forget: of the oldest notices those that are older than anybody asks about. They lie in the order in which they were made.
DELETE FROM notice
 WHERE id IN (SELECT id FROM (SELECT id, created_at FROM notice ORDER BY id LIMIT :most::bigint) AS oldest
               WHERE created_at < :before::timestamptz)
RETURNING id
