-- discounts: what each took off in a period.
SELECT kind, name, sum(lines)::bigint AS lines, sum(net) AS net, sum(discount) AS discount
  FROM sales_by_discount WHERE store_id = :store AND day BETWEEN :first AND :last
 GROUP BY kind, name ORDER BY kind, name
