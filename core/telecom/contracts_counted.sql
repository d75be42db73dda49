-- contracts_counted: a store's contracts by state, by tariff, and by customer: those who have most of them.
-- A tariff that nobody has counts nothing; one that is hidden counts where an ended contract had it.
WITH mine AS MATERIALIZED (
    SELECT id, status, tariff_id, customer_id, balance
      FROM contract WHERE store_id = :store::bigint AND hidden_at IS NULL
)
SELECT 'status' AS field, status AS value, count(*) AS number, sum(balance) AS balance,
       coalesce(-sum(balance) FILTER (WHERE balance < 0), 0) AS debt
  FROM mine GROUP BY status
UNION ALL
(SELECT 'tariff', t.id::text, count(mine.id), 0, 0
   FROM tariff t LEFT JOIN mine ON mine.tariff_id = t.id
  WHERE t.store_id = :store
  GROUP BY t.id HAVING t.hidden_at IS NULL OR count(mine.id) > 0
  ORDER BY t.id)
UNION ALL
(SELECT 'customer', customer_id::text, count(*), 0, 0
   FROM mine GROUP BY customer_id ORDER BY count(*) DESC, customer_id LIMIT :most::int)
