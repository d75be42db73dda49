-- hours: each hour of a period in which something was sold or given back.
SELECT day, hour, local_hour, sum(tickets)::bigint AS tickets, sum(gross) AS gross, sum(tax) AS tax,
       sum(discount) AS discount, min(lowest) AS lowest, max(highest) AS highest, sum(refunds)::bigint AS refunds,
       sum(refunded) AS refunded, sum(refunded_tax) AS refunded_tax, sum(undone)::bigint AS undone
  FROM sales_by_hour WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY day, hour, local_hour ORDER BY hour
