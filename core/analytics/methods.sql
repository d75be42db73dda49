-- methods: each way in which a period was paid.
SELECT method, sum(tickets)::bigint AS tickets, sum(amount) AS amount, max(highest) AS highest,
       sum(refunded) AS refunded
  FROM sales_by_method WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY method ORDER BY method
