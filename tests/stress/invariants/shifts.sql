-- the tax and the discounts of a shift are those of the sales it was paid
SELECT s.id, s.tax_total, s.discount_total, o.tax, o.discount
  FROM shift s
  LEFT JOIN (SELECT paid.shift_id, sum(sale.total_tax) AS tax, sum(sale.total_discount) AS discount
               FROM (SELECT DISTINCT shift_id, order_id FROM sale_payment) AS paid
               JOIN sale ON sale.id = paid.order_id GROUP BY paid.shift_id) AS o ON o.shift_id = s.id
 WHERE s.tax_total <> coalesce(o.tax, 0) OR s.discount_total <> coalesce(o.discount, 0);

-- what a shift gave back is the sum of its refunds
SELECT s.id FROM shift s
  LEFT JOIN (SELECT shift_id, count(*) AS number, sum(total) AS total FROM refund GROUP BY shift_id) AS r ON r.shift_id = s.id
  LEFT JOIN (SELECT r.shift_id, coalesce(sum(p.amount) FILTER (WHERE p.method = 'CASH'), 0) AS cash,
                    coalesce(sum(p.amount) FILTER (WHERE p.method = 'CARD'), 0) AS card,
                    coalesce(sum(p.amount) FILTER (WHERE p.method = 'MOBILE'), 0) AS mobile,
                    coalesce(sum(p.amount) FILTER (WHERE p.method = 'TRANSFER'), 0) AS transfer,
                    coalesce(sum(p.amount) FILTER (WHERE p.method = 'POINTS'), 0) AS points,
                    coalesce(sum(p.amount) FILTER (WHERE p.method = 'CREDIT'), 0) AS credit
               FROM refund_payment p JOIN refund r ON r.id = p.refund_id GROUP BY r.shift_id) AS p ON p.shift_id = s.id
 WHERE (s.refund_count, s.refund_total, s.cash_refunded, s.card_refunded, s.mobile_refunded, s.transfer_refunded,
        s.points_refunded, s.credit_refunded)
    <> (coalesce(r.number, 0), coalesce(r.total, 0), coalesce(p.cash, 0), coalesce(p.card, 0), coalesce(p.mobile, 0),
        coalesce(p.transfer, 0), coalesce(p.points, 0), coalesce(p.credit, 0));

-- cash paid into a shift and out of it is the sum of its movements
SELECT s.id, s.paid_in, s.paid_out FROM shift s LEFT JOIN cash_movement m ON m.shift_id = s.id
 GROUP BY s.id
HAVING s.paid_in <> coalesce(sum(m.amount) FILTER (WHERE m.kind = 'IN'), 0)
    OR s.paid_out <> coalesce(sum(m.amount) FILTER (WHERE m.kind = 'OUT'), 0);

-- a cashier has one open shift
SELECT store_id, cashier_id FROM shift WHERE closed_at IS NULL GROUP BY store_id, cashier_id HAVING count(*) > 1;

-- reports are numbered without a gap
SELECT store_id, count(*), max(z_number) FROM shift WHERE closed_at IS NOT NULL
 GROUP BY store_id HAVING count(*) <> max(z_number) OR count(DISTINCT z_number) <> count(*);

-- a closed shift names every sale of its own that was not paid then
SELECT o.id, s.id AS shift FROM sale o JOIN shift s ON s.id = o.shift_id
 WHERE s.closed_at IS NOT NULL AND o.status = 'PENDING'
   AND NOT s.pending @> jsonb_build_array(jsonb_build_object('id', o.id));

-- a shift has one draft at most
SELECT shift_id FROM sale WHERE is_draft AND status = 'PENDING' GROUP BY shift_id HAVING count(*) > 1;

-- a sale that came late is in the drawer of no shift
SELECT o.id FROM sale o JOIN sale_payment p ON p.order_id = o.id
 WHERE o.late_for_id IS NOT NULL AND o.paid_at = o.occurred_at AND p.shift_id IS NOT NULL;
