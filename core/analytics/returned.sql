-- returned: what came back in a period. Refunds are few and found by their index, each with its lines by theirs; what was
-- sold on the same days is in the rollups. Amounts are with tax, those of products without.
WITH came_back AS MATERIALIZED (
    SELECT id, cashier_id, total FROM refund
     WHERE store_id = :store::bigint AND created_at >= coalesce(:since::timestamptz, '-infinity')
       AND created_at < coalesce(:until::timestamptz, 'infinity')
), piece AS MATERIALIZED (
    SELECT c.id, b.quantity, b.amount, b.tax_amount, b.condition, b.product_id, b.name
      FROM came_back c
     CROSS JOIN LATERAL (
            SELECT r.quantity, r.amount, r.tax_amount, r.condition, l.product_id, l.name
              FROM refund_line r JOIN sale_line l ON l.id = r.line_id WHERE r.refund_id = c.id OFFSET 0) AS b
), days AS (
    SELECT day, sum(refunds)::bigint AS refunds, sum(refunded) AS refunded, sum(gross) AS sold
      FROM sales_by_day WHERE store_id = :store AND day BETWEEN :first::date AND :last::date
     GROUP BY GROUPING SETS ((day), ())
), products AS (
    SELECT product_id, max(name) AS name, count(DISTINCT id) AS refunds, sum(quantity) AS units, sum(amount) AS amount
      FROM piece GROUP BY product_id, CASE WHEN product_id IS NULL THEN name END
)
SELECT * FROM (
    SELECT CASE WHEN day IS NULL THEN 'total' ELSE 'day' END AS part, day, NULL::bigint AS id, NULL::text AS name,
           coalesce(refunds, 0) AS refunds, coalesce(refunded, 0) AS amount, NULL::numeric AS units, coalesce(sold, 0) AS sold
      FROM days WHERE refunds > 0 OR day IS NULL
     UNION ALL
    SELECT 'method', NULL, NULL, p.method, count(DISTINCT c.id), sum(p.amount), NULL, NULL
      FROM came_back c
     CROSS JOIN LATERAL (SELECT method, amount FROM refund_payment WHERE refund_id = c.id OFFSET 0) AS p GROUP BY p.method
     UNION ALL
    SELECT 'condition', NULL, NULL, condition, count(DISTINCT id), sum(amount + tax_amount), sum(quantity), NULL
      FROM piece GROUP BY condition
     UNION ALL
    SELECT 'cashier', NULL, c.cashier_id, max(a.username), count(*), sum(c.total), NULL, NULL
      FROM came_back c LEFT JOIN account a ON a.id = c.cashier_id GROUP BY c.cashier_id
     UNION ALL
    (SELECT 'product', NULL, m.product_id, coalesce(k.name, m.name), m.refunds, m.amount, m.units, NULL
       FROM products m LEFT JOIN product k ON k.id = m.product_id AND k.store_id = :store
      ORDER BY m.units DESC, m.amount DESC, 4, 3 LIMIT :most::bigint)
) AS told
 ORDER BY part, day, CASE WHEN part = 'product' THEN units END DESC, amount DESC, name, id
