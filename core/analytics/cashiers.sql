-- cashiers: what each sold in a period, and gave back.
SELECT cashier_id, sum(tickets)::bigint AS tickets, sum(gross) AS gross, sum(tax) AS tax, sum(discount) AS discount,
       sum(refunds)::bigint AS refunds, sum(refunded) AS refunded, sum(refunded_tax) AS refunded_tax
  FROM sales_by_cashier WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY cashier_id ORDER BY cashier_id
