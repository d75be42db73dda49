-- stock: stock is the sum of its movements
SELECT p.id, moved.quantity::text AS expected, p.current_stock::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN product p ON p.id = record.id AND p.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0.000) AS quantity
                       FROM stock_movement WHERE product_id = p.id) AS moved
 WHERE p.current_stock <> moved.quantity
