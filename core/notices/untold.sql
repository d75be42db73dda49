-- untold: the oldest notices that are in nobody's hands.
SELECT id FROM notice WHERE sent_at IS NULL ORDER BY id LIMIT :most::bigint FOR UPDATE SKIP LOCKED
