-- to_customer: one customer is to be told of something, unless they were before.
INSERT INTO notice (store_id, kind, subject, customer_id, facts, created_at)
SELECT c.store_id, :kind::text, :subject::text, c.id, :facts::jsonb, :now::timestamptz
  FROM customer c WHERE c.id = :customer::bigint AND c.store_id = :store::bigint AND c.hidden_at IS NULL
ON CONFLICT DO NOTHING
