-- of_contract: which balances are proven: of contracts that changed since, and of the next of the round.
SELECT id, false AS of_round FROM contract WHERE store_id = :store::bigint AND updated_at >= :since::timestamptz
 UNION ALL
(SELECT id, true FROM contract WHERE store_id = :store AND id > :after::bigint ORDER BY id LIMIT :most::bigint)
