-- points: points are the sum of the ledger, and of what is left of the earns
SELECT c.id, format('%s by the ledger, %s by the earns', ledger.points, ledger.left_over) AS expected,
       c.points::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN customer c ON c.id = record.id AND c.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS points, coalesce(sum(left_over), 0) AS left_over
                       FROM point_entry WHERE customer_id = c.id) AS ledger
 WHERE c.points <> ledger.points OR c.points <> ledger.left_over
