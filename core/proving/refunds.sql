-- refunds: what came back of a sale is the sum of its refunds, of its lines and of its payments
SELECT o.id, format('%s by refunds, %s by lines, %s by payments', back.total, lines.total, paid.total) AS expected,
       o.refunded_amount::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN sale o ON o.id = record.id AND o.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(total), 0.00) AS total FROM refund WHERE order_id = o.id) AS back
 CROSS JOIN LATERAL (SELECT coalesce(sum(refunded_amount + refunded_tax), 0.00) AS total
                       FROM sale_line WHERE order_id = o.id) AS lines
 CROSS JOIN LATERAL (SELECT coalesce(sum(refunded_amount), 0.00) AS total
                       FROM sale_payment WHERE order_id = o.id) AS paid
 WHERE o.refunded_amount <> back.total OR o.refunded_amount <> lines.total OR o.refunded_amount <> paid.total
