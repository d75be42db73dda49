-- given_back: a customer is told what a refund did to their points and to what they owe; of one in money they hold the
-- paper in their hand. Balances are those that it left: what is there now less what came after.
INSERT INTO notice (store_id, kind, subject, customer_id, facts, created_at)
SELECT r.store_id, 'order.refunded', 'refund ' || r.id, c.id,
       jsonb_build_object('order', o.id, 'folio', o.ticket_folio, 'number', r.number, 'total', r.total::text,
                          'points_given_back', p.given, 'points_taken_back', p.taken,
                          'balance', c.points - coalesce(later.points, 0),
                          'credit_given_back', k.amount::text,
                          'credit_used', (c.credit_used - coalesce(since.amount, 0))::text),
       :now::timestamptz
  FROM refund r
  JOIN sale o ON o.id = r.order_id
  JOIN customer c ON c.id = o.customer_id AND c.hidden_at IS NULL
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(amount - debt_change) FILTER (WHERE amount - debt_change > 0), 0) AS given,
              coalesce(-sum(amount - debt_change) FILTER (WHERE amount - debt_change < 0), 0) AS taken, max(id) AS last
         FROM point_entry WHERE refund_id = r.id) AS p
 CROSS JOIN LATERAL (
       SELECT coalesce(-sum(amount), 0.00) AS amount, max(id) AS last FROM credit_entry WHERE refund_id = r.id) AS k
 CROSS JOIN LATERAL (
       SELECT sum(amount) AS points FROM point_entry WHERE customer_id = c.id AND id > p.last) AS later
 CROSS JOIN LATERAL (
       SELECT sum(CASE kind WHEN 'PAYMENT' THEN -amount ELSE amount END) AS amount
         FROM credit_entry WHERE customer_id = c.id AND id > k.last) AS since
 WHERE r.id = :refund::bigint AND r.store_id = :store::bigint AND (p.given > 0 OR p.taken > 0 OR k.amount > 0)
ON CONFLICT DO NOTHING
