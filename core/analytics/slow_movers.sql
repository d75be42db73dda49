-- slow_movers: of what is in stock, what sold least in a period; of two that sold alike what was not sold for longer, then
-- what is worth more. Only those that the answer may hold are asked when they were last sold, whatever became of that sale:
-- the day stands in the rollup, or in the tail, which is read once. What was never sold waits since it was first known.
-- The worth is that of core/analytics/valuation.sql: at cost, else at the price before tax.
WITH moved AS (
    SELECT product_id, units - refunded_units AS units
      FROM products_of(:store::bigint, :first::date, :last::date) WHERE product_id IS NOT NULL
), least AS MATERIALIZED (
    SELECT p.id, p.name, p.sku, p.current_stock, greatest(coalesce(m.units, 0), 0) AS units,
           (p.created_at AT TIME ZONE :timezone::text)::date AS known_since,
           round(p.current_stock * coalesce(p.cost_price, CASE
               WHEN p.price_includes_tax THEN round(p.price::numeric(40, 20) / (1 + p.tax_percent * 0.01), :places::int)
               ELSE p.price END), :places) AS worth
      FROM product p LEFT JOIN moved m ON m.product_id = p.id
     WHERE p.store_id = :store AND p.hidden_at IS NULL AND p.current_stock > 0
     ORDER BY 5
     FETCH FIRST (:many::bigint) ROWS WITH TIES
), recent AS MATERIALIZED (
    SELECT product_id, max(day) AS day FROM tail_product WHERE store_id = :store AND tickets > 0 GROUP BY product_id
)
SELECT l.id, l.name, l.sku, l.current_stock, l.units, l.worth, last_sale.day AS last_sale,
       :last - coalesce(last_sale.day, l.known_since) AS days_without
  FROM least l
  LEFT JOIN recent ON recent.product_id = l.id
  LEFT JOIN LATERAL (SELECT day FROM day_product
                      WHERE product_id = l.id AND store_id = :store AND tickets > 0
                      ORDER BY day DESC LIMIT 1) AS rolled ON true
 CROSS JOIN LATERAL (SELECT greatest(rolled.day, recent.day) AS day) AS last_sale
 ORDER BY l.units, days_without DESC, l.worth DESC, l.name, l.id
 LIMIT :many
