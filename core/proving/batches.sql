-- batches: batches hold no more than the shelf
SELECT p.id, format('at most %s', greatest(p.current_stock, 0)) AS expected, lots.quantity::text AS found
  FROM unnest(:records::bigint[]) AS record (id)
  JOIN product p ON p.id = record.id AND p.store_id = :store::bigint
 CROSS JOIN LATERAL (SELECT sum(quantity) AS quantity FROM batch WHERE product_id = p.id AND quantity > 0) AS lots
 WHERE lots.quantity > greatest(p.current_stock, 0)
