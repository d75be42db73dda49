-- to_staff: all of the staff in some roles are to be told of something, each who was not before.
INSERT INTO notice (store_id, kind, subject, user_id, facts, created_at)
SELECT m.store_id, :kind::text, :subject::text, m.user_id, :facts::jsonb, :now::timestamptz
  FROM membership m
 WHERE m.store_id = :store::bigint AND m.role = ANY (:roles::text[]) AND m.hidden_at IS NULL
 ORDER BY m.user_id
ON CONFLICT DO NOTHING
