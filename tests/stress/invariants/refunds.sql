-- what came back of a line is the sum of its refunds, and never more than was sold
SELECT l.id, l.quantity, l.refunded_quantity, l.refunded_amount, l.refunded_tax
  FROM sale_line l LEFT JOIN refund_line r ON r.line_id = l.id
 GROUP BY l.id
HAVING l.refunded_quantity <> coalesce(sum(r.quantity), 0) OR l.refunded_amount <> coalesce(sum(r.amount), 0)
    OR l.refunded_tax <> coalesce(sum(r.tax_amount), 0) OR l.refunded_quantity > l.quantity
    OR l.refunded_amount > l.amount OR l.refunded_tax > l.tax_amount;

-- no payment gives back more than was paid with it
SELECT id, amount, refunded_amount, points, refunded_points FROM sale_payment
 WHERE refunded_amount > amount OR refunded_points > coalesce(points, 0);

-- what was paid with points comes back as points
SELECT o.id, coalesce(p.amount, 0) AS paid_back, coalesce(p.points, 0) AS points, coalesce(r.amount, 0) AS refunded,
       coalesce(r.points, 0) AS given
  FROM sale o
  LEFT JOIN (SELECT order_id, sum(refunded_amount) AS amount, sum(refunded_points) AS points FROM sale_payment
              WHERE method = 'POINTS' GROUP BY order_id) AS p ON p.order_id = o.id
  LEFT JOIN (SELECT order_id, sum(amount) AS amount, sum(points) AS points
               FROM refund JOIN refund_payment ON refund_id = refund.id
              WHERE method = 'POINTS' GROUP BY order_id) AS r ON r.order_id = o.id
 WHERE coalesce(p.amount, 0) <> coalesce(r.amount, 0) OR coalesce(p.points, 0) <> coalesce(r.points, 0);

-- a refund is the sum of its lines, and of what it paid out
SELECT r.id, r.subtotal, r.tax, r.total, lines.amount, lines.tax AS tax_of_lines, paid.amount AS paid
  FROM refund r
  LEFT JOIN (SELECT refund_id, sum(amount) AS amount, sum(tax_amount) AS tax FROM refund_line GROUP BY refund_id) AS lines
         ON lines.refund_id = r.id
  LEFT JOIN (SELECT refund_id, sum(amount) AS amount FROM refund_payment GROUP BY refund_id) AS paid ON paid.refund_id = r.id
 WHERE r.subtotal <> coalesce(lines.amount, 0) OR r.tax <> coalesce(lines.tax, 0) OR r.total <> coalesce(paid.amount, 0);

-- a sale is refunded when everything is back, and only then
SELECT o.id, o.status FROM sale o JOIN sale_line l ON l.order_id = o.id
 WHERE o.status IN ('PAID', 'REFUNDED')
 GROUP BY o.id HAVING (o.status = 'REFUNDED') <> bool_and(l.refunded_quantity = l.quantity);

-- all that was earned goes when everything is back, and never more
SELECT o.id, o.status, o.points_earned, coalesce(sum(r.points_taken_back), 0) AS taken
  FROM sale o LEFT JOIN refund r ON r.order_id = o.id
 GROUP BY o.id
HAVING coalesce(sum(r.points_taken_back), 0) > o.points_earned
    OR (o.status = 'REFUNDED' AND coalesce(sum(r.points_taken_back), 0) <> o.points_earned);

-- points that a refund gave and took are in the ledger once
SELECT r.id, r.points_given_back, r.points_taken_back, coalesce(given, 0) AS given, coalesce(taken, 0) AS taken
  FROM refund r
  LEFT JOIN (SELECT refund_id, sum(amount - debt_change) FILTER (WHERE amount - debt_change > 0) AS given,
                    -sum(amount - debt_change) FILTER (WHERE amount - debt_change < 0) AS taken
               FROM point_entry GROUP BY refund_id) AS e ON e.refund_id = r.id
 WHERE r.points_given_back <> coalesce(given, 0) OR r.points_taken_back <> coalesce(taken, 0);

-- credit that a refund gave back is in the ledger once
SELECT r.id, coalesce(p.amount, 0) AS paid, coalesce(e.amount, 0) AS entered
  FROM refund r
  LEFT JOIN (SELECT refund_id, sum(amount) AS amount FROM refund_payment WHERE method = 'CREDIT' GROUP BY refund_id) AS p
         ON p.refund_id = r.id
  LEFT JOIN (SELECT refund_id, -sum(amount) AS amount FROM credit_entry GROUP BY refund_id) AS e ON e.refund_id = r.id
 WHERE coalesce(p.amount, 0) <> coalesce(e.amount, 0);

-- refunds are numbered without a gap
SELECT r.store_id, r.number FROM refund r
 GROUP BY r.store_id, r.number HAVING count(*) > 1
UNION ALL
SELECT r.store_id, count(*)::text FROM refund r
 GROUP BY r.store_id
HAVING count(*) <> (SELECT value FROM store_counter WHERE store_id = r.store_id AND name = 'refund');
