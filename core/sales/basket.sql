-- basket: all that an order is priced from, in one round trip: each product with its promotion of today, the
-- customer with their group, and whether this device holds something of it. What left the catalogue and who left the
-- customers is found only for a sale that happened already.
-- The customer's columns stand in every row: a basket has few, and a second question would cost more.
SELECT p.id, p.name, p.price, p.price_includes_tax, p.tax_percent, p.tracks_batches,
       p.is_active AND p.hidden_at IS NULL AS for_sale,
       p.current_stock - p.reserved_quantity + coalesce(r.quantity, 0) AS available,
       o.name AS promotion, o.discount_percent AS promotion_percent, o.target_audience AS audience,
       c.id AS customer, c.first_name, c.last_name, c.birth_date, c.is_frequent,
       g.name AS "group", g.discount_percent AS group_percent
  FROM product p
  LEFT JOIN promotion o ON o.product_id = p.id AND o.is_active AND o.hidden_at IS NULL
                       AND o.start_date <= :today AND o.end_date >= :today
  LEFT JOIN reservation r ON r.product_id = p.id AND r.session = :session::uuid
  LEFT JOIN customer c ON c.id = :customer::bigint AND c.store_id = p.store_id AND (c.hidden_at IS NULL OR :hidden::bool)
  LEFT JOIN customer_group g ON g.id = c.group_id AND g.is_active AND g.hidden_at IS NULL
 WHERE p.id = ANY (:products::bigint[]) AND p.store_id = :store AND (p.hidden_at IS NULL OR :hidden)
