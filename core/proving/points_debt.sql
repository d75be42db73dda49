-- points_debt: the points owed are the sum of the ledger
SELECT c.id, ledger.debt::text AS expected, c.points_debt::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN customer c ON c.id = record.id AND c.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(debt_change), 0) AS debt FROM point_entry WHERE customer_id = c.id) AS ledger
 WHERE c.points_debt <> ledger.debt
