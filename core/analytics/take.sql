-- take: what stands on a store's shelves, once a day: each product with its value, what was sold of it in the thirty whole
-- days before, and how long it lasts at that pace. The pace is of the days it was there: an empty shelf sells nothing.
-- Sold is what was sold on those days and is paid, less what came back on them. A product was there on a day that began with some of
-- it, or on which a movement left or found some; and an offline sale of a day proves that it was there, whatever we knew.
-- What the shelf had when the days began is what it has now less all that moved since: movements add up to the stock.
-- The unique day decides: whoever comes second writes nothing.
WITH sold AS MATERIALIZED (
    SELECT product_id, sum(quantity) AS quantity, count(DISTINCT day) AS days
      FROM (SELECT l.product_id, l.quantity, (coalesce(o.occurred_at, o.paid_at) AT TIME ZONE :timezone::text)::date AS day
              FROM sale o JOIN sale_line l ON l.order_id = o.id
             WHERE o.store_id = :store::bigint AND o.paid_at >= :since::timestamptz
               AND coalesce(o.occurred_at, o.paid_at) >= :since AND coalesce(o.occurred_at, o.paid_at) < :until::timestamptz
             UNION ALL
            SELECT l.product_id, -b.quantity, NULL
              FROM refund r JOIN refund_line b ON b.refund_id = r.id JOIN sale_line l ON l.id = b.line_id
             WHERE r.store_id = :store AND r.created_at >= :since AND r.created_at < :until) AS paid
     WHERE product_id IS NOT NULL
     GROUP BY product_id
), moved AS MATERIALIZED (
    SELECT product_id, (created_at AT TIME ZONE :timezone)::date AS day, sum(quantity) AS change,
           bool_or(stock_after > 0 OR stock_after - quantity > 0) AS was_there,
           (array_agg(stock_after ORDER BY id DESC))[1] > 0 AS is_left
      FROM stock_movement
     WHERE store_id = :store AND created_at >= :since
     GROUP BY 1, 2
), steps AS (
    SELECT p.id, :first_day::date - 1 AS day, false AS was_there, p.current_stock - coalesce(m.change, 0) > 0 AS is_left
      FROM product p
      LEFT JOIN (SELECT product_id, sum(change) AS change FROM moved GROUP BY product_id) AS m ON m.product_id = p.id
     WHERE p.store_id = :store AND p.hidden_at IS NULL
     UNION ALL
    SELECT product_id, day, was_there, is_left FROM moved WHERE day < :today::date
), spans AS (
    SELECT id, was_there, is_left, lead(day, 1, :today) OVER (PARTITION BY id ORDER BY day) - day - 1 AS quiet_days FROM steps
), there AS MATERIALIZED (
    SELECT id, count(*) FILTER (WHERE was_there) + coalesce(sum(quiet_days) FILTER (WHERE is_left), 0) AS days
      FROM spans GROUP BY id
), line AS MATERIALIZED (
    SELECT p.id, p.current_stock AS stock, p.reserved_quantity AS reserved, coalesce(s.quantity, 0) AS sold,
           greatest(t.days, s.days, 0) AS days, round(greatest(p.current_stock, 0) * p.cost_price, :places::int) AS cost,
           round(greatest(p.current_stock, 0) * CASE WHEN p.price_includes_tax
                     THEN round(p.price / (1 + p.tax_percent / 100), :places) ELSE p.price END, :places) AS value,
           CASE WHEN p.current_stock <= 0 THEN 'out' WHEN p.current_stock <= p.min_stock THEN 'low' ELSE 'ok' END AS state
      FROM product p LEFT JOIN there t ON t.id = p.id LEFT JOIN sold s ON s.product_id = p.id
     WHERE p.store_id = :store AND p.hidden_at IS NULL
), taken AS (
    INSERT INTO inventory_snapshot (store_id, day, taken_at, products, low, out_of_stock, units, cost_value, sale_value)
    SELECT :store, :today, :now::timestamptz, count(*), count(*) FILTER (WHERE state = 'low'),
           count(*) FILTER (WHERE state = 'out'), sum(stock), coalesce(sum(cost), 0), sum(value)
      FROM line HAVING count(*) > 0
        ON CONFLICT (store_id, day) DO NOTHING
    RETURNING id
), written AS (
    INSERT INTO inventory_snapshot_line (store_id, snapshot_id, product_id, stock, reserved, cost_value, sale_value,
                                         units_sold, days_in_stock, days_of_stock, state)
    SELECT :store, taken.id, line.id, stock, reserved, cost, value, sold, days,
           CASE WHEN sold > 0 THEN round(greatest(stock, 0) * days / sold, 1) END, state
      FROM taken, line
     ORDER BY line.id
    RETURNING 1
)
SELECT count(*) AS number FROM written
