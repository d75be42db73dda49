-- credit: what is owed on credit is charges less payments, and adjustments as they are signed
SELECT c.id, ledger.used::text AS expected, c.credit_used::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN customer c ON c.id = record.id AND c.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(CASE kind WHEN 'PAYMENT' THEN -amount ELSE amount END), 0.00) AS used
                       FROM credit_entry WHERE customer_id = c.id) AS ledger
 WHERE c.credit_used <> ledger.used
