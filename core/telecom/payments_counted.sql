-- payments_counted: a store's payments by type, method and status, and by contract: those that have most of them.
WITH mine AS MATERIALIZED (
    SELECT contract_id, transaction_type, payment_method, status, amount
      FROM contract_payment WHERE store_id = :store::bigint AND hidden_at IS NULL
)
SELECT NULL::bigint AS contract_id, transaction_type, payment_method, status, count(*) AS number, sum(amount) AS amount
  FROM mine GROUP BY transaction_type, payment_method, status
UNION ALL
(SELECT contract_id, NULL, NULL, NULL, count(*), 0
   FROM mine GROUP BY contract_id ORDER BY count(*) DESC, contract_id LIMIT :most::int)
