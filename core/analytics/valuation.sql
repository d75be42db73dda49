-- valuation: what all that is in stock, or one product, has cost and would bring at today's prices.
-- The prices are those of core/catalog/pricing.py, and a test holds the two together. Without a known cost it is the price
-- before tax, as in document 002. What was oversold is not there and counts as none.
WITH typed AS (
    SELECT p.current_stock, p.cost_price, p.price, p.price_includes_tax, 1 + p.tax_percent * 0.01 AS factor,
           CASE WHEN m.id IS NULL THEN p.price
                ELSE round(p.price * (100 - m.discount_percent) * 0.01, :places::int) END AS asked
      FROM product p
      LEFT JOIN promotion m
        ON m.product_id = p.id AND m.store_id = p.store_id AND m.is_active AND m.hidden_at IS NULL
       AND m.target_audience = 'ALL' AND m.start_date <= :today::date AND m.end_date >= :today
     WHERE p.store_id = :store::bigint AND p.hidden_at IS NULL AND p.current_stock > 0
       AND (:product::bigint IS NULL OR p.id = :product)
)
SELECT sum(current_stock * coalesce(cost_price, CASE
           WHEN price_includes_tax THEN round(price::numeric(40, 20) / factor, :places) ELSE price END)) AS cost,
       sum(current_stock * CASE WHEN price_includes_tax THEN asked ELSE round(asked * factor, :places) END) AS sale
  FROM typed
