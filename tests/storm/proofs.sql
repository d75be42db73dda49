-- every message was delivered, and none was parked
SELECT id, event, tries, error FROM outbox_message WHERE done_at IS NULL OR parked_at IS NOT NULL;
-- as many deliveries were counted as there were messages
SELECT m.store_id, count(*) AS messages, max(t.delivered) AS delivered
  FROM outbox_message m LEFT JOIN outbox_tally t ON t.store_id = m.store_id
 GROUP BY m.store_id HAVING count(*) IS DISTINCT FROM max(t.delivered);
-- each paid sale promised its evaluation once
SELECT o.id, count(m.id) AS messages
  FROM sale o LEFT JOIN outbox_message m
    ON m.store_id = o.store_id AND m.event = 'order.paid' AND (m.facts ->> 'order')::bigint = o.id
 WHERE o.paid_at IS NOT NULL GROUP BY o.id HAVING count(m.id) <> 1;
-- whoever bought this month was judged for it, by the weeks of the month before
WITH today AS (
    SELECT id AS store_id, timezone, date_trunc('month', now() AT TIME ZONE timezone) AS month FROM store
), week AS (
    SELECT t.store_id, t.timezone, monday
      FROM today t
     CROSS JOIN LATERAL generate_series(date_trunc('week', t.month - interval '1 month'),
                                        date_trunc('week', t.month - interval '1 day'), interval '7 days') AS monday
), bought AS (
    SELECT customer_id, coalesce(occurred_at, paid_at) AS at FROM sale WHERE status = 'PAID' AND customer_id IS NOT NULL
)
SELECT c.id, c.frequency_month, c.is_frequent
  FROM customer c JOIN today t ON t.store_id = c.store_id
 WHERE EXISTS (SELECT FROM bought b WHERE b.customer_id = c.id AND b.at AT TIME ZONE t.timezone >= t.month)
   AND (c.frequency_month IS DISTINCT FROM t.month::date OR c.is_frequent <> (
        SELECT bool_and(EXISTS (SELECT FROM bought b
                                 WHERE b.customer_id = c.id AND b.at AT TIME ZONE w.timezone >= w.monday
                                   AND b.at AT TIME ZONE w.timezone < w.monday + interval '7 days'))
          FROM week w WHERE w.store_id = c.store_id));
-- whoever became frequent became so once, and is told so once
SELECT c.id, c.is_frequent, noted.times AS noted, told.times AS told
  FROM customer c
 CROSS JOIN LATERAL (SELECT count(*) AS times FROM audit_entry a
                      WHERE a.store_id = c.store_id AND a.deed = 'customer.frequent_changed' AND a.record_id = c.id) AS noted
 CROSS JOIN LATERAL (SELECT count(*) AS times FROM outbox_message m
                      WHERE m.store_id = c.store_id AND m.event = 'customer.frequent_changed'
                        AND (m.facts ->> 'customer')::bigint = c.id) AS told
 WHERE (noted.times, told.times) <> (c.is_frequent::int, c.is_frequent::int);
-- nothing waits to be rolled up
SELECT * FROM sale_tail;
-- the hours are what the sales and refunds are
WITH raw AS (
    SELECT o.store_id, date_trunc('hour', coalesce(o.occurred_at, o.paid_at), s.timezone) AS hour,
           1 AS tickets, o.final_amount AS gross, 0 AS refunds, 0.00 AS refunded
      FROM sale o JOIN store s ON s.id = o.store_id WHERE o.paid_at IS NOT NULL
    UNION ALL
    SELECT r.store_id, date_trunc('hour', r.created_at, s.timezone), 0, 0.00, 1, r.total
      FROM refund r JOIN store s ON s.id = r.store_id
), summed AS (
    SELECT store_id, hour, sum(tickets) AS tickets, sum(gross) AS gross, sum(refunds) AS refunds, sum(refunded) AS refunded
      FROM raw GROUP BY 1, 2
), kept AS (
    SELECT store_id, hour, tickets::numeric, gross, refunds::numeric, refunded FROM hour_total
)
(SELECT 'raw' AS of, r.* FROM (SELECT store_id, hour, tickets::numeric, gross, refunds::numeric, refunded FROM summed
                               EXCEPT SELECT * FROM kept) AS r)
