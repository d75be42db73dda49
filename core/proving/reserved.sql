-- reserved: what is reserved is the sum of the reservations
SELECT p.id, held.quantity::text AS expected, p.reserved_quantity::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN product p ON p.id = record.id AND p.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0.000) AS quantity
                       FROM reservation WHERE product_id = p.id) AS held
 WHERE p.reserved_quantity <> held.quantity
