-- best_sellers: what sold best in a period, by revenue before tax, by units or by profit.
-- What came back is taken off in the period in which it came back; what has nothing left of it did not sell. A ticket of
-- which nothing is left at the end of the period is none. Profit is known of what had a cost when it was sold: what comes back
-- whole brings its cost back, what comes back broken does not. Free text is known by its name, a product by the catalogue's.
WITH moved AS (
    SELECT product_id, name, tickets, units - refunded_units AS units, net - refunded_net AS revenue,
           CASE WHEN costed_units + refunded_costed_units > 0
                THEN costed_net - refunded_costed_net - cost + refunded_cost - damaged_cost END AS profit
      FROM products_of(:store::bigint, :first::date, :last::date) WHERE units > refunded_units
), undone AS (
    SELECT l.product_id, l.name, count(*) AS tickets
      FROM undone_sales(:store, :since::timestamptz, :until::timestamptz) AS u
     CROSS JOIN LATERAL unnest(u.product_ids, u.names) AS l (product_id, name)
     GROUP BY l.product_id, l.name
)
SELECT m.product_id, coalesce(p.name, m.name) AS name, p.sku AS code, m.units, m.revenue, round(m.profit, :places::int) AS profit,
       m.tickets - coalesce(u.tickets, 0) AS tickets
  FROM moved m
  LEFT JOIN product p ON p.id = m.product_id AND p.store_id = :store
  LEFT JOIN undone u ON coalesce(u.product_id, 0) = coalesce(m.product_id, 0) AND u.name = m.name
 ORDER BY CASE :measure::text WHEN 'quantity' THEN m.units WHEN 'profit' THEN m.profit ELSE m.revenue END DESC NULLS LAST,
          m.revenue DESC, 2, m.product_id
 LIMIT :many::bigint
