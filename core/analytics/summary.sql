-- summary: what a period comes to, of one moment. Each row is of one part:
--   hour     key is the hour on the wall (two hours of one name are one); tickets that stand, amount with tax less refunds
--   method   key is the method; orders paid with it that stand, paid less refunded by it, the highest that one of them paid
--   product  key is the product's id, null for free text; name as the catalogue has it now; units and net (before tax) less
--            what came back
--   total    of the hours, with lowest and highest ticket; none where nothing happened at all
-- A sale of which nothing is left at the end of the period is no ticket, and neither lowest nor highest. Where one of them
-- is what an hour's rollup has for such, the hour is doubtful, and its sales are read themselves; but only where what it has
-- would go beyond all that is sure. They are few, and found by index, each hour by itself.
WITH undone AS MATERIALIZED (
    SELECT order_id, final_amount, methods, amounts, date_trunc('hour', at, :timezone::text) AS hour
      FROM undone_sales(:store::bigint, :since::timestamptz, :until::timestamptz)
), undone_hour AS MATERIALIZED (
    SELECT hour, count(*) AS tickets, min(final_amount) AS lowest, max(final_amount) AS highest FROM undone GROUP BY hour
), undone_method AS MATERIALIZED (
    SELECT hour, method, count(*) AS tickets, max(amount) AS highest
      FROM undone u
     CROSS JOIN LATERAL unnest(u.methods, u.amounts) AS p (method, amount)
     GROUP BY hour, method
), hour AS MATERIALIZED (
    SELECT h.hour, local_hour, h.tickets - coalesce(u.tickets, 0) AS tickets, amount, h.lowest, h.highest,
           coalesce(u.lowest = h.lowest, false) AS low_is_doubtful, coalesce(u.highest = h.highest, false) AS high_is_doubtful
      FROM (SELECT hour, local_hour, sum(tickets) AS tickets, sum(gross) - sum(refunded) AS amount,
                   min(lowest) AS lowest, max(highest) AS highest
              FROM sales_by_hour WHERE store_id = :store AND day BETWEEN :first::date AND :last::date
             GROUP BY hour, local_hour) AS h
      LEFT JOIN undone_hour u USING (hour)
), sure AS MATERIALIZED (
    SELECT min(lowest) FILTER (WHERE NOT low_is_doubtful) AS lowest, max(highest) FILTER (WHERE NOT high_is_doubtful) AS highest
      FROM hour
), looked AS (
    SELECT min(o.final_amount) AS lowest, max(o.final_amount) AS highest
      FROM sure, hour h
     CROSS JOIN LATERAL (
           SELECT id, final_amount FROM sale
            WHERE store_id = :store AND occurred_at IS NULL AND paid_at >= h.hour AND paid_at < h.hour + interval '1 hour'
              AND date_trunc('hour', paid_at, :timezone) = h.hour
            UNION ALL
           SELECT id, final_amount FROM sale
            WHERE store_id = :store AND paid_at IS NOT NULL
              AND occurred_at >= h.hour AND occurred_at < h.hour + interval '1 hour'
              AND date_trunc('hour', occurred_at, :timezone) = h.hour
           OFFSET 0
           ) AS o
     WHERE h.tickets > 0 AND o.id NOT IN (SELECT order_id FROM undone)
       AND (low_is_doubtful AND (sure.lowest IS NULL OR h.lowest < sure.lowest)
            OR high_is_doubtful AND (sure.highest IS NULL OR h.highest > sure.highest))
), method AS MATERIALIZED (
    SELECT hour, method, m.tickets - coalesce(u.tickets, 0) AS tickets, amount, m.highest,
           coalesce(u.highest = m.highest, false) AS is_doubtful
      FROM (SELECT hour, method, sum(tickets) AS tickets, sum(amount) - sum(refunded) AS amount, max(highest) AS highest
              FROM sales_by_method WHERE store_id = :store AND day BETWEEN :first AND :last
             GROUP BY hour, method) AS m
      LEFT JOIN undone_method u USING (hour, method)
), sure_method AS MATERIALIZED (
    SELECT method, sum(tickets) AS tickets, sum(amount) AS amount, max(highest) FILTER (WHERE NOT is_doubtful) AS highest
      FROM method GROUP BY method
), looked_method AS (
    SELECT m.method, max(o.amount) AS highest
      FROM method m JOIN sure_method USING (method)
     CROSS JOIN LATERAL (
           SELECT s.id, sum(p.amount) AS amount
             FROM (SELECT id FROM sale
                    WHERE store_id = :store AND occurred_at IS NULL AND paid_at >= m.hour AND paid_at < m.hour + interval '1 hour'
                      AND date_trunc('hour', paid_at, :timezone) = m.hour
                    UNION ALL
                   SELECT id FROM sale
                    WHERE store_id = :store AND paid_at IS NOT NULL
                      AND occurred_at >= m.hour AND occurred_at < m.hour + interval '1 hour'
                      AND date_trunc('hour', occurred_at, :timezone) = m.hour
                   OFFSET 0) AS s
            CROSS JOIN LATERAL (SELECT amount FROM sale_payment WHERE order_id = s.id AND method = m.method OFFSET 0) AS p
            GROUP BY s.id
           ) AS o
     WHERE m.is_doubtful AND m.tickets > 0 AND (sure_method.highest IS NULL OR m.highest > sure_method.highest)
       AND o.id NOT IN (SELECT order_id FROM undone)
     GROUP BY m.method
), sold AS (
    SELECT product_id, name, units - refunded_units AS units, net - refunded_net AS net
      FROM products_of(:store, :first, :last)
)
SELECT 'hour' AS part, local_hour::text AS key, NULL AS name, sum(tickets)::bigint AS tickets, sum(amount) AS amount,
       NULL::numeric AS lowest, NULL::numeric AS highest, NULL::numeric AS units, NULL::numeric AS net
  FROM hour GROUP BY local_hour
 UNION ALL
SELECT 'method', method, NULL, tickets::bigint, amount, NULL, greatest(m.highest, l.highest), NULL, NULL
  FROM sure_method m LEFT JOIN looked_method l USING (method)
 UNION ALL
SELECT 'product', product_id::text, coalesce(p.name, s.name), NULL, NULL, NULL, NULL, units, net
  FROM sold s LEFT JOIN product p ON p.id = s.product_id AND p.store_id = :store
 UNION ALL
SELECT 'total', NULL, NULL, (SELECT sum(tickets) FROM hour)::bigint, (SELECT sum(amount) FROM hour),
       least(sure.lowest, looked.lowest), greatest(sure.highest, looked.highest), NULL, NULL
  FROM sure, looked WHERE EXISTS (SELECT FROM hour)
