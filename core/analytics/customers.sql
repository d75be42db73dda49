-- customers: what each bought and gave back on each day of a period, whatever became of it later.
SELECT day, customer_id, sum(tickets)::bigint AS tickets, sum(gross) AS gross, sum(refunded) AS refunded
  FROM sales_by_customer WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY day, customer_id ORDER BY day, customer_id
