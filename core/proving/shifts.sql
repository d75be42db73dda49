-- shifts: what a shift took is the sum of its payments
SELECT s.id,
       format('%s sales, %s: cash %s less %s, card %s, mobile %s, transfer %s, points %s, credit %s', p.sales, p.total, p.cash,
              p.change, p.card, p.mobile, p.transfer, p.points, p.credit) AS expected,
       format('%s sales, %s: cash %s less %s, card %s, mobile %s, transfer %s, points %s, credit %s', s.sales_count,
              s.sales_total, s.cash_received, s.change_given, s.card_total, s.mobile_total, s.transfer_total, s.points_total,
              s.credit_total) AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN shift s ON s.id = record.id AND s.store_id = :store::bigint
 CROSS JOIN LATERAL (
    SELECT count(DISTINCT order_id) AS sales, coalesce(sum(amount), 0.00) AS total,
           coalesce(sum(coalesce(received_amount, amount)) FILTER (WHERE method = 'CASH'), 0) AS cash,
           coalesce(sum(received_amount - amount) FILTER (WHERE method = 'CASH'), 0) AS change,
           coalesce(sum(amount) FILTER (WHERE method = 'CARD'), 0) AS card,
           coalesce(sum(amount) FILTER (WHERE method = 'MOBILE'), 0) AS mobile,
           coalesce(sum(amount) FILTER (WHERE method = 'TRANSFER'), 0) AS transfer,
           coalesce(sum(amount) FILTER (WHERE method = 'POINTS'), 0) AS points,
           coalesce(sum(amount) FILTER (WHERE method = 'CREDIT'), 0) AS credit
      FROM sale_payment WHERE shift_id = s.id) AS p
 WHERE (s.sales_count, s.sales_total, s.cash_received, s.change_given, s.card_total, s.mobile_total, s.transfer_total,
        s.points_total, s.credit_total)
    <> (p.sales, p.total, p.cash, p.change, p.card, p.mobile, p.transfer, p.points, p.credit)
