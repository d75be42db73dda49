-- credit_paid: a customer is told what was paid off and what is still owed, as the payment left it: what they owe now
-- less what came after.
INSERT INTO notice (store_id, kind, subject, customer_id, facts, created_at)
SELECT e.store_id, 'credit.paid', 'entry ' || e.id, c.id,
       jsonb_build_object('entry', e.id, 'amount', e.amount::text, 'credit_used', (c.credit_used - later.amount)::text,
                          'description', e.description),
       :now::timestamptz
  FROM credit_entry e
  JOIN customer c ON c.id = e.customer_id AND c.hidden_at IS NULL
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(CASE kind WHEN 'PAYMENT' THEN -amount ELSE amount END), 0) AS amount
         FROM credit_entry WHERE customer_id = c.id AND id > e.id) AS later
 WHERE e.id = :entry::bigint AND e.store_id = :store::bigint AND e.amount > 0
ON CONFLICT DO NOTHING
