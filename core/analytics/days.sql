-- days: each day of a period on which something was sold or given back. A sale of which nothing is left at the end of the
-- period is no ticket, and whoever bought nothing else on its day was no customer of that day.
WITH undone AS MATERIALIZED (
    SELECT (at AT TIME ZONE :timezone::text)::date AS day, customer_id, count(*) AS tickets
      FROM undone_sales(:store::bigint, :since::timestamptz, :until::timestamptz)
     GROUP BY 1, 2
), fresh AS MATERIALIZED (
    -- Of the tail: what each customer bought besides.
    SELECT day, customer_id, sum(tickets) AS tickets
      FROM tail_customer
     WHERE store_id = :store AND day BETWEEN :first AND :last AND tickets > 0
     GROUP BY day, customer_id
), came AS (
    SELECT day, customers FROM day_total WHERE store_id = :store AND day BETWEEN :first AND :last
     UNION ALL
    SELECT day, 1 FROM fresh f
     WHERE NOT EXISTS (SELECT FROM day_customer c
                        WHERE c.store_id = :store AND c.day = f.day AND c.customer_id = f.customer_id AND c.tickets > 0)
     UNION ALL
    SELECT u.day, -1
      FROM undone u
      LEFT JOIN day_customer c ON c.store_id = :store AND c.day = u.day AND c.customer_id = u.customer_id
      LEFT JOIN fresh f ON f.day = u.day AND f.customer_id = u.customer_id
     WHERE u.customer_id IS NOT NULL AND u.tickets = coalesce(c.tickets, 0) + coalesce(f.tickets, 0)
), undone_by_day AS (
    SELECT day, sum(tickets) AS tickets FROM undone GROUP BY day
), came_by_day AS (
    SELECT day, sum(customers) AS customers FROM came GROUP BY day
)
SELECT s.day, sum(s.tickets)::bigint - coalesce(u.tickets, 0)::bigint AS tickets,
       sum(gross) AS gross, sum(tax) AS tax, sum(discount) AS discount, sum(units) AS units,
       sum(refunds)::bigint AS refunds, sum(refunded) AS refunded, sum(refunded_tax) AS refunded_tax,
       sum(refunded_units) AS refunded_units, coalesce(c.customers, 0)::bigint AS customers
  FROM sales_by_day s
  LEFT JOIN undone_by_day u ON u.day = s.day
  LEFT JOIN came_by_day c ON c.day = s.day
 WHERE s.store_id = :store AND s.day BETWEEN :first AND :last
 GROUP BY s.day, u.tickets, c.customers ORDER BY s.day
