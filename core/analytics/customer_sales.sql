-- customer_sales: what a customer spent in a period: by hour, by way of paying, and on which product most.
-- A sale counts where it happened, a refund where it was made. A sale of which nothing is left at the end of the period is
-- no ticket. Amounts are with tax, as they were paid. Each row is of one part, which are read in one moment.
WITH sold AS MATERIALIZED (
    SELECT o.id, o.final_amount, coalesce(o.occurred_at, o.paid_at) AS at,
           o.status = 'PAID' OR EXISTS (SELECT FROM refund r WHERE r.order_id = o.id AND r.created_at >= :until) AS stands
      FROM sale o
     WHERE o.store_id = :store::bigint AND o.customer_id = :customer::bigint AND o.paid_at IS NOT NULL
       AND coalesce(o.occurred_at, o.paid_at) >= coalesce(:since::timestamptz, '-infinity')
       AND coalesce(o.occurred_at, o.paid_at) < coalesce(:until::timestamptz, 'infinity')
), came_back AS MATERIALIZED (
    SELECT r.id, r.total, r.created_at AS at
      FROM sale o JOIN refund r ON r.order_id = o.id
     WHERE o.store_id = :store AND o.customer_id = :customer AND o.paid_at IS NOT NULL
       AND r.created_at >= coalesce(:since, '-infinity') AND r.created_at < coalesce(:until, 'infinity')
), hours AS (
    SELECT extract(hour FROM at AT TIME ZONE :timezone::text)::int AS hour, sum(amount) AS amount, sum(ticket) AS tickets
      FROM (SELECT at, final_amount AS amount, stands::int AS ticket FROM sold
            UNION ALL SELECT at, -total, 0 FROM came_back) AS moved
     GROUP BY 1
), methods AS (
    SELECT method, sum(amount) AS amount, count(DISTINCT ticket) AS tickets
      FROM (SELECT p.method, p.amount, CASE WHEN s.stands THEN s.id END AS ticket
              FROM sold s JOIN sale_payment p ON p.order_id = s.id
            UNION ALL SELECT p.method, -p.amount, NULL FROM came_back c JOIN refund_payment p ON p.refund_id = c.id) AS moved
     GROUP BY method
), favourite AS (
    SELECT max(coalesce(k.name, moved.name)) AS name, sum(amount) AS amount, sum(units) AS units
      FROM (SELECT l.product_id, l.name, l.amount + l.tax_amount AS amount, l.quantity AS units
              FROM sold s JOIN sale_line l ON l.order_id = s.id
            UNION ALL
            SELECT l.product_id, l.name, -(b.amount + b.tax_amount), -b.quantity
              FROM came_back c JOIN refund_line b ON b.refund_id = c.id JOIN sale_line l ON l.id = b.line_id) AS moved
      LEFT JOIN product k ON k.id = moved.product_id
     -- A line of free text is the product that it names.
     GROUP BY product_id, CASE WHEN product_id IS NULL THEN moved.name END
    HAVING sum(units) > 0
     ORDER BY amount DESC, units DESC, name LIMIT 1
)
SELECT 'hour' AS part, hour::text AS name, amount, tickets, NULL::numeric AS units FROM hours WHERE amount <> 0 OR tickets > 0
UNION ALL SELECT 'method', method, amount, tickets, NULL::numeric FROM methods WHERE amount <> 0 OR tickets > 0
UNION ALL SELECT 'product', name, amount, NULL::bigint, units FROM favourite