UNION ALL
(SELECT 'kept', k.* FROM (SELECT * FROM kept
                          EXCEPT SELECT store_id, hour, tickets::numeric, gross, refunds::numeric, refunded FROM summed) AS k);
-- the days of each product are what its lines are
WITH raw AS (
    SELECT l.store_id, (coalesce(o.occurred_at, o.paid_at) AT TIME ZONE s.timezone)::date AS day, l.product_id,
           l.quantity AS units, l.amount AS net, 0.000 AS returned
      FROM sale_line l JOIN sale o ON o.id = l.order_id JOIN store s ON s.id = o.store_id WHERE o.paid_at IS NOT NULL
    UNION ALL
    SELECT b.store_id, (r.created_at AT TIME ZONE s.timezone)::date, l.product_id, 0, 0, b.quantity
      FROM refund_line b JOIN refund r ON r.id = b.refund_id JOIN sale_line l ON l.id = b.line_id
      JOIN store s ON s.id = r.store_id
), summed AS (
    SELECT store_id, day, product_id, sum(units) AS units, sum(net) AS net, sum(returned) AS returned FROM raw GROUP BY 1, 2, 3
), kept AS (
    SELECT store_id, day, product_id, sum(units) AS units, sum(net) AS net, sum(refunded_units) AS returned
      FROM day_product GROUP BY 1, 2, 3
)
(SELECT 'raw' AS of, r.* FROM (SELECT * FROM summed EXCEPT SELECT * FROM kept) AS r)
UNION ALL (SELECT 'kept', k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM summed) AS k);
-- the methods are what was paid and paid back
WITH summed AS (
    SELECT store_id, method, sum(amount) AS amount, sum(refunded) AS refunded FROM (
        SELECT p.store_id, p.method, p.amount, 0.00 AS refunded
          FROM sale_payment p JOIN sale o ON o.id = p.order_id WHERE o.paid_at IS NOT NULL
        UNION ALL SELECT store_id, method, 0.00, amount FROM refund_payment) AS raw
     GROUP BY 1, 2
), kept AS (
    SELECT store_id, method, sum(amount) AS amount, sum(refunded) AS refunded FROM hour_method GROUP BY 1, 2
)
(SELECT 'raw' AS of, r.* FROM (SELECT * FROM summed EXCEPT SELECT * FROM kept) AS r)
UNION ALL (SELECT 'kept', k.* FROM (SELECT * FROM kept EXCEPT SELECT * FROM summed) AS k);
-- no entry of the timetable is behind or failing
SELECT entry, store_id, tries, error FROM turn WHERE tries > 0;
-- whoever earned points with a sale hears of it once
SELECT e.id, e.customer_id, count(n.id) AS notices
  FROM point_entry e LEFT JOIN notice n
    ON n.customer_id = e.customer_id AND n.kind = 'points.earned' AND n.subject = 'entry ' || e.id
 WHERE e.kind = 'EARN' AND e.order_id IS NOT NULL AND e.refund_id IS NULL AND e.amount - e.debt_change > 0
 GROUP BY e.id, e.customer_id HAVING count(n.id) <> 1;
-- whoever became frequent hears of it once
SELECT c.id, count(n.id) AS notices
  FROM customer c LEFT JOIN notice n ON n.customer_id = c.id AND n.kind = 'customer.frequent_changed'
 GROUP BY c.id, c.is_frequent HAVING count(n.id) <> c.is_frequent::int;
-- a notice is of something that is there
SELECT n.id, n.kind, n.subject FROM notice n
 WHERE n.kind = 'points.earned' AND NOT EXISTS (
       SELECT FROM point_entry e WHERE n.subject = 'entry ' || e.id AND e.customer_id = n.customer_id);
