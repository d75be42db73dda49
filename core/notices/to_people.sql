-- to_people: some of the staff, by name, are to be told of something, each who works there still and was not told before.
INSERT INTO notice (store_id, kind, subject, user_id, facts, created_at)
SELECT m.store_id, :kind::text, :subject::text, m.user_id, :facts::jsonb, :now::timestamptz
  FROM membership m
 WHERE m.store_id = :store::bigint AND m.user_id = ANY (:people::bigint[]) AND m.hidden_at IS NULL
 ORDER BY m.user_id
ON CONFLICT DO NOTHING
