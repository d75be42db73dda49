-- demand: what each product of a store sold by the days of the week, as a forecast weighs it: the sum of its units, and of
-- their squares, each day by its weight. What came back is taken off on the day it came. Beside it stands since when it
-- could be sold (it was entered, or is known to have been sold), and the weight of the days on which it could not.
-- Of the movements only those that emptied or filled a shelf are read, by an index of their own. Between them a shelf stays
-- as it was left; before the first it was as that one found it. A time in which something was sold was not empty,
-- whatever the books say. What is MATERIALIZED is small, and a plan for any shop must not work it out for each row.
WITH calendar AS MATERIALIZED (
    SELECT :first::date + (n - 1)::int AS day, extract(isodow FROM :first::date + (n - 1)::int)::int - 1 AS weekday,
           weight, recent
      FROM unnest(:weights::float8[], :recent::float8[]) WITH ORDINALITY AS w (weight, recent, n)
), tail AS MATERIALIZED (
    SELECT product_id, day, sum(units - refunded_units)::float8 AS units, sum(tickets)::bigint AS tickets
      FROM tail_product
     WHERE store_id = :store::bigint AND day BETWEEN :first AND :last::date AND product_id IS NOT NULL
     GROUP BY product_id, day
), sold AS (
    -- The view sales_by_product, but that the units of a product and a day need not be sorted together to be squared:
    -- those of the rollup and those of the tail are so as well, and twice their product is added here.
    SELECT product_id, day, units, units * units AS squares, tickets
      FROM (SELECT product_id, day, (units - refunded_units)::float8 AS units, tickets
              FROM day_product
             WHERE store_id = :store AND day BETWEEN :first AND :last AND product_id IS NOT NULL
            OFFSET 0) AS d
     UNION ALL
    SELECT t.product_id, t.day, t.units, t.units * t.units + 2 * t.units * coalesce(d.units - d.refunded_units, 0)::float8,
           t.tickets
      FROM tail t
      LEFT JOIN day_product d ON d.store_id = :store AND d.product_id = t.product_id AND d.day = t.day AND d.name = ''
), weighed AS (
    SELECT product_id, weekday, sum(weight * units) AS units, sum(weight * squares) AS squares,
           sum(recent * units) AS lately, sum(units) AS plainly, sum(tickets)::float8 AS tickets,
           min(day) FILTER (WHERE tickets > 0) AS first_sold
      FROM sold JOIN calendar USING (day)
     GROUP BY product_id, weekday
), summed AS MATERIALIZED (
    SELECT product_id, array_agg(weekday) AS weekdays, array_agg(units) AS units, array_agg(squares) AS squares,
           sum(lately) AS lately, sum(plainly) AS sold, sum(tickets) AS tickets, min(first_sold) AS first_sold
      FROM weighed GROUP BY product_id
), moved AS (
    SELECT product_id, (created_at AT TIME ZONE :timezone::text)::date AS day,
           bool_or(stock_after > 0 OR stock_after - quantity > 0) AS was_there,
           (array_agg(stock_after ORDER BY id DESC))[1] > 0 AS is_left,
           (array_agg(stock_after - quantity ORDER BY id))[1] > 0 AS was_left_before
      FROM stock_movement
     WHERE store_id = :store AND created_at >= :since::timestamptz AND (stock_after <= 0 OR stock_after - quantity <= 0)
       AND product_id IN (SELECT product_id FROM summed)
     GROUP BY 1, 2
), steps AS (
    -- The evening before the first day, and each day on which a shelf was emptied or filled.
    SELECT s.product_id, :first - 1 AS day, true AS was_there, coalesce(m.was_left_before, p.current_stock > 0) AS is_left
      FROM summed s
      JOIN product p ON p.id = s.product_id AND p.store_id = :store
      LEFT JOIN (SELECT DISTINCT ON (product_id) product_id, was_left_before FROM moved ORDER BY product_id, day) AS m
        ON m.product_id = s.product_id
     UNION ALL
    SELECT product_id, day, was_there, is_left FROM moved
), spans AS (
    SELECT product_id, is_left, day + (CASE WHEN was_there THEN 1 ELSE 0 END) AS opens,
           least(:last, lead(day, 1, :last + 1) OVER (PARTITION BY product_id ORDER BY day) - 1) AS ends
      FROM steps
), empty AS MATERIALIZED (
    SELECT e.product_id, e.opens, e.ends
      FROM spans e
     WHERE NOT e.is_left AND e.opens <= e.ends
       AND NOT EXISTS (SELECT FROM day_product d
                        WHERE d.product_id = e.product_id AND d.day BETWEEN e.opens AND e.ends AND d.tickets > 0)
       AND NOT EXISTS (SELECT FROM tail t
                        WHERE t.product_id = e.product_id AND t.day BETWEEN e.opens AND e.ends AND t.tickets > 0)
), lost AS (
    SELECT e.product_id, c.weekday, sum(c.weight) AS weight, sum(c.recent) AS recent
      FROM empty e
      JOIN product p ON p.id = e.product_id AND p.store_id = :store
      JOIN summed s ON s.product_id = e.product_id
      JOIN calendar c
        ON c.day BETWEEN greatest(e.opens, least((p.created_at AT TIME ZONE :timezone)::date, s.first_sold)) AND e.ends
     GROUP BY 1, 2
), missing AS MATERIALIZED (
    SELECT product_id, array_agg(weekday) AS weekdays, array_agg(weight) AS weights, array_agg(recent) AS recents
      FROM lost GROUP BY product_id
)
SELECT p.id, p.name, p.sku, p.category_id, p.is_active, p.supplier_id, v.name AS supplier,
       p.current_stock - p.reserved_quantity AS available, p.min_stock, p.lead_time_days, p.pack_size,
       least((p.created_at AT TIME ZONE :timezone)::date, s.first_sold) AS since,
       coalesce(s.sold, 0) AS sold, coalesce(s.tickets, 0) AS tickets, s.weekdays, s.units, s.squares, coalesce(s.lately, 0) AS lately,
       m.weekdays AS empty_weekdays, m.weights AS empty_weights, m.recents AS empty_recents
  FROM product p
  LEFT JOIN supplier v ON v.id = p.supplier_id
  LEFT JOIN summed s ON s.product_id = p.id
  LEFT JOIN missing m ON m.product_id = p.id
 WHERE p.store_id = :store AND p.hidden_at IS NULL
 ORDER BY p.id
