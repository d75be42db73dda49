-- purchases: a customer bought what was paid, less what came back
SELECT c.id, format('%s in %s', bought.total, bought.number) AS expected,
       format('%s in %s', c.total_purchases, c.total_purchases_count) AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN customer c ON c.id = record.id AND c.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(final_amount - refunded_amount), 0.00) AS total,
                            count(*) FILTER (WHERE status = 'PAID') AS number
                       FROM sale WHERE customer_id = c.id AND status IN ('PAID', 'REFUNDED')) AS bought
 WHERE c.total_purchases <> bought.total OR c.total_purchases_count <> bought.number
