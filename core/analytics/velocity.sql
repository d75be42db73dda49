-- velocity: how much of a product was sold since a moment, less what came back since, and when it was first sold at all.
-- What was sold before the period needs no date. What was not was first sold within it, so that nothing older is read twice.
-- A sale is paid when it happens or later: the index of payments knows the first one that may be of the period. What came
-- back is found from the refunds, which are few. OFFSET 0 keeps the planner on these ways, row by row: it takes a popular
-- product for a reason to read every sale. The sum (id + 0) keeps it from walking through them for the first that fits.
WITH sold AS MATERIALIZED (
    SELECT o.at, l.quantity, l.refunded_quantity < l.quantity AS stands
      FROM sale_line l,
           LATERAL (SELECT coalesce(occurred_at, paid_at) AS at FROM sale
                     WHERE id = l.order_id AND store_id = :store::bigint AND paid_at IS NOT NULL OFFSET 0) AS o
     WHERE l.product_id = :product::bigint AND o.at >= :since::timestamptz
       AND l.order_id >= (SELECT min(id + 0) FROM sale WHERE store_id = :store AND paid_at >= :since)
), before AS (
    SELECT l.id
      FROM sale_line l,
           LATERAL (SELECT coalesce(occurred_at, paid_at) AS at FROM sale
                     WHERE id = l.order_id AND store_id = :store AND paid_at IS NOT NULL OFFSET 0) AS o
     WHERE l.product_id = :product AND o.at < :since AND l.refunded_quantity < l.quantity
     ORDER BY l.order_id LIMIT 1
), came_back AS (
    SELECT b.quantity
      FROM refund r,
           LATERAL (SELECT line_id, quantity FROM refund_line WHERE refund_id = r.id OFFSET 0) AS b,
           LATERAL (SELECT FROM sale_line WHERE id = b.line_id AND product_id = :product OFFSET 0) AS l
     WHERE r.store_id = :store AND r.created_at >= :since
)
SELECT (SELECT coalesce(sum(quantity), 0) FROM sold) - (SELECT coalesce(sum(quantity), 0) FROM came_back) AS units,
       CASE WHEN NOT EXISTS (SELECT FROM before) THEN (SELECT min(at) FROM sold WHERE stands) END AS first_sold
