-- by_cashier: what each sold in a period, with those of their tickets that stand at its end, and gave back.
SELECT sold.cashier_id, max(a.username) AS name, sum(tickets) AS tickets, sum(revenue) AS revenue,
       sum(discount) AS discount, sum(refunds) AS refunds, sum(refunded) AS refunded
  FROM (SELECT cashier_id, tickets, gross - refunded AS revenue, discount, refunds, refunded
          FROM sales_by_cashier WHERE store_id = :store::bigint AND day BETWEEN :first::date AND :last::date
        UNION ALL
        SELECT cashier_id, -1, 0, 0, 0, 0
          FROM undone_sales(:store, :since::timestamptz, :until::timestamptz)) AS sold
  LEFT JOIN account a ON a.id = sold.cashier_id
 GROUP BY sold.cashier_id
 ORDER BY revenue DESC, name
