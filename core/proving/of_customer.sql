-- of_customer: whose books are proven: of those who changed since, and of the next of the round.
SELECT id, false AS of_round FROM customer WHERE store_id = :store::bigint AND updated_at >= :since::timestamptz
 UNION ALL
(SELECT id, true FROM customer WHERE store_id = :store AND id > :after::bigint ORDER BY id LIMIT :most::bigint)
