-- points: a customer is told what an entry did to their points: one that is named, or the one that a sale earned.
-- The balance is the one that it left: what the customer has now less what came after. A refund says its own itself.
INSERT INTO notice (store_id, kind, subject, customer_id, facts, created_at)
SELECT e.store_id,
       CASE WHEN e.kind = 'EXPIRE' THEN 'points.expired'
            WHEN e.amount - e.debt_change > 0 THEN 'points.earned' ELSE 'points.spent' END,
       'entry ' || e.id, c.id,
       jsonb_build_object('entry', e.id, 'points', abs(e.amount - e.debt_change), 'debt_change', e.debt_change,
                          'balance', c.points - later.points, 'order', e.order_id, 'folio', o.ticket_folio,
                          'description', e.description),
       :now::timestamptz
  FROM (SELECT :entry::bigint AS id
        UNION ALL SELECT id FROM point_entry WHERE order_id = :order::bigint AND kind = 'EARN') AS which
 -- By its id, whatever the planner takes a young ledger for.
 CROSS JOIN LATERAL (SELECT * FROM point_entry WHERE id = which.id OFFSET 0) AS e
  JOIN customer c ON c.id = e.customer_id AND c.hidden_at IS NULL
  LEFT JOIN sale o ON o.id = e.order_id
 CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS points
                       FROM point_entry WHERE customer_id = e.customer_id AND id > e.id) AS later
 WHERE e.store_id = :store::bigint AND e.refund_id IS NULL
ON CONFLICT DO NOTHING
