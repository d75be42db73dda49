-- only a paid sale says when, earned points or has something back
SELECT id, status FROM sale
 WHERE (status IN ('PAID', 'REFUNDED')) <> (paid_at IS NOT NULL)
    OR (status NOT IN ('PAID', 'REFUNDED') AND (points_earned <> 0 OR refunded_amount <> 0));

-- a sale earned a point for every hundred not paid with points
SELECT o.id, o.points_earned, coalesce(sum(p.amount) FILTER (WHERE p.method <> 'POINTS'), 0) AS money
  FROM sale o JOIN sale_payment p ON p.order_id = o.id
 GROUP BY o.id
HAVING o.points_earned <> CASE WHEN o.customer_id IS NULL THEN 0
                               ELSE round(coalesce(sum(p.amount) FILTER (WHERE p.method <> 'POINTS'), 0) / 100) END;

-- what a sale earned is in the ledger once
SELECT o.id, o.points_earned, coalesce(sum(e.amount - e.debt_change), 0) AS entered
  FROM sale o LEFT JOIN point_entry e ON e.order_id = o.id AND e.kind = 'EARN'
 GROUP BY o.id HAVING o.points_earned <> coalesce(sum(e.amount - e.debt_change), 0);

-- points and credit that paid a sale are in their ledgers once
SELECT o.id, p.points, p.credit, coalesce(spent.points, 0) AS spent, coalesce(charged.amount, 0) AS charged
  FROM sale o
  JOIN (SELECT order_id, coalesce(sum(points), 0) AS points,
               coalesce(sum(amount) FILTER (WHERE method = 'CREDIT'), 0) AS credit
          FROM sale_payment GROUP BY order_id) AS p ON p.order_id = o.id
  LEFT JOIN (SELECT order_id, sum(debt_change - amount) AS points FROM point_entry
              WHERE kind = 'REDEEM' GROUP BY order_id) AS spent ON spent.order_id = o.id
  LEFT JOIN (SELECT order_id, sum(amount) AS amount FROM credit_entry
              WHERE kind = 'CHARGE' GROUP BY order_id) AS charged ON charged.order_id = o.id
 WHERE p.points <> coalesce(spent.points, 0) OR p.credit <> coalesce(charged.amount, 0);

-- folios, receipts and sales are numbered once
SELECT store_id, name FROM (
    SELECT store_id, ticket_folio AS name FROM sale UNION ALL
    SELECT store_id, receipt_number FROM sale UNION ALL SELECT store_id, sale_number FROM sale) AS names
 GROUP BY store_id, name HAVING count(*) > 1;

-- each sale was placed once, paid once and cancelled once, as the audit tells
SELECT o.id, o.status, placed, paid, cancelled
  FROM sale o
  LEFT JOIN (SELECT record_id, count(*) FILTER (WHERE deed IN ('order.placed', 'order.synced')) AS placed,
                    count(*) FILTER (WHERE deed = 'order.paid') AS paid,
                    count(*) FILTER (WHERE deed = 'order.cancelled') AS cancelled
               FROM audit_entry WHERE record = 'sale' GROUP BY record_id) AS told ON told.record_id = o.id
 WHERE (coalesce(placed, 0), coalesce(paid, 0), coalesce(cancelled, 0))
    <> (1, (o.status IN ('PAID', 'REFUNDED'))::int, (o.status = 'CANCELLED')::int);

-- the outbox tells of each paid, cancelled and refunded sale once
SELECT o.id, o.status, paid, cancelled, told.refunded, back.number AS refunds
  FROM sale o
  LEFT JOIN (SELECT (facts ->> 'order')::bigint AS id, count(*) FILTER (WHERE event = 'order.paid') AS paid,
                    count(*) FILTER (WHERE event = 'order.cancelled') AS cancelled,
                    count(*) FILTER (WHERE event = 'order.refunded') AS refunded
               FROM outbox_message GROUP BY 1) AS told ON told.id = o.id
  LEFT JOIN (SELECT order_id, count(*) AS number FROM refund GROUP BY order_id) AS back ON back.order_id = o.id
 WHERE (coalesce(paid, 0), coalesce(cancelled, 0), coalesce(told.refunded, 0))
    <> ((o.status IN ('PAID', 'REFUNDED'))::int, (o.status = 'CANCELLED')::int, coalesce(back.number, 0));
