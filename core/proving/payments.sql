-- payments: the payments of a paid sale add up to its total, and what is not paid has none
SELECT o.id, CASE WHEN o.paid_at IS NULL THEN 'none' ELSE o.final_amount::text END AS expected,
       format('%s in %s', paid.amount, paid.number) AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN sale o ON o.id = record.id AND o.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0.00) AS amount, count(*) AS number
                       FROM sale_payment WHERE order_id = o.id) AS paid
 WHERE paid.amount <> CASE WHEN o.status IN ('PAID', 'REFUNDED') THEN o.final_amount ELSE 0 END
    OR (o.status IN ('PAID', 'REFUNDED')) <> (paid.number > 0)
